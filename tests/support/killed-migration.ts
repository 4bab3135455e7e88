import { deployMigrations } from '../../prisma/migrations.ts'

/** A process that migrates and is killed before one statement: `killed-migration.ts <url> <place>`. */
const [url = '', place = ''] = process.argv.slice(2)
await deployMigrations(url, {
  beforeStatement(_statement, at) {
    if (at === Number(place)) process.kill(process.pid, 'SIGKILL')
  },
})
