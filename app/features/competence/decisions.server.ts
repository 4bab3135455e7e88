import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { renewalDate } from './changes.ts'
import { appendRecordEvent } from './chain/record-events.server.ts'
import { decideEntry, type EntryOutcome } from './entry.ts'
import { NO_REQUEST, ruleEntry, type OwnEntry } from './entries.server.ts'
import type { Competence } from './framework.ts'
import { requireFramework } from './frameworks.server.ts'
import { renewalMonthsOf } from './levels.ts'
import { keepNote, sealNote, type NewNote } from './notes.server.ts'
import { ownEntryPath } from './paths.ts'
import type { Rating } from './ratings.ts'
import { levelsOfOwnerAlreadyAllowed } from './service-levels.server.ts'
import { openEntrySubmissionAlreadyAllowed } from './submissions.server.ts'
import { requireSupervised, type Place, type SupervisedEntry } from './supervised-entries.server.ts'

export type DecisionDetails = {
  action: 'confirm' | 'return' | 'reopen'
  /** The frozen copy the supervisor read: what they did not see they do not decide. */
  submissionId: string
  note?: string | undefined
}

/**
 * Confirms, returns or opens again one entry of someone the viewer supervises; 404 for anyone else's. Of two
 * decisions at once one wins and the other is told; the same decision sent twice is one.
 */
export async function decideOnEntry(
  viewer: Viewer,
  place: Place,
  details: DecisionDetails,
  now = new Date(),
): Promise<EntryOutcome> {
  const { entry, standing } = await requireSupervised(viewer, place, now)
  if (isAlreadyMade(entry, viewer, details)) return { ok: true, state: ruleEntry({ id: place.personId }, entry).state }
  const first = decide(viewer, { entry, standing, place, details })
  if (!first.ok) return first
  const { competences } = await requireFramework(entry.frameworkId)
  const due = await renewalFor(place, competences.get(place.competence), now)
  const note = await sealNote(place.personId, details.note)
  const { rating } = await openEntrySubmissionAlreadyAllowed(place.personId, details.submissionId)

  const outcome = await prisma.$transaction(async (tx): Promise<EntryOutcome> => {
    const again = await requireSupervised(viewer, place, now, tx)
    const outcome = decide(viewer, { ...again, place, details })
    if (!outcome.ok) return outcome
    const writing = { ...again, place, details, state: outcome.state, due, rating, note, now }
    if (!(await writeDecision(tx, viewer, writing))) return { ok: false, refusal: 'not-possible-now' }
    const about = competences.get(place.competence)?.title ?? ''
    const href = ownEntryPath(place.competence)
    await postNotices(tx, [{ personId: place.personId, kind: 'answered', about, href }], now)
    return outcome
  })
  if (outcome.ok || outcome.refusal !== 'not-possible-now') return outcome
  const { entry: after } = await requireSupervised(viewer, place, now)
  return isAlreadyMade(after, viewer, details) ? first : outcome
}

async function renewalFor({ personId }: Place, competence: Competence | undefined, now: Date): Promise<Date | null> {
  if (!competence) return null
  return renewalDate(now, renewalMonthsOf(competence, await levelsOfOwnerAlreadyAllowed(personId)))
}

type Deciding = SupervisedEntry & { place: Place; details: DecisionDetails }

function decide(viewer: Viewer, { entry, standing, place, details }: Deciding): EntryOutcome {
  // An owner opens their own entry again elsewhere, as its owner: nothing here is theirs to do.
  if (viewer.id === place.personId) return { ok: false, refusal: 'own-record' }
  const outcome = decideEntry(ruleEntry({ id: place.personId }, entry), details.action, viewer, {
    ...standing,
    note: details.note,
  })
  const read = details.action === 'reopen' ? entry.decidedOnId : entry.submissionId
  return outcome.ok && read !== details.submissionId ? { ok: false, refusal: 'not-possible-now' } : outcome
}

function isAlreadyMade(entry: OwnEntry, viewer: Viewer, { action, submissionId }: DecisionDetails): boolean {
  const made = { confirm: 'confirmed', return: 'returned', reopen: null }[action]
  return entry.state === made && entry.decidedById === viewer.id && entry.decidedOnId === submissionId
}

type Writing = SupervisedEntry & {
  place: Place
  details: DecisionDetails
  state: string
  due: Date | null
  /** In the copy that was read. */
  rating: Rating
  note: NewNote | null
  now: Date
}

async function writeDecision(
  tx: Tx,
  viewer: Viewer,
  { place, entry, standing, details, state, due, rating, note, now }: Writing,
): Promise<boolean> {
  const { action, submissionId } = details
  const submission = await tx.submission.findFirst({
    where: { id: submissionId, record: { personId: place.personId } },
    select: { basis: true, hash: true },
  })
  if (!submission) return false
  const decidedAs = standing.kinds.join(',')
  const decision = {
    state,
    decidedById: viewer.id,
    decidedAt: now,
    decidedAs,
    decidedOnId: submissionId,
    decidedBasis: action === 'confirm' ? submission.basis : null,
    decidedRating: action === 'confirm' ? rating : null,
    renewalDueAt: action === 'confirm' ? due : null,
    ...NO_REQUEST,
  }
  const { count } = await tx.entry.updateMany({
    where: { id: entry.id, state: entry.state, submissionId: entry.submissionId },
    data: decision,
  })
  if (count === 0) return false
  const common = {
    recordId: entry.recordId,
    competence: entry.competence,
    actor: { id: viewer.id, name: viewer.name, role: decidedAs },
    at: now,
  }
  const kept = await keepNote(tx, entry.recordId, note)
  const made = {
    submission: submissionId,
    hash: submission.hash,
    askedOf: entry.requestedOfId ?? viewer.id,
    note: kept,
    organisation: { id: viewer.organisation.id, name: viewer.organisation.name },
  }
  if (action === 'reopen') await appendRecordEvent(tx, { ...common, kind: 'reopened', payload: { note: kept } })
  else if (action === 'return') await appendRecordEvent(tx, { ...common, kind: 'returned', payload: made })
  else
    await appendRecordEvent(tx, {
      ...common,
      kind: 'confirmed',
      payload: { ...made, renewalDueAt: decision.renewalDueAt?.toISOString() ?? null },
    })
  return true
}
