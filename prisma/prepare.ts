import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '#app/platform/env.server.ts'
import { fingerprint } from '../scripts/steps.mjs'
import { deployMigrations } from './migrations.ts'

/** Everything the content, the framework and the demonstration are made from. */
const MADE_FROM = ['handbook', 'modules', 'app/features', 'prisma', 'package-lock.json']
const STAMP = join(env.dataFolder, '.seeded')

/**
 * What every start does first: migrations, then content, framework and demonstration. Making those again takes seconds,
 * so it is left out where nothing they are made from has changed and the database holds what was made then.
 */
const migrated = await deployMigrations(env.databaseUrl)
if (migrated.length > 0) console.log(`  migrated ${migrated.join(', ')}`)
const { prisma } = await import('#app/platform/database.server.ts')
const made = fingerprint(MADE_FROM)
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== (await stamp())) {
  rmSync(STAMP, { force: true })
  await import('./seed.ts')
  writeFileSync(STAMP, await stamp())
}
await prisma.$disconnect()

async function stamp(): Promise<string> {
  const editions = await prisma.variant.findMany({
    where: { shipped: true },
    select: { slug: true, currentEditionId: true },
    orderBy: { slug: 'asc' },
  })
  return JSON.stringify({
    made,
    demonstration: env.demonstration,
    people: (await prisma.person.findFirst({ select: { id: true } })) !== null,
    editions,
  })
}
