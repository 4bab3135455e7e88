import { isPostgresql } from '#app/platform/database-url.ts'
import { env } from '#app/platform/env.server.ts'
import { migrationsFolder, readMigrations } from './migration-files.ts'
import { deployMigrations, listMigrations } from './migrations.ts'

const [command = '', name = ''] = process.argv.slice(2)

const COMMANDS: Record<string, () => Promise<void>> = {
  async deploy() {
    const ran = await deployMigrations(env.databaseUrl)
    console.log(ran.length === 0 ? 'The database is up to date.' : `Migrated: ${ran.join(', ')}.`)
  },

  async status() {
    const migrations = await listMigrations(env.databaseUrl)
    for (const migration of migrations) console.log(`${migration.state.padEnd(8)} ${migration.name}`)
    if (migrations.some(({ state }) => state !== 'applied')) process.exitCode = 1
  },

  async check() {
    const { pendingChange } = await import('./schema-engine.ts')
    await onEachDatabase(async (url, title) => {
      const pending = await pendingChange(url)
      if (pending === null) return console.log(`${title}: the migrations equal the schema.`)
      console.error(`${title}: the schema has changes without a migration:\n${pending}`)
      process.exitCode = 1
    })
  },

  async new() {
    if (!/^[a-z0-9_]+$/.test(name)) throw new Error('Give the migration a name: npm run migrate -- new <name>')
    const { writeMigration } = await import('./write-migration.ts')
    const folder = nameLeftOut() ?? `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`
    await onEachDatabase(async (url, title) => {
      const written = await writeMigration(url, folder)
      console.log(`${title}: ${written === null ? 'nothing has changed.' : `wrote ${written}`}`)
    })
  },
}

/** A migration written where there was no PostgreSQL: written for it now, it has the same name. */
function nameLeftOut(): string | undefined {
  const written = new Set(readMigrations(migrationsFolder('postgresql')).map((migration) => migration.name))
  return readMigrations(migrationsFolder('sqlite')).find((migration) => !written.has(migration.name))?.name
}

/** SQLite needs nothing. PostgreSQL needs a server to compare on: the one we run on, or one for the moment. */
async function onEachDatabase(task: (url: string, title: string) => Promise<void>): Promise<void> {
  await task('file::memory:', 'SQLite')
  if (isPostgresql(env.databaseUrl)) return task(env.databaseUrl, 'PostgreSQL')
  const { findPostgresql, startPostgresql } = await import('./temporary-postgresql.ts')
  const programs = findPostgresql()
  if (!programs) {
    console.error('PostgreSQL: left out, because this machine has none. Run this again where there is one.')
    process.exitCode = 1
    return
  }
  const server = await startPostgresql(programs)
  await task(server.url('postgres'), 'PostgreSQL').finally(server.stop)
}

const run = COMMANDS[command]
if (run) await run()
else console.error(`npm run migrate -- ${Object.keys(COMMANDS).join(' | ')}`)
process.exit(run ? (process.exitCode ?? 0) : 1)
