import { createHash, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { currentFramework, installShippedFramework } from '#app/features/competence/frameworks.server.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { refreshEditions } from '#app/features/content/editions.server.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { seedCast, viewerOf } from '../../prisma/demonstration.ts'
import { openBulk } from './bulk.ts'
import { chanceFrom } from './chance.ts'
import { makeHistory } from './record-history.ts'

const LEARNERS = Number(process.env.BENCH_LEARNERS ?? 500)
/** Eight people to a line manager, forty to a practice supervisor. */
const LINE_MANAGERS = Math.ceil(LEARNERS / 8)
const PRACTICE_SUPERVISORS = Math.ceil(LEARNERS / 40)
const SERVICES = 10
const DAY = 24 * 60 * 60 * 1000
const YEARS = 5
const now = new Date()
const chance = chanceFrom(20_261_124)
const longAgo = new Date(now.getTime() - (YEARS + 1) * 365 * DAY)

await releaseShippedContent('.', { note: 'For the bench.' })
await installShippedFramework('.')
await seedCast()
await releaseShippedContent('.', { note: 'For the bench.' })
await refreshEditions()
const framework = await currentFramework()
const lena = await viewerOf('lena')
const { id: variantId } = await prisma.variant.findUniqueOrThrow({ where: { slug: 'base' } })
await stopCompiler()
await prisma.$disconnect()

const bulk = await openBulk(env.databaseUrl)
const organisation = { id: lena.organisation.id, name: lena.organisation.name }
const organisationId = organisation.id
const services = Array.from({ length: SERVICES }, (_, i) => ({ id: chance.id(), organisationId, slug: `bench-${i}`, name: `Service ${i + 1}`, variantId, supportLines: '[]' })) // prettier-ignore
await bulk.insert('Service', services)
const learners = await people(LEARNERS, 'Learner', 'peer-worker')
const lineManagers = await people(LINE_MANAGERS, 'Line manager', 'supervisor')
const practiceSupervisors = await people(PRACTICE_SUPERVISORS, 'Practice supervisor', 'supervisor')
let events = 0
for (const [i, owner] of learners.entries()) {
  const line = lineManagers[i % LINE_MANAGERS]!
  const practice = practiceSupervisors[i % PRACTICE_SUPERVISORS]!
  await bulk.insert(
    'Supervision',
    [
      { supervisor: line, kind: 'line-management' },
      { supervisor: practice, kind: 'practice' },
    ].map(({ supervisor, kind }) => ({ id: chance.id(), personId: owner.id, supervisorId: supervisor.id, kind, from: longAgo, agreedAt: longAgo })), // prettier-ignore
  )
  const from = new Date(now.getTime() - (i % 5 === 0 ? chance.upTo(YEARS * 365) : (YEARS - 1) * 365 + chance.upTo(365)) * DAY) // prettier-ignore
  const rows = await makeHistory(
    { owner, organisation, supervisors: [line, practice], framework, from, until: now },
    chance,
  )
  for (const [table, some] of Object.entries(rows)) if (some.length > 0) await bulk.insert(table, some)
  events += rows.RecordEvent.length
}
const cookies = {
  lead: await session(lena.id),
  lineManagers: await sessions(lineManagers),
  practiceSupervisors: await sessions(practiceSupervisors),
  learner: await session(learners[0]!.id),
}
await bulk.close()
const world = { cookies, learner: learners[0]!.id, learners: LEARNERS, competences: framework.competences.size, events }
writeFileSync(process.argv[2] ?? 'records-world.json', JSON.stringify(world))

async function people(count: number, name: string, role: string) {
  const made = Array.from({ length: count }, (_, i) => ({ id: chance.id(), name: `${name} ${i + 1}` }))
  await bulk.insert(
    'Person',
    made.map(({ id, name: own }, i) => ({
      id,
      organisationId,
      serviceId: role === 'peer-worker' ? services[i % SERVICES]!.id : null,
      email: `${own.toLowerCase().replaceAll(' ', '-')}@bench.example`,
      name: own,
      passwordHash: '',
      isPeer: true,
      createdAt: longAgo,
    })),
  )
  await bulk.insert('RoleHeld', made.map(({ id }) => ({ id: chance.id(), personId: id, role, from: longAgo }))) // prettier-ignore
  return made
}

async function sessions(of: readonly { id: string }[]): Promise<string[]> {
  const cookies: string[] = []
  for (const { id } of of) cookies.push(await session(id))
  return cookies
}

async function session(personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const id = createHash('sha256').update(token).digest('hex')
  await bulk.insert('Session', [{ id, personId, createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + DAY / 2) }]) // prettier-ignore
  return `session=${token}`
}
