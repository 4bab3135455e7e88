import { z } from 'zod'
import { prisma } from '#app/platform/database.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import type { EntryState } from '../entry.ts'
import { findOwnRecord, type OwnRecord } from '../own-record.server.ts'
import type { Framework } from '../framework.ts'
import type { Covers } from './pack.ts'

/** What a pack is to cover: the record, one domain of it or one competence. */
export type Coverage = { covers: Covers; id: string | null }

/** All that a pack of the viewer's own record is made from, as it stands. */
export type PackRows = {
  record: OwnRecord
  framework: Framework
  head: { headSeq: number; headHash: string; createdAt: Date }
  title: string
  entries: Awaited<ReturnType<typeof listEntries>>
  events: StoredEvent[]
}

/** The viewer's record and what is covered of it; null where that holds nothing yet. */
export async function readPackRows(viewer: Viewer, { covers, id }: Coverage): Promise<PackRows | null> {
  const { record, framework } = await findOwnRecord(viewer)
  const covered = coveredBy(framework, covers, id)
  if (!record || !covered) return null
  const head = await prisma.record.findUniqueOrThrow({
    where: { id: record.id },
    select: { headSeq: true, headHash: true, createdAt: true },
  })
  const entries = await listEntries(record.id, covered.competences)
  const events = await listEvents(record.id, covers === 'record' ? null : covered.competences)
  return entries.length === 0 ? null : { record, framework, head, title: covered.title, entries, events }
}

/** The competences that are covered, and what they are called together. */
export function coveredBy(framework: Framework, covers: Covers, id: string | null) {
  if (covers === 'record') return { title: framework.title, competences: [...framework.competences.keys()] }
  if (covers === 'competence') {
    const competence = framework.competences.get(id ?? '')
    return competence ? { title: competence.title, competences: [competence.id] } : null
  }
  const domain = framework.domains.find((each) => each.id === id)
  return domain ? { title: domain.title, competences: domain.competences.map((each) => each.id) } : null
}

async function listEntries(recordId: string, competences: readonly string[]) {
  const rows = await prisma.entry.findMany({
    where: { recordId, competence: { in: [...competences] } },
    include: {
      evidence: {
        where: { evidence: { deletedAt: null } },
        orderBy: [{ addedAt: 'asc' }, { evidenceId: 'asc' }],
        include: { evidence: { select: { id: true, kind: true, version: true, hash: true, sealed: true } } },
      },
    },
  })
  const place = new Map(competences.map((competence, i) => [competence, i]))
  return rows
    .map((row) => ({ ...row, state: row.state as EntryState, askedFrom: row.askedFrom as EntryState | null }))
    .sort((a, b) => (place.get(a.competence) ?? 0) - (place.get(b.competence) ?? 0))
}

const Payload = z.object({
  rating: z.string().optional(),
  level: z.string().optional(),
  submission: z.string().nullish(),
  hash: z.string().optional(),
  note: z.object({ id: z.string() }).nullish(),
  organisation: z.object({ id: z.string(), name: z.string() }).optional(),
  declaration: z.object({ id: z.string() }).nullish(),
  declarationHash: z.string().optional(),
})

export type StoredEvent = {
  seq: number
  kind: string
  competence: string | null
  actorName: string
  actorRole: string
  at: string
  hash: string
  payload: z.infer<typeof Payload>
}

async function listEvents(recordId: string, competences: readonly string[] | null): Promise<StoredEvent[]> {
  const rows = await prisma.recordEvent.findMany({
    where: { recordId, ...(competences === null ? {} : { competence: { in: [...competences] } }) },
    orderBy: { seq: 'asc' },
  })
  return rows.map(({ seq, kind, competence, actorName, actorRole, at, hash, payload }) => ({
    seq,
    kind,
    competence,
    actorName,
    actorRole,
    at: new Date(Number(at)).toISOString(),
    hash,
    payload: Payload.parse(JSON.parse(payload)),
  }))
}
