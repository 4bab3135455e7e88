import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { columnTypes, fromSqlite, isBusy, toPrismaError, toSqlite } from './sqlite-values.ts'

type Statement = {
  reads: boolean
  names: string[]
  types: (string | null)[]
  all: (args: unknown[]) => unknown[][]
  run: (args: unknown[]) => number
}
type Connection = { database: DatabaseSyncInstance; statements: Map<string, Statement> }

const WAIT_AT_MOST_MS = 5_000
const STATEMENTS_KEPT = 500
const PRAGMAS = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 } as const

/**
 * Prisma's adapter for SQLite. One connection writes, one lock is held for the length of a transaction, and reads
 * outside transactions use a second, read-only connection, so that pages do not wait for writers. The driver never
 * waits for another process's lock: we do, without holding up the event loop, for five seconds at most.
 */
export function sqliteAdapter(url: string): SqlMigrationAwareDriverAdapterFactory {
  const path = url.replace(/^file:/, '')
  return {
    provider: 'sqlite',
    adapterName: 'enrichment-sqlite',
    connect: () => Promise.resolve(openAdapter(path)),
    connectToShadowDb: () => Promise.resolve(openAdapter(':memory:')),
  }
}

function openAdapter(path: string): SqlDriverAdapter {
  const writer = connect(path, false)
  const reader = path === ':memory:' ? writer : connect(path, true)
  const lock = makeLock()
  const alone = <T>(task: () => T): Promise<T> =>
    lock.acquire().then(async (release) => {
      try {
        return await patiently(task)
      } finally {
        release()
      }
    })
  return {
    provider: 'sqlite',
    adapterName: 'enrichment-sqlite',
    queryRaw: (query) =>
      reader !== writer && isPlainRead(query.sql) ? patiently(() => read(reader, query)) : alone(() => read(writer, query)),
    executeRaw: (query) => alone(() => execute(writer, query)),
    executeScript: (script) => alone(() => writer.database.exec(script)),
    startTransaction: async () => {
      const release = await lock.acquire()
      try {
        await patiently(() => writer.database.exec('BEGIN IMMEDIATE'))
      } catch (error) {
        release()
        throw error
      }
      return transaction(writer, release)
    },
    dispose: () => {
      if (reader !== writer) close(reader)
      // Statements that the driver has not let go of would keep the last writes in the log beside the file.
      writer.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      close(writer)
      return Promise.resolve()
    },
  }
}

function transaction(writer: Connection, release: () => void): Transaction {
  let open = true
  const end = (statement: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    if (!open) return Promise.resolve()
    open = false
    try {
      writer.database.exec(statement)
      return Promise.resolve()
    } catch (error) {
      if (writer.database.isTransaction) writer.database.exec('ROLLBACK')
      return Promise.reject(toPrismaError(error))
    } finally {
      release()
    }
  }
  const inside = <T>(task: () => T): Promise<T> => {
    try {
      return Promise.resolve(task())
    } catch (error) {
      return Promise.reject(toPrismaError(error))
    }
  }
  return {
    provider: 'sqlite',
    adapterName: 'enrichment-sqlite',
    // Prisma calls commit and rollback here instead of sending them as statements.
    options: { usePhantomQuery: true },
    queryRaw: (query) => inside(() => read(writer, query)),
    executeRaw: (query) => inside(() => execute(writer, query)),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
  }
}

function connect(path: string, readOnly: boolean): Connection {
  const database = new DatabaseSync(path, { timeout: 0, readOnly })
  if (!readOnly) {
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec('PRAGMA foreign_keys = ON')
    for (const [name, wanted] of Object.entries(PRAGMAS)) {
      const found = Object.values((database.prepare(`PRAGMA ${name}`).get() ?? {}) as Record<string, unknown>)[0]
      if (found !== wanted && !(path === ':memory:' && name === 'journal_mode'))
        throw new Error(`SQLite did not take ${name}: it is ${String(found)}.`)
    }
  }
  database.exec('PRAGMA cache_size = -16000')
  return { database, statements: new Map() }
}

function close({ database, statements }: Connection): void {
  statements.clear()
  database.close()
}

function prepare({ database, statements }: Connection, sql: string): Statement {
  const known = statements.get(sql)
  if (known) return known
  const prepared = database.prepare(sql)
  prepared.setReadBigInts(true)
  const columns = prepared.columns()
  if (columns.length > 0) prepared.setReturnArrays(true)
  const statement: Statement = {
    reads: columns.length > 0,
    names: columns.map((column) => String(column.name)),
    types: columns.map((column) => column.type),
    all: (args) => prepared.all(...(args as never[])) as unknown as unknown[][],
    run: (args) => Number(prepared.run(...(args as never[])).changes),
  }
  const [oldest] = statements.keys()
  if (statements.size >= STATEMENTS_KEPT && oldest !== undefined) statements.delete(oldest)
  statements.set(sql, statement)
  return statement
}

function read(connection: Connection, query: SqlQuery): SqlResultSet {
  const statement = prepare(connection, query.sql)
  const args = bound(query)
  if (!statement.reads) {
    statement.run(args)
    return { columnNames: [], columnTypes: [], rows: [] }
  }
  const rows = statement.all(args)
  const types = columnTypes(statement.types, rows)
  for (const row of rows) for (let i = 0; i < row.length; i++) row[i] = fromSqlite(row[i], types[i] ?? 0)
  return { columnNames: statement.names, columnTypes: types, rows }
}

function execute(connection: Connection, query: SqlQuery): number {
  if (query.args.length === 0 && query.sql.includes(';')) {
    connection.database.exec(query.sql)
    return 0
  }
  return prepare(connection, query.sql).run(bound(query))
}

function bound(query: SqlQuery): unknown[] {
  return query.args.map((arg, i) => toSqlite(arg, query.argTypes[i] ?? { scalarType: 'unknown', arity: 'scalar' }))
}

function isPlainRead(sql: string): boolean {
  return /^\s*SELECT\b/i.test(sql)
}

/** Runs a statement; where another process holds the lock, tries again without holding up anything else. */
async function patiently<T>(task: () => T): Promise<T> {
  const giveUpAt = performance.now() + WAIT_AT_MOST_MS
  for (let wait = 5; ; wait = Math.min(wait * 2, 100)) {
    try {
      return task()
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw toPrismaError(error)
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

/** Hands out one turn after another; a turn ends when its holder releases it. */
function makeLock(): { acquire: () => Promise<() => void> } {
  let last = Promise.resolve()
  return {
    acquire: () => {
      let release!: () => void
      const mine = new Promise<void>((resolve) => (release = resolve))
      const before = last
      last = before.then(() => mine)
      return before.then(() => release)
    },
  }
}
