import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SqlDriverAdapter, SqlQuery, Transaction } from '@prisma/driver-adapter-utils'
import { isPostgresql } from '#app/platform/database-url.ts'
import { statementsOf } from '#app/platform/sql-statements.ts'
import { migrationAdapter } from './migration-adapters.ts'
import { migrationsFolder, readMigrations, type Migration, type Provider } from './migration-files.ts'

export type MigrationState = 'applied' | 'pending' | 'changed' | 'unknown'
type Settings = { folder?: string; beforeStatement?: (statement: string, place: number) => void | Promise<void> }

/** Prisma's own table, so that its tools can read it too. */
const TABLE: Record<Provider, string> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
    "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`,
}
const APPLIED = `SELECT "migration_name", "checksum" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`

/**
 * Brings a database up to date and returns the names of the migrations it ran. Each runs in one transaction together
 * with the row that says it is finished: interrupted anywhere, it has either happened or left nothing. A second process
 * waits for the first and then finds nothing to do. Throws where an applied migration is not the one in the folder.
 */
export async function deployMigrations(url: string, settings: Settings = {}): Promise<string[]> {
  const provider = providerOf(url)
  const file = url.replace(/^file:/, '')
  if (provider === 'sqlite') mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const adapter = await migrationAdapter(url).connect()
  try {
    const ran: string[] = []
    for (const migration of readMigrations(settings.folder ?? migrationsFolder(provider)))
      if (await deployOne(adapter, provider, migration, settings)) ran.push(migration.name)
    return ran
  } finally {
    await adapter.dispose()
  }
}

/** Every migration of the folder and of the database, in order, and how it stands. */
export async function listMigrations(url: string): Promise<{ name: string; state: MigrationState }[]> {
  const known = readMigrations(migrationsFolder(providerOf(url)))
  const applied = await listApplied(url)
  const states = new Map<string, MigrationState>([...applied.keys()].map((name) => [name, 'unknown']))
  for (const { name, checksum } of known) {
    const found = applied.get(name)
    states.set(name, found === undefined ? 'pending' : found === checksum ? 'applied' : 'changed')
  }
  return [...states].map(([name, state]) => ({ name, state })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function listApplied(url: string): Promise<Map<string, string>> {
  if (providerOf(url) === 'sqlite' && !existsSync(url.replace(/^file:/, ''))) return new Map()
  const adapter = await migrationAdapter(url).connect()
  try {
    await adapter.executeRaw(plain(TABLE[providerOf(url)]))
    const { rows } = await adapter.queryRaw(plain(APPLIED))
    return new Map(rows as [string, string][])
  } finally {
    await adapter.dispose()
  }
}

async function deployOne(
  adapter: SqlDriverAdapter,
  provider: Provider,
  { name, sql, checksum }: Migration,
  { beforeStatement }: Settings,
): Promise<boolean> {
  const transaction = await adapter.startTransaction()
  try {
    if (provider === 'postgresql') await transaction.queryRaw(plain('SELECT pg_advisory_xact_lock(72616374)::text'))
    await transaction.executeRaw(plain(TABLE[provider]))
    const found = new Map((await transaction.queryRaw(plain(APPLIED))).rows as [string, string][]).get(name)
    if (found !== undefined && found !== checksum)
      throw new Error(`The migration ${name} has changed since it was applied.`)
    if (found === undefined) {
      for (const [place, statement] of statementsOf(sql).entries()) {
        await beforeStatement?.(statement, place)
        await transaction.executeRaw(plain(statement))
      }
      await requireSoundKeys(transaction, provider, name)
      await transaction.executeRaw(plain(finished(name, checksum)))
    }
    await end(transaction, 'commit')
    return found === undefined
  } catch (error) {
    // The error that stopped the migration is the one worth telling.
    await end(transaction, 'rollback').catch(() => undefined)
    throw error
  }
}

function finished(name: string, checksum: string): string {
  const now = new Date().toISOString()
  return `INSERT INTO "_prisma_migrations" ("id", "checksum", "started_at", "finished_at", "migration_name", "applied_steps_count")
    VALUES ('${crypto.randomUUID()}', '${checksum}', '${now}', '${now}', '${name}', 1)`
}

/** SQLite ran without foreign keys: a migration that left a row pointing at nothing does not happen. */
async function requireSoundKeys(transaction: Transaction, provider: Provider, name: string): Promise<void> {
  if (provider !== 'sqlite') return
  const { rows } = await transaction.queryRaw(plain('PRAGMA foreign_key_check'))
  if (rows.length > 0)
    throw new Error(`The migration ${name} leaves ${rows.length} rows of ${String(rows[0]?.[0])} pointing at nothing.`)
}

/** Lets go of the connection whatever happens: an unreleased one keeps its pool from closing. */
async function end(transaction: Transaction, how: 'commit' | 'rollback'): Promise<void> {
  try {
    if (!transaction.options.usePhantomQuery) await transaction.executeRaw(plain(how.toUpperCase()))
  } finally {
    await transaction[how]()
  }
}

function providerOf(url: string): Provider {
  return isPostgresql(url) ? 'postgresql' : 'sqlite'
}

function plain(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] }
}
