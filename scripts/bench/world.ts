import { randomBytes, randomUUID, createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { currentFramework, installShippedFramework } from '#app/features/competence/frameworks.server.ts'
import { activitiesOf } from '#app/features/content/compiled.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition, refreshEditions } from '#app/features/content/editions.server.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { viewerOf } from '../../prisma/demonstration.ts'
import { seedCast } from '../../prisma/demonstration.ts'

const LEARNERS = 1_000
/** Eight people to a supervisor, as services have it. */
const SUPERVISORS = 125
const ENTRIES = 40
const DAY = 24 * 60 * 60 * 1000
const now = Date.now()

await releaseShippedContent('.', { note: 'For the bench.' })
await installShippedFramework('.')
await seedCast()
await releaseShippedContent('.', { note: 'For the bench.' })
await refreshEditions()
const { organisation, service } = await viewerOf('jo')
const edition = (await findEdition(service?.variant ?? 'base'))!
const framework = await currentFramework()
const competences = framework.domains
  .filter((d) => d.required)
  .flatMap((d) => d.sections.flatMap((s) => s.competences.map(({ id }) => id)))

const learners = await people(LEARNERS, 'learner', 'peer-worker')
const supervisors = await people(SUPERVISORS, 'supervisor', 'supervisor')
await inBatches(
  learners.map((personId, i) => ({
    personId,
    supervisorId: supervisors[i % SUPERVISORS]!,
    kind: 'line-management',
    from: new Date(now - 720 * DAY),
    agreedAt: new Date(now - 720 * DAY),
  })),
  (data) => prisma.supervision.createMany({ data }),
)
const asking = [...edition.pages.values()].find(({ page }) => page.path.endsWith('/working-safely-alone'))!
const questions = activitiesOf(asking.page).filter((activity) => activity.type === 'check')
await completions()
await answers()
await records()

const lesson = [...edition.pages.values()].find(({ page }) => page.path.endsWith('/borrowed-or-owned'))!
const question = questions[0]!
writeFileSync(
  process.argv[2] ?? 'world.json',
  JSON.stringify({
    cookies: await sessions(learners.slice(0, 200)),
    supervisorCookies: await sessions(supervisors),
    lesson: lesson.page.path.replace('modules/', ''),
    seen: lesson.hash,
    question: {
      lesson: asking.page.path.replace('modules/', ''),
      activity: question.id,
      right: question.answers.filter(({ right }) => right).map(({ id }) => id),
    },
  }),
)
await stopCompiler()
await prisma.$disconnect()

async function people(count: number, name: string, role: string): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  await inBatches(
    ids.map((id, i) => ({
      id,
      organisationId: organisation.id,
      serviceId: service?.id ?? null,
      email: `${name}-${i}@bench.example`,
      name: `${name} ${i}`,
      passwordHash: 'none',
      isPeer: true,
    })),
    (data) => prisma.person.createMany({ data }),
  )
  await inBatches(
    ids.map((personId) => ({ personId, role, from: new Date(now - 720 * DAY) })),
    (data) => prisma.roleHeld.createMany({ data }),
  )
  return ids
}

/** Every learner has done most of the programme over two years. */
async function completions(): Promise<void> {
  const lessons = [...edition.pages.values()].filter(
    ({ page }) => page.path.startsWith('modules/') && !page.path.endsWith('/borrowed-or-owned'),
  )
  await inBatches(
    learners.flatMap((personId, i) =>
      lessons.map(({ page, hash }, j) => ({
        personId,
        path: page.path,
        editionId: edition.id,
        pageHash: hash,
        completedAt: new Date(now - ((i + j * 40) % 720) * DAY),
      })),
    ),
    (data) => prisma.completion.createMany({ data }),
  )
}

/** Every learner has answered the questions of a lesson. */
async function answers(): Promise<void> {
  await inBatches(
    learners.flatMap((personId) =>
      questions.map(({ id, answers: all }) => ({
        personId,
        path: asking.page.path,
        activity: id,
        kind: 'check',
        state: JSON.stringify({
          picked: all.filter(({ right }) => right).map((answer) => answer.id),
          right: true,
          tries: 1,
        }),
        done: true,
      })),
    ),
    (data) => prisma.activityResponse.createMany({ data }),
  )
}

/** Every learner has forty entries: most confirmed, some waiting for their supervisor. */
async function records(): Promise<void> {
  const ids = learners.map(() => randomUUID())
  await inBatches(
    learners.map((personId, i) => ({ id: ids[i]!, personId, frameworkId: framework.id })),
    (data) => prisma.record.createMany({ data }),
  )
  await inBatches(
    learners.flatMap((_personId, i) =>
      competences.slice(0, ENTRIES).map((competence, j) => {
        const waits = j === 0 && i % 4 === 0
        const at = new Date(now - ((i * 7 + j * 13) % 720) * DAY)
        const supervisorId = supervisors[i % SUPERVISORS]!
        return {
          recordId: ids[i]!,
          competence,
          required: true,
          state: waits ? 'requested' : 'confirmed',
          rating: 'doing-on-my-own',
          basis: 'bench',
          ratedAt: at,
          requestedOfId: supervisorId,
          requestedAt: at,
          ...(waits
            ? {}
            : { decidedById: supervisorId, decidedAt: at, decidedAs: 'line-management', decidedBasis: 'bench' }),
        }
      }),
    ),
    (data) => prisma.entry.createMany({ data }),
  )
}

async function sessions(ids: readonly string[]): Promise<string[]> {
  const tokens = ids.map((personId) => ({ personId, token: randomBytes(32).toString('base64url') }))
  await prisma.session.createMany({
    data: tokens.map(({ personId, token }) => ({
      id: createHash('sha256').update(token).digest('hex'),
      personId,
      expiresAt: new Date(now + DAY / 2),
    })),
  })
  return tokens.map(({ token }) => `session=${token}`)
}

async function inBatches<T>(rows: readonly T[], write: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) await write(rows.slice(at, at + 500))
}
