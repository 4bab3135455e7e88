import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isPostgresql } from '#app/platform/database-url.ts'
import { appendOnlyTriggers } from './append-only.ts'
import { migrationsFolder } from './migration-files.ts'
import { pendingChange } from './schema-engine.ts'

/** Writes what the schema has and the migrations have not, with its append-only triggers. Returns its folder, or null. */
export async function writeMigration(url: string, name: string, folder?: string): Promise<string | null> {
  const provider = isPostgresql(url) ? 'postgresql' : 'sqlite'
  const target = folder ?? migrationsFolder(provider)
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'migration_lock.toml'), `provider = "${provider}"\n`)
  const sql = await pendingChange(url, target)
  if (sql === null) return null
  mkdirSync(join(target, name))
  writeFileSync(join(target, name, 'migration.sql'), sql + appendOnlyTriggers(provider, sql))
  return join(target, name)
}
