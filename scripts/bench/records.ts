import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Unchained } from '#app/features/competence/chain/chain.ts'
import { deployMigrations } from '../../prisma/migrations.ts'
import { findPostgresql, startPostgresql } from '../../prisma/temporary-postgresql.ts'
import { environment, say } from './preparing.ts'

/**
 * npm run bench:records [-- --postgresql]: how many events a second `records:verify` checks. Five thousand made-up
 * records of 241 events each, hashed as the product hashes them; then the whole verification, several times, by one thread and
 * by as many as there are cores.
 */
const RECORDS = Number(process.env.BENCH_RECORDS ?? 5_000)
const AT_ONCE = 50
const COMPETENCES = 60
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const FOLDER = 'node_modules/.cache/bench-records'
const DAY = 24 * 60 * 60 * 1000
const competences = Array.from({ length: COMPETENCES }, (_, i) => `domain-${Math.floor(i / 10)}.${(i % 10) + 1}`)

rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
const programs = process.argv.includes('--postgresql') ? findPostgresql() : null
const server = programs === null ? null : await startPostgresql(programs)
const own = { DATABASE_URL: server?.url('postgres') ?? `file:${join(FOLDER, 'bench.db')}`, CHECKPOINT_FILE: `${FOLDER}/checkpoints.jsonl` } // prettier-ignore
Object.assign(process.env, environment(FOLDER, 0), own)
await deployMigrations(own.DATABASE_URL)
const { prisma } = await import('#app/platform/database.server.ts')
const { hashEvent } = await import('#app/features/competence/chain/chain.ts')
const { canonicalJson } = await import('#app/features/competence/chain/canonical.ts')
const { auditMac } = await import('#app/features/competence/chain/record-events.server.ts')
const { makeCheckpoint } = await import('#app/features/competence/chain/checkpoints.server.ts')
const { verifyRecordsAcrossOrganisations } = await import('#app/features/competence/chain/verify-records.server.ts')

say(`Making ${RECORDS * (COMPETENCES * 4 + 1)} events in ${RECORDS} records on ${server ? 'PostgreSQL' : 'SQLite'}`)
await fill()
await makeCheckpoint()
for (const threads of new Set([1, cpus().length])) await measure(threads)
await prisma.$disconnect()
await server?.stop()

/** The quickest run is the one that was least disturbed; all are shown, with the processor time of our own threads. */
async function measure(threads: number): Promise<void> {
  const speeds: number[] = []
  const costs: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const [began, before] = [performance.now(), process.cpuUsage()]
    const { events, bad } = await verifyRecordsAcrossOrganisations({ threads })
    if (bad) throw new Error(JSON.stringify(bad))
    const { user, system } = process.cpuUsage(before)
    speeds.push(Math.round((events / (performance.now() - began)) * 1000))
    costs.push((user + system) / events)
  }
  const all = speeds.map((speed) => speed.toLocaleString('en-GB')).join(', ')
  const least = Math.min(...costs).toFixed(1)
  say(
    `${threads === 1 ? 'one thread' : `${threads} threads`}: ${all} events a second; ${least} µs of processor time each`,
  )
}

async function fill(): Promise<void> {
  const organisation = await prisma.organisation.create({
    data: { slug: 'bench', name: 'Bench', peerDeclaration: '', supervisorDeclaration: '' },
  })
  const framework = await prisma.framework.create({ data: { version: 1, hash: 'bench', content: '{}' } })
  for (let from = 0; from < RECORDS; from += AT_ONCE)
    await prisma.$transaction(
      async (tx) => {
        for (let i = from; i < Math.min(from + AT_ONCE, RECORDS); i++) {
          const [recordId, personId] = [randomUUID(), randomUUID()]
          const events = chained(eventsOf(recordId, personId))
          const head = { headSeq: events.length, headHash: events.at(-1)?.hash ?? '' }
          const person = { id: personId, organisationId: organisation.id, name: 'Jo Field', passwordHash: '' }
          await tx.person.create({ data: { ...person, email: `${i}@bench.example` } })
          await tx.record.create({ data: { id: recordId, personId, frameworkId: framework.id, ...head } })
          await tx.recordEvent.createMany({ data: events.map((event) => ({ ...event, at: BigInt(event.at) })) })
          await tx.entry.createMany({ data: entriesOf(recordId) })
        }
      },
      { timeout: 60_000 },
    )
}

function entriesOf(recordId: string) {
  const rated = { required: true, state: 'confirmed', rating: 'doing-on-my-own', ratedAt: new Date(), basis: 'bench' }
  return competences.map((competence) => ({ recordId, competence, ...rated }))
}

function eventsOf(recordId: string, owner: string): Unchained[] {
  const jo = { actorId: owner, actorName: 'Jo Field', actorRole: 'peer-worker' }
  const grace = { actorId: randomUUID(), actorName: 'Grace Mensah', actorRole: 'line-management' }
  const all: { kind: string; payload: object; competence: string | null; by: typeof jo }[] = [
    { kind: 'started', payload: { framework: 1, frameworkHash: hashed('framework') }, competence: null, by: jo },
  ]
  for (const competence of competences) {
    const item = { id: randomUUID(), version: 1, hash: hashed(competence) }
    const [submission, hash] = [randomUUID(), hashed(item.id)]
    const asked = { submission, hash, of: grace.actorId, rating: 'doing-on-my-own', evidence: [item] }
    const decision = { submission, hash, askedOf: grace.actorId, note: null, renewalDueAt: null }
    const attached = { evidence: item.id, version: 1, hash: item.hash }
    all.push(
      { kind: 'rated', payload: { rating: 'doing-on-my-own', before: null }, competence, by: jo },
      { kind: 'evidence-attached', payload: attached, competence, by: jo },
      { kind: 'requested', payload: asked, competence, by: jo },
      { kind: 'confirmed', payload: decision, competence, by: grace },
    )
  }
  const first = Date.now() - 720 * DAY
  return all.map(({ kind, payload, competence, by }, i) => {
    return { recordId, seq: i + 1, kind, competence, ...by, at: first + i * DAY, payload: canonicalJson(payload) }
  })
}

function chained(events: readonly Unchained[]) {
  let prevHash = ''
  return events.map((event) => {
    const hash = hashEvent(event, prevHash, auditMac)
    const row = { ...event, prevHash, hash }
    prevHash = hash
    return row
  })
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
