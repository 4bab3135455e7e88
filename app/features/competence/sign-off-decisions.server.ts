import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { rowsIn } from '#app/platform/rows.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { appendRecordEvent } from './chain/record-events.server.ts'
import { declarationHash } from './declaration.ts'
import { declarationsOf } from './declarations.server.ts'
import { listEntryLinesAlreadyAllowed } from './entry-lines.server.ts'
import { requireFramework } from './frameworks.server.ts'
import { keepNote, sealNote, type NewNote } from './notes.server.ts'
import { isReady, requirements } from './readiness.ts'
import { decideRecord, type RecordOutcome, type RecordState } from './record.ts'
import { NO_SIGN_OFF_REQUEST } from './sign-offs.server.ts'
import { standingOf, surroundingsOfOwner } from './supervisors.server.ts'
import { OWN_SIGN_OFF_PATH } from './paths.ts'

export type SignOffDetails = {
  action: 'sign-off' | 'return' | 'revoke'
  /** The frozen copy the signing person read. */
  submissionId: string
  declared?: boolean | undefined
  /** The hash of the declaration they read. */
  declaration?: string | undefined
  note?: string | undefined
}

/** Signs off, returns or revokes the whole record of someone the viewer supervises; 404 for anyone else's. */
export async function decideOnRecord(
  viewer: Viewer,
  personId: string,
  details: SignOffDetails,
  now = new Date(),
): Promise<RecordOutcome> {
  const found = await requireRecord(viewer, personId, now)
  if (isAlreadyMade(found.record, viewer, details)) return { ok: true, state: found.record.state as RecordState }
  const { supervisor: words } = await declarationsOf(viewer)
  const first = await decide(viewer, found, { details, words, now })
  if (!first.ok) return first
  const [note, declaration] = await Promise.all([sealNote(personId, details.note), sealNote(personId, words)])

  const outcome = await prisma.$transaction(async (tx): Promise<RecordOutcome> => {
    const again = await requireRecord(viewer, personId, now, tx)
    const outcome = await decide(viewer, again, { details, words, now, db: tx })
    if (!outcome.ok) return outcome
    const written = await writeDecision(tx, viewer, {
      ...again,
      details,
      state: outcome.state,
      words,
      declaration,
      note,
      now,
    })
    if (!written) return { ok: false, refusal: 'not-possible-now' }
    const about = 'Your whole sign-off'
    await postNotices(tx, [{ personId, kind: 'answered', about, href: OWN_SIGN_OFF_PATH }], now)
    return outcome
  })
  if (outcome.ok || outcome.refusal !== 'not-possible-now') return outcome
  const { record: after } = await requireRecord(viewer, personId, now)
  return isAlreadyMade(after, viewer, details) ? first : outcome
}

type Found = Awaited<ReturnType<typeof requireRecord>>

async function requireRecord(viewer: Viewer, personId: string, now: Date, db: Tx | typeof prisma = prisma) {
  const standing = await standingOf(viewer, personId, now, db)
  if (standing.kinds.length === 0 && personId !== viewer.id) notFound()
  const record = await db.record.findFirst({
    where: { personId, person: { organisationId: viewer.organisation.id } },
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      personId: true,
      frameworkId: true,
      state: true,
      signOffOfId: true,
      submissionId: true,
      signedOffById: true,
    },
  })
  return record ? { record, standing } : notFound()
}

type Deciding = { details: SignOffDetails; words: string; now: Date; db?: Tx | typeof prisma }

async function decide(
  viewer: Viewer,
  { record, standing }: Found,
  { details, words, now, db = prisma }: Deciding,
): Promise<RecordOutcome> {
  const { personId, frameworkId } = record
  const around = await surroundingsOfOwner({ ownerId: personId, organisationId: viewer.organisation.id }, now, db)
  const lines = await listEntryLinesAlreadyAllowed(record.id, rowsIn(db))
  const signing = { hadPracticeSupervisor: around.hadPracticeSupervisor, signatory: viewer, asks: around.asks }
  const ready = isReady(requirements(await requireFramework(frameworkId), lines, signing))
  const standingRecord = { ownerId: personId, state: record.state as RecordState, signOffOfId: record.signOffOfId }
  const { declared, declaration, note } = details
  const declarationChanged = declaration !== undefined && declaration !== declarationHash(words)
  const context = { ...standing, signOffBy: around.signOffBy, ready, declared, declarationChanged, note }
  const outcome = decideRecord(standingRecord, details.action, viewer, context)
  return outcome.ok && record.submissionId !== details.submissionId
    ? { ok: false, refusal: 'not-possible-now' }
    : outcome
}

function isAlreadyMade(record: Found['record'], viewer: Viewer, { action, submissionId }: SignOffDetails): boolean {
  return (
    action === 'sign-off' &&
    record.state === 'signed-off' &&
    record.signedOffById === viewer.id &&
    record.submissionId === submissionId
  )
}

type Writing = Found & {
  details: SignOffDetails
  state: RecordState
  /** What the signing person declares: the words, and the same sealed to be kept with the record. */
  words: string
  declaration: NewNote | null
  note: NewNote | null
  now: Date
}

async function writeDecision(
  tx: Tx,
  viewer: Viewer,
  { record, standing, details, state, words, declaration, note, now }: Writing,
) {
  const { action, submissionId } = details
  const submission = await tx.submission.findFirst({
    where: { id: submissionId, recordId: record.id },
    select: { hash: true },
  })
  if (!submission) return false
  const signed = action === 'sign-off' ? { signedOffById: viewer.id, signedOffAt: now } : {}
  const { count } = await tx.record.updateMany({
    where: { id: record.id, state: record.state, submissionId },
    data: { state, ...NO_SIGN_OFF_REQUEST, ...signed },
  })
  if (count === 0) return false
  if (action === 'sign-off') await markSigned(tx, record.id)
  const common = {
    recordId: record.id,
    competence: null,
    actor: { id: viewer.id, name: viewer.name, role: standing.kinds.join(',') },
    at: now,
  }
  const kept = await keepNote(tx, record.id, note)
  const { id, name } = viewer.organisation
  const askedOf = record.signOffOfId ?? viewer.id
  const made = { submission: submissionId, hash: submission.hash, askedOf, note: kept, organisation: { id, name } }
  if (action === 'revoke') await appendRecordEvent(tx, { ...common, kind: 'sign-off-revoked', payload: { note: kept } })
  else if (action === 'return') await appendRecordEvent(tx, { ...common, kind: 'sign-off-returned', payload: made })
  else
    await appendRecordEvent(tx, {
      ...common,
      kind: 'signed-off',
      payload: {
        ...made,
        declarationHash: declarationHash(words),
        declaration: await keepNote(tx, record.id, declaration),
      },
    })
  return true
}

/** Remembers what each confirmed entry rested on, so that the sign-off can say what has changed since. */
async function markSigned(tx: Tx, recordId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Entry" SET "signedBasis" =
      CASE WHEN "state" = 'confirmed' OR ("state" = 'requested' AND "askedFrom" = 'confirmed') THEN "basis" ELSE NULL END
    WHERE "recordId" = ${recordId}`
}
