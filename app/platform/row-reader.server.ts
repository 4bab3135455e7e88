import pg from 'pg'
import { isPostgresql } from './database-url.ts'
import { openReader } from './sqlite-connection.ts'

/** One value of a row. Whole numbers may come as bigint or, from PostgreSQL, as their digits: `Number` takes all of them. */
export type Cell = string | number | bigint | Uint8Array | null
/** Reads rows as arrays. Names stand in double quotes and every value is bound with `?`, as everywhere. */
export type ReadRows = (sql: string, ...values: readonly (string | number)[]) => Promise<Cell[][]>

/** A connection of its own that only reads, past Prisma: for going through whole tables at the speed of the driver. */
export type RowReader = {
  /** All that the task reads is as it was at one moment, whatever is written meanwhile. */
  atOneMoment: <T>(task: (read: ReadRows) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/** Opens a reader of `file:…` or `postgresql:…`. It knows nothing of our settings, so that a thread may use it. */
export async function openRowReader(url: string): Promise<RowReader> {
  return isPostgresql(url) ? openOnPostgresql(url) : openOnSqlite(url)
}

function openOnSqlite(url: string): RowReader {
  const { database } = openReader(url.replace(/^file:/, '').replace(/\?.*$/, ''))
  const statements = new Map<string, ReturnType<typeof database.prepare>>()
  return {
    async atOneMoment(task) {
      database.exec('BEGIN')
      try {
        return await task(async (sql, ...values) => statement(sql).all(...values) as unknown as Cell[][])
      } finally {
        database.exec('COMMIT')
      }
    },
    async close() {
      database.close()
    },
  }

  function statement(sql: string) {
    const known = statements.get(sql)
    if (known) return known
    const prepared = database.prepare(sql)
    prepared.setReturnArrays(true)
    prepared.setReadBigInts(true)
    statements.set(sql, prepared)
    return prepared
  }
}

async function openOnPostgresql(connectionString: string): Promise<RowReader> {
  const client = new pg.Client({ connectionString })
  // A connection that breaks is told to whoever reads next.
  client.on('error', () => undefined)
  await client.connect()
  const read: ReadRows = async (sql, ...values) => {
    let place = 0
    const text = sql.replaceAll('?', () => `$${++place}`)
    return (await client.query<Cell[]>({ text, values: [...values], rowMode: 'array' })).rows
  }
  return {
    async atOneMoment(task) {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      try {
        return await task(read)
      } finally {
        await client.query('COMMIT')
      }
    },
    close: () => client.end(),
  }
}
