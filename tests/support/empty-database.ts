import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { isPostgresql } from '#app/platform/database-url.ts'
import { sqliteAdapter } from '#app/platform/sqlite-adapter.ts'

/** The address of a new database with nothing in it, of the kind this run uses. */
export async function emptyDatabase(): Promise<string> {
  const name = `empty_${randomBytes(6).toString('hex')}`
  if (!isPostgresql(inject('template'))) return `file:${join(inject('folder'), `${name}.db`)}`
  await ask(onServer('postgres'), `CREATE DATABASE "${name}"`)
  return onServer(name)
}

/** Everything the database's catalogue says of its tables, columns, indexes, keys and triggers, one line each. */
export async function schemaOf(url: string): Promise<string[]> {
  return (await ask(url, isPostgresql(url) ? POSTGRESQL_SCHEMA : SQLITE_SCHEMA))
    .map((row) => inAnyOrder(row.join(' ')))
    .sort()
}

/** A column that came later stands last in its table; where it stands changes nothing. */
function inAnyOrder(sql: string): string {
  if (!sql.startsWith('table ')) return sql
  const [head = '', ...parts] = sql.replace(/\s+/g, ' ').split(/[(,] ?(?="\w+" [A-Z]|CONSTRAINT|PRIMARY|FOREIGN)/)
  return [head, ...parts.map((part) => part.replace(/ ?\)?$/, '')).sort()].join(', ')
}

/** Ends every other connection to a PostgreSQL database, as a crash of its clients would. */
export async function cutConnections(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await ask(
    onServer('postgres'),
    `SELECT pg_terminate_backend("pid") FROM pg_stat_activity WHERE "datname" = '${name}'`,
  )
}

/** Runs one statement on a connection of its own and returns the rows as texts. */
export async function ask(url: string, sql: string): Promise<string[][]> {
  return isPostgresql(url) ? askPostgresql(url, sql) : askSqlite(url, sql)
}

async function askPostgresql(connectionString: string, text: string): Promise<string[][]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' })
    return rows.map((row) => row.map(String))
  } finally {
    await client.end()
  }
}

async function askSqlite(url: string, sql: string): Promise<string[][]> {
  const adapter = await sqliteAdapter(url).connect()
  try {
    const { rows } = await adapter.queryRaw({ sql, args: [], argTypes: [] })
    return rows.map((row) => row.map(String))
  } finally {
    await adapter.dispose()
  }
}

function onServer(database: string): string {
  const url = new URL(inject('template'))
  url.pathname = `/${database}`
  return url.href
}

const SQLITE_SCHEMA = `SELECT "type", "name", "sql" FROM "sqlite_master" WHERE "name" NOT LIKE 'sqlite_%'`

const POSTGRESQL_SCHEMA = `
  SELECT 'column', "table_name", "column_name", "data_type", "is_nullable", coalesce("column_default", '')
    FROM information_schema.columns WHERE "table_schema" = 'public'
  UNION ALL SELECT 'index', "tablename", "indexdef", '', '', '' FROM pg_indexes WHERE "schemaname" = 'public'
  UNION ALL SELECT 'key', "conrelid"::regclass::text, pg_get_constraintdef("oid"), '', '', ''
    FROM pg_constraint WHERE "connamespace" = 'public'::regnamespace
  UNION ALL SELECT 'trigger', "tgrelid"::regclass::text, pg_get_triggerdef("oid"), '', '', '' FROM pg_trigger WHERE NOT "tgisinternal"
  UNION ALL SELECT 'function', "proname", pg_get_functiondef("oid"), '', '', '' FROM pg_proc WHERE "pronamespace" = 'public'::regnamespace`
