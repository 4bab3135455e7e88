import type { z } from 'zod'
import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { appendRecordEvent } from './chain/record-events.server.ts'
import { declarationHash } from './declaration.ts'
import { declarationsOf } from './declarations.server.ts'
import { listEntryLinesAlreadyAllowed } from './entry-lines.server.ts'
import { keepNote, sealNote } from './notes.server.ts'
import { findOwnRecord, ownerOf, type OwnRecord } from './own-record.server.ts'
import { isReady, requirements } from './readiness.ts'
import { decideRecord, type RecordOutcome, type RecordStanding } from './record.ts'
import type { SignOffRequestForm } from './record-form.ts'
import { freezeRecord } from './record-copy.server.ts'
import { keepSubmission } from './submissions.server.ts'
import { surroundingsOf } from './supervisors.server.ts'
import { supervisedSignOffPath } from './paths.ts'

/** Asks for the whole record to be signed off, with the peer worker's declaration. The signing person gets a frozen copy. */
export async function requestSignOff(
  viewer: Viewer,
  { signatoryId, declared, declaration: read }: Declaring & { signatoryId: string },
  now = new Date(),
): Promise<RecordOutcome> {
  const { record, framework, asks } = await findOwnRecord(viewer, now)
  const { 'peer-worker': declaration } = await declarationsOf(viewer)
  if (!record) return { ok: false, refusal: 'not-ready' }
  const { supervisors, signOffBy, hadPracticeSupervisor } = await surroundingsOf(viewer, now)
  const signatory = supervisors.find(({ id }) => id === signatoryId)
  const lines = await listEntryLinesAlreadyAllowed(record.id)
  const ready = isReady(requirements(framework, lines, { hadPracticeSupervisor, signatory: signatory ?? null, asks }))
  const outcome = decideRecord(standing(viewer, record), 'request', viewer, {
    ...nobody(signOffBy),
    signatory,
    ready,
    declared,
    declarationChanged: read !== undefined && read !== declarationHash(declaration),
  })
  if (!outcome.ok || !signatory) return outcome
  const submission = await freezeRecord({ viewer, recordId: record.id, framework, signatory, declaration, now })

  return prisma.$transaction(async (tx): Promise<RecordOutcome> => {
    const { count } = await tx.record.updateMany({
      where: { id: record.id, state: record.state },
      data: { state: outcome.state, signOffOfId: signatory.id, signOffRequestedAt: now, submissionId: submission.id },
    })
    if (count === 0) return { ok: false, refusal: 'not-possible-now' }
    await keepSubmission(tx, submission)
    const payload = {
      submission: submission.id,
      hash: submission.hash,
      of: signatory.id,
      declarationHash: declarationHash(declaration),
    }
    await appendRecordEvent(tx, { ...eventOn(viewer, record, now), kind: 'sign-off-requested', payload })
    const href = supervisedSignOffPath(viewer.id)
    await postNotices(tx, [{ personId: signatory.id, kind: 'asked-of-you', about: 'A whole sign-off', href }], now)
    return outcome
  })
}

/** That a declaration was ticked, and the hash of the words it had. */
export type Declaring = { declared: boolean; declaration?: string | undefined }

/** Takes back an open request for the whole sign-off. */
export function withdrawSignOff(viewer: Viewer, now = new Date()): Promise<RecordOutcome> {
  return changeOwnRecord(viewer, { action: 'withdraw' }, async (tx, record) => {
    await tx.record.update({ where: { id: record.id }, data: NO_SIGN_OFF_REQUEST, select: { id: true } })
    const payload = { submission: record.submissionId }
    await appendRecordEvent(tx, { ...eventOn(viewer, record, now), kind: 'sign-off-withdrawn', payload })
  })
}

/** Opens a signed-off or revoked record again, with a reason. The sign-off that was stays in its history. */
export async function reopenRecord(viewer: Viewer, reason: string, now = new Date()): Promise<RecordOutcome> {
  const note = await sealNote(viewer.id, reason)
  return changeOwnRecord(viewer, { action: 'reopen', note: reason }, async (tx, record) => {
    const payload = { before: record.state, note: await keepNote(tx, record.id, note) }
    await appendRecordEvent(tx, { ...eventOn(viewer, record, now), kind: 'record-reopened', payload })
  })
}

/** Does what the viewer posted on their own whole sign-off. */
export function actOnOwnSignOff(
  viewer: Viewer,
  posted: z.infer<typeof SignOffRequestForm>,
  now = new Date(),
): Promise<RecordOutcome> {
  if (posted.intent === 'request') return requestSignOff(viewer, posted, now)
  return posted.intent === 'withdraw' ? withdrawSignOff(viewer, now) : reopenRecord(viewer, posted.note ?? '', now)
}

/** What leaves a record with its request. */
export const NO_SIGN_OFF_REQUEST = { signOffOfId: null, signOffRequestedAt: null }

async function changeOwnRecord(
  viewer: Viewer,
  { action, note }: { action: 'withdraw' | 'reopen'; note?: string },
  write: (tx: Tx, record: OwnRecord) => Promise<void>,
): Promise<RecordOutcome> {
  const record = (await findOwnRecord(viewer)).record ?? notFound()
  const outcome = decideRecord(standing(viewer, record), action, viewer, { ...nobody([]), note })
  if (!outcome.ok) return outcome
  return prisma.$transaction(async (tx): Promise<RecordOutcome> => {
    const { count } = await tx.record.updateMany({
      where: { id: record.id, state: record.state },
      data: { state: outcome.state },
    })
    if (count === 0) return { ok: false, refusal: 'not-possible-now' }
    await write(tx, record)
    return outcome
  })
}

function standing(viewer: Viewer, { state, signOffOfId }: OwnRecord): RecordStanding {
  return { ownerId: viewer.id, state, signOffOfId }
}

function nobody(signOffBy: Awaited<ReturnType<typeof surroundingsOf>>['signOffBy']) {
  return { kinds: [], coversFor: [], signOffBy }
}

function eventOn(viewer: Viewer, record: OwnRecord, now: Date) {
  return { recordId: record.id, competence: null, actor: ownerOf(viewer), at: now }
}
