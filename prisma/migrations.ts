import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils'
import {
  FILTERS,
  migrationAdapter,
  migrationsFolder,
  migrationsList,
  openSchemaEngine,
  providerOf,
  readMigrations,
  schemaFile,
  type Provider,
} from './schema-engine.ts'
import { statementsOf } from './statements.ts'

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMP,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMP,
  "started_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`

/**
 * Brings a database up to date and returns the names of the migrations it ran. Each runs in one transaction together
 * with the row that says it is finished: interrupted anywhere, it has either happened or left nothing. A second process
 * waits for the first and then finds nothing to do. Throws where an applied migration is not the one in the folder.
 */
export async function deployMigrations(url: string, folder = migrationsFolder(providerOf(url))): Promise<string[]> {
  if (providerOf(url) === 'sqlite') mkdirSync(dirname(url.replace(/^file:/, '')), { recursive: true })
  const adapter = await migrationAdapter(url).connect()
  try {
    const ran: string[] = []
    for (const { name, sql } of readMigrations(folder)) if (await deployOne(adapter, providerOf(url), name, sql)) ran.push(name)
    return ran
  } finally {
    await adapter.dispose()
  }
}

/** The SQL that would make the migrations of a folder equal the schema; null where they are equal. */
export async function pendingChange(url: string): Promise<string | null> {
  const provider = providerOf(url)
  const engine = await openSchemaEngine(migrationAdapter(url))
  const file = schemaFile(provider)
  const { stdout, exitCode } = await engine.diff({
    from: { tag: 'migrations', ...migrationsList(migrationsFolder(provider)) },
    to: { tag: 'schemaDatamodel', files: [{ path: file, content: readFileSync(file, 'utf8') }] },
    shadowDatabaseUrl: null,
    script: true,
    exitCode: true,
    filters: FILTERS,
  })
  return exitCode === 2 ? (stdout ?? '') : null
}

/** Writes the pending change as a migration of that name; returns its folder, or null where there is nothing to write. */
export async function writeMigration(url: string, name: string, now = new Date()): Promise<string | null> {
  const provider = providerOf(url)
  const folder = migrationsFolder(provider)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration_lock.toml'), `provider = "${provider}"\n`)
  const sql = await pendingChange(url)
  if (sql === null) return null
  const target = join(folder, `${now.toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`)
  mkdirSync(target)
  writeFileSync(join(target, 'migration.sql'), sql)
  return target
}

async function deployOne(adapter: SqlDriverAdapter, provider: Provider, name: string, sql: string): Promise<boolean> {
  const checksum = createHash('sha256').update(sql).digest('hex')
  const transaction = await adapter.startTransaction()
  const run = (text: string) => transaction.executeRaw(plain(text))
  try {
    if (provider === 'postgresql') await transaction.queryRaw(plain('SELECT pg_advisory_xact_lock(72616374)::text'))
    await run(TABLE)
    const { rows } = await transaction.queryRaw(
      plain(`SELECT "checksum" FROM "_prisma_migrations" WHERE "migration_name" = '${name}' AND "rolled_back_at" IS NULL`),
    )
    if (rows.length > 0) {
      if (rows[0]?.[0] !== checksum) throw new Error(`The migration ${name} has changed since it was applied.`)
      await end('rollback')
      return false
    }
    for (const statement of statementsOf(sql)) await run(statement)
    await run(`INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
      VALUES ('${crypto.randomUUID()}', '${checksum}', CURRENT_TIMESTAMP, '${name}', 1)`)
    await end('commit')
    return true
  } catch (error) {
    await end('rollback').catch(() => undefined)
    throw error
  }

  async function end(how: 'commit' | 'rollback'): Promise<void> {
    if (!transaction.options.usePhantomQuery) await run(how.toUpperCase())
    await transaction[how]()
  }
}

function plain(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] }
}
