import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import type { SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils'
import { statementsOf } from './sql-statements.ts'
import { columnTypes, fromSqlite, mayBeBig, toSqlite } from './sqlite-values.ts'

export type Connection = { database: DatabaseSyncInstance; statements: Map<string, Statement> }
type Statement = {
  reads: boolean
  names: string[]
  declared: (string | null)[]
  all: (args: unknown[]) => unknown[][]
  run: (args: unknown[]) => number
}

const STATEMENTS_KEPT = 500
/** The most this build of SQLite maps, and 32 MB for what lies beyond it. */
const MAPPED_BYTES = 2_147_418_112
const CACHE_KIBIBYTES = 32_768

/**
 * Opens the one connection that writes. Throws where SQLite does not take a setting: `synchronous=FULL` survives a
 * power cut, and `recursive_triggers` keeps `REPLACE` from slipping past the append-only triggers.
 */
export function openWriter(path: string, { foreignKeys }: { foreignKeys: boolean }): Connection {
  const database = new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: foreignKeys })
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON')
    const wanted = {
      journal_mode: path === ':memory:' ? 'memory' : 'wal',
      synchronous: 2,
      foreign_keys: foreignKeys ? 1 : 0,
      recursive_triggers: 1,
      busy_timeout: 0,
    }
    for (const [name, value] of Object.entries(wanted)) {
      const found = pragma(database, name)
      if (found !== value)
        throw new Error(`SQLite did not take the setting ${name}: it is ${String(found)}, not ${value}.`)
    }
  } catch (error) {
    database.close()
    throw error
  }
  return { database, statements: new Map() }
}

/** Opens a connection that can only read. It sees what has been committed, and waits for nobody. */
export function openReader(path: string): Connection {
  const database = new DatabaseSync(path, { timeout: 0, readOnly: true })
  // Pages of the file are read in place: SQLite's own cache of 2 MB is smaller than a service's records.
  database.exec(`PRAGMA mmap_size = ${MAPPED_BYTES}; PRAGMA cache_size = -${CACHE_KIBIBYTES}`)
  return { database, statements: new Map() }
}

export function read(connection: Connection, query: SqlQuery): SqlResultSet {
  const statement = prepare(connection, query.sql)
  const args = argumentsOf(query)
  if (!statement.reads) {
    statement.run(args)
    return { columnNames: [], columnTypes: [], rows: [] }
  }
  const rows = statement.all(args)
  const types = columnTypes(statement.declared, rows)
  for (const row of rows) for (let i = 0; i < row.length; i++) row[i] = fromSqlite(row[i], types[i])
  return { columnNames: statement.names, columnTypes: types, rows }
}

/** Runs a statement and returns how many rows it changed. */
export function write(connection: Connection, query: SqlQuery): number {
  return prepare(connection, query.sql).run(argumentsOf(query))
}

function prepare({ database, statements }: Connection, sql: string): Statement {
  const known = statements.get(sql)
  if (known) return known
  // The driver would run the first statement and drop the others in silence.
  if (/;\s*\S/.test(sql) && statementsOf(sql).length > 1) throw new Error('One statement at a time.')
  const prepared = database.prepare(sql)
  const columns = prepared.columns()
  const reads = columns.length > 0
  if (reads) prepared.setReturnArrays(true)
  prepared.setReadBigInts(columns.some((column) => mayBeBig(column.type)))
  const statement: Statement = {
    reads,
    names: columns.map((column) => column.name),
    declared: columns.map((column) => column.type),
    all: (args) => prepared.all(...args) as unknown[][],
    run: (args) => Number(prepared.run(...args).changes),
  }
  const [oldest] = statements.keys()
  if (statements.size >= STATEMENTS_KEPT && oldest !== undefined) statements.delete(oldest)
  statements.set(sql, statement)
  return statement
}

function argumentsOf({ args, argTypes }: SqlQuery): unknown[] {
  return args.map((arg, i) => toSqlite(arg, argTypes[i]))
}

function pragma(database: DatabaseSyncInstance, name: string): unknown {
  return Object.values((database.prepare(`PRAGMA ${name}`).get() ?? {}) as Record<string, unknown>)[0]
}
