import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils'
import { isPostgresql } from '#app/platform/database-url.ts'
import { statementsOf } from '#app/platform/sql-statements.ts'
import { sqliteAdapter } from '#app/platform/sqlite-adapter.ts'

/** A migration may wait longer for another process than a request would. */
const WAIT_AT_MOST_MS = 60_000

/**
 * The adapter that migrations run through. On SQLite foreign keys are off: dropping and remaking a table with them on
 * would delete what points at it, and inside a transaction they cannot be switched off any more.
 */
export function migrationAdapter(url: string): SqlMigrationAwareDriverAdapterFactory {
  if (isPostgresql(url)) return postgresqlMigrationAdapter(url)
  const published = sqliteAdapter(url, { foreignKeys: false, waitAtMostMs: WAIT_AT_MOST_MS })
  return {
    ...published,
    connect: async () => takeScripts(await published.connect()),
    connectToShadowDb: async () => takeScripts(await published.connectToShadowDb()),
  }
}

/** Discrete fields: given a connection string, the published adapter's shadow pool connects to the main database. */
function postgresqlMigrationAdapter(url: string): SqlMigrationAwareDriverAdapterFactory {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const fields = {
    host: searchParams.get('host') ?? hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    ...(password ? { password: decodeURIComponent(password) } : {}),
  }
  const open = async (database: string) => takeScripts(knowChars(await new PrismaPg({ ...fields, database }).connect()))
  const main = decodeURIComponent(pathname.slice(1))
  return {
    provider: 'postgres',
    adapterName: 'enrichment-postgresql',
    connect: () => open(main),
    connectToShadowDb: () => openShadow(open, main),
  }
}

/** The published adapter drops its shadow database while its own pool is still connected to it. */
async function openShadow(
  open: (database: string) => Promise<SqlDriverAdapter>,
  main: string,
): Promise<SqlDriverAdapter> {
  const name = `shadow_${crypto.randomUUID()}`
  const maker = await open(main)
  await maker.executeScript(`CREATE DATABASE "${name}"`)
  const shadow = await open(name)
  const close = shadow.dispose.bind(shadow)
  shadow.dispose = async () => {
    await close()
    await maker.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`)
    await maker.dispose()
  }
  return shadow
}

/** Prisma's schema engine sends whole scripts as one statement; PostgreSQL's adapter cuts scripts at every semicolon. */
function takeScripts(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const execute = adapter.executeRaw.bind(adapter)
  adapter.executeScript = async (script) => {
    for (const sql of statementsOf(script)) await execute({ sql, args: [], argTypes: [] })
  }
  adapter.executeRaw = async (query) => {
    if (query.args.length > 0) return execute(query)
    await adapter.executeScript(query.sql)
    return 0
  }
  return adapter
}

type Performing = { performIO: (query: SqlQuery) => Promise<{ fields?: { dataTypeID: number }[] }> }
const CHAR = 18
const TEXT = 25

/** The published adapter does not know PostgreSQL's own type "char", which the engine's introspection selects. */
function knowChars(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const start = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (level) => readCharsAsText(await start(level))
  return readCharsAsText(adapter)
}

function readCharsAsText<T extends object>(queryable: T): T {
  const performing = queryable as unknown as Performing
  const perform = performing.performIO.bind(queryable)
  performing.performIO = async (query) => {
    const result = await perform(query)
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT
    return result
  }
  return queryable
}
