import { DatabaseSync } from '@photostructure/sqlite'
import pg from 'pg'
import { isPostgresql } from '#app/platform/database-url.ts'

export type Value = string | number | bigint | boolean | Date | Uint8Array | null
export type Row = Readonly<Record<string, Value>>
export type Bulk = { insert: (table: string, rows: readonly Row[]) => Promise<void>; close: () => Promise<void> }

const ROWS_AT_ONCE = 2_000

/** Writes rows past everything that makes writing safe: for a database of made-up people that nobody else has open. */
export function openBulk(url: string): Promise<Bulk> {
  return isPostgresql(url) ? openPostgresql(url) : Promise.resolve(openSqlite(url.replace(/^file:/, '')))
}

function openSqlite(path: string): Bulk {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN')
  return {
    insert: async (table, rows) => {
      const columns = Object.keys(rows[0] ?? {})
      const names = columns.map((column) => `"${column}"`).join(', ')
      const marks = columns.map(() => '?').join(', ')
      const statement = database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${marks})`)
      for (const row of rows) statement.run(...columns.map((column) => asSqlite(row[column] ?? null)))
    },
    close: async () => {
      database.exec('COMMIT; PRAGMA journal_mode = WAL')
      database.close()
    },
  }
}

function asSqlite(value: Value) {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  return typeof value === 'boolean' ? Number(value) : value
}

async function openPostgresql(url: string): Promise<Bulk> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    insert: async (table, rows) => {
      const columns = Object.keys(rows[0] ?? {})
      const types = await typesOf(client, table)
      const names = columns.map((column) => `"${column}"`).join(', ')
      const arrays = columns.map((column, i) => `$${i + 1}::${types.get(column)}[]`).join(', ')
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
        const some = rows.slice(at, at + ROWS_AT_ONCE)
        const values = columns.map((column) => some.map((row) => asPostgresql(row[column] ?? null)))
        await client.query(`INSERT INTO "${table}" (${names}) SELECT * FROM unnest(${arrays})`, values)
      }
    },
    close: async () => {
      await client.query('ANALYZE')
      await client.end()
    },
  }
}

function asPostgresql(value: Value) {
  if (value instanceof Uint8Array) return Buffer.from(value)
  return typeof value === 'bigint' ? value.toString() : value
}

const known = new Map<string, Map<string, string>>()

async function typesOf(client: pg.Client, table: string): Promise<Map<string, string>> {
  const types = known.get(table)
  if (types) return types
  const found = await client.query<{ column_name: string; udt_name: string }>(
    'SELECT column_name, udt_name FROM information_schema.columns WHERE table_name = $1',
    [table],
  )
  const read = new Map(found.rows.map(({ column_name, udt_name }) => [column_name, udt_name]))
  known.set(table, read)
  return read
}
