import { isUniqueViolation, prisma, type Prisma, type Tx } from '#app/platform/database.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { basisOf } from './changes.ts'
import { appendRecordEvent } from './chain/record-events.server.ts'
import { decideEntry, type Entry, type EntryOutcome, type EntryState } from './entry.ts'
import { refreshBasis } from './entry-basis.server.ts'
import { keepNote, sealNote } from './notes.server.ts'
import { ensureRecord, findOwnRecord, ownerOf } from './own-record.server.ts'
import type { Rating } from './ratings.ts'

const NOBODY = { kinds: [], coversFor: [] }

/** Rates the viewer against one competence, starting their record and the entry where there is none. 404 outside the framework. */
export async function rateEntry(
  viewer: Viewer,
  competence: string,
  rating: Rating,
  now = new Date(),
): Promise<EntryOutcome> {
  const rate = () => rateOnce(viewer, competence, rating, now)
  return rate().catch((error: unknown) => (isUniqueViolation(error) ? rate() : Promise.reject(error)))
}

async function rateOnce(viewer: Viewer, competence: string, rating: Rating, now: Date): Promise<EntryOutcome> {
  const { framework } = await findOwnRecord(viewer)
  const required = (framework.domainOf.get(competence) ?? notFound()).required
  return prisma.$transaction(async (tx): Promise<EntryOutcome> => {
    const found = await tx.entry.findFirst({
      where: { competence, record: { personId: viewer.id, frameworkId: framework.id } },
      select: OWN_ENTRY,
    })
    const outcome = decideEntry(found ? ruleEntry(viewer, found) : notStarted(viewer), 'rate', viewer, NOBODY)
    if (!outcome.ok) return outcome
    const recordId = found?.recordId ?? (await ensureRecord(tx, viewer, framework, now)).id
    const data = { state: outcome.state, rating, ratedAt: now }
    if (found) {
      const { count } = await tx.entry.updateMany({ where: { id: found.id, state: found.state }, data })
      if (count === 0) return { ok: false, refusal: 'not-possible-now' }
    } else
      await tx.entry.create({
        data: { ...data, recordId, competence, required, basis: basisOf(rating, []) },
        select: { id: true },
      })
    await appendRecordEvent(tx, {
      recordId,
      kind: 'rated',
      competence,
      actor: ownerOf(viewer),
      payload: { rating, before: found?.rating ?? null },
      at: now,
    })
    if (found) await refreshBasis(tx, found.id)
    return outcome
  })
}

/** Takes back an open request: the entry is again what it was before, with nothing lost. */
export async function withdrawRequest(viewer: Viewer, competence: string, now = new Date()): Promise<EntryOutcome> {
  return changeOwnEntry(viewer, competence, async (tx, entry) => {
    const outcome = decideEntry(ruleEntry(viewer, entry), 'withdraw', viewer, NOBODY)
    if (!outcome.ok) return outcome
    const data = { ...NO_REQUEST, state: outcome.state }
    const { count } = await tx.entry.updateMany({
      where: { id: entry.id, state: 'requested', submissionId: entry.submissionId },
      data,
    })
    if (count === 0) return { ok: false, refusal: 'not-possible-now' }
    const payload = { submission: entry.submissionId, state: outcome.state }
    await appendRecordEvent(tx, { ...eventOn(viewer, entry, now), kind: 'withdrawn', payload })
    return outcome
  })
}

/** Opens the viewer's own confirmed entry again, with a reason. */
export async function reopenOwnEntry(
  viewer: Viewer,
  competence: string,
  reason: string,
  now = new Date(),
): Promise<EntryOutcome> {
  const note = await sealNote(viewer.id, reason)
  return changeOwnEntry(viewer, competence, async (tx, entry) => {
    const outcome = decideEntry(ruleEntry(viewer, entry), 'reopen', viewer, { ...NOBODY, note: reason })
    if (!outcome.ok) return outcome
    const data = { state: outcome.state, decidedBasis: null, decidedRating: null, renewalDueAt: null }
    const { count } = await tx.entry.updateMany({ where: { id: entry.id, state: entry.state }, data })
    if (count === 0) return { ok: false, refusal: 'not-possible-now' }
    const payload = { note: await keepNote(tx, entry.recordId, note) }
    await appendRecordEvent(tx, { ...eventOn(viewer, entry, now), kind: 'reopened', payload })
    return outcome
  })
}

/** What leaves an entry with its request: it was withdrawn or decided. */
export const NO_REQUEST = { requestedOfId: null, requestedAt: null, askedFrom: null, submissionId: null }

export const OWN_ENTRY = {
  id: true,
  recordId: true,
  competence: true,
  state: true,
  rating: true,
  ratedAt: true,
  basis: true,
  requestedOfId: true,
  requestedAt: true,
  askedFrom: true,
  submissionId: true,
  decidedById: true,
  decidedAt: true,
  decidedOnId: true,
  decidedBasis: true,
  decidedRating: true,
  carriedFromId: true,
  renewalDueAt: true,
} satisfies Prisma.EntrySelect
export type OwnEntry = Prisma.EntryGetPayload<{ select: typeof OWN_ENTRY }>

/** The viewer's entry on a competence in the record they work in; null where it is not started. */
export async function findOwnEntry(
  viewer: Viewer,
  competence: string,
  db: Tx | typeof prisma = prisma,
): Promise<OwnEntry | null> {
  const record = await db.record.findFirst({
    where: { personId: viewer.id },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  })
  return record && findEntryAlreadyAllowed(record.id, competence, db)
}

/** An entry of a record whose sight the caller has established. */
export function findEntryAlreadyAllowed(
  recordId: string,
  competence: string,
  db: Tx | typeof prisma = prisma,
): Promise<OwnEntry | null> {
  return db.entry.findUnique({ where: { recordId_competence: { recordId, competence } }, select: OWN_ENTRY })
}

/** A row as the rules know it. */
export function ruleEntry(owner: { id: string }, row: Pick<OwnEntry, 'state' | 'askedFrom' | 'requestedOfId'>): Entry {
  const { state, askedFrom, requestedOfId } = row
  return { ownerId: owner.id, state: state as EntryState, askedFrom: askedFrom as EntryState | null, requestedOfId }
}

/** What every event on one's own entry has in common. */
export function eventOn(viewer: Viewer, entry: OwnEntry, now: Date) {
  return { recordId: entry.recordId, competence: entry.competence, actor: ownerOf(viewer), at: now }
}

function notStarted(viewer: Viewer): Entry {
  return { ownerId: viewer.id, state: 'not-started', askedFrom: null, requestedOfId: null }
}

function changeOwnEntry(
  viewer: Viewer,
  competence: string,
  change: (tx: Tx, entry: OwnEntry) => Promise<EntryOutcome>,
): Promise<EntryOutcome> {
  return prisma.$transaction(async (tx) => change(tx, (await findOwnEntry(viewer, competence, tx)) ?? notFound()))
}
