import { env } from '#app/platform/env.server.ts'
import { deployMigrations, pendingChange, writeMigration } from './migrations.ts'

const [command = '', name = ''] = process.argv.slice(2)
const url = process.env.MIGRATE_URL ?? env.databaseUrl

const COMMANDS: Record<string, () => Promise<void>> = {
  async deploy() {
    const ran = await deployMigrations(url)
    console.log(ran.length === 0 ? 'The database is up to date.' : `Migrated: ${ran.join(', ')}.`)
  },
  async check() {
    const pending = await pendingChange(url)
    if (pending === null) return console.log('The migrations equal the schema.')
    console.error(`The schema has changes without a migration:\n${pending}`)
    process.exitCode = 1
  },
  async new() {
    if (!/^[a-z0-9_]+$/.test(name)) throw new Error('Give the migration a name: npm run migrate -- new <name>')
    console.log((await writeMigration(url, name)) ?? 'Nothing has changed.')
  },
}

const run = COMMANDS[command]
if (!run) throw new Error(`npm run migrate -- ${Object.keys(COMMANDS).join(' | ')}`)
await run()
process.exit()
