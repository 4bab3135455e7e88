import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { basisOf } from './changes.ts'
import { appendRecordEvent } from './chain/record-events.server.ts'
import { listAttached } from './attachments.server.ts'
import { decideEntry, type EntryOutcome } from './entry.ts'
import { eventOn, findOwnEntry, ruleEntry } from './entries.server.ts'
import { mayBeShared, putForward } from './items/evidence.ts'
import { witnessOf } from './items/witness.ts'
import { listWitnesses } from './items/witness-requests.server.ts'
import type { Competence, Framework } from './framework.ts'
import { findOwnRecord } from './own-record.server.ts'
import type { Rating } from './ratings.ts'
import { freeze, keepSubmission } from './submissions.server.ts'
import { supervisionInWords } from './supervision.ts'
import { surroundingsOf, type Supervisor } from './supervisors.server.ts'
import { supervisedEntryPath } from './paths.ts'

const NOBODY = { kinds: [], coversFor: [] }

/**
 * Asks a supervisor to confirm one competence. They get a frozen copy of the statement, the rating and the attached
 * evidence; nothing else of the person's, now or later.
 */
export async function requestConfirmation(
  viewer: Viewer,
  competenceId: string,
  { supervisorId }: { supervisorId: string },
  now = new Date(),
): Promise<EntryOutcome> {
  const entry = (await findOwnEntry(viewer, competenceId)) ?? notFound()
  const { framework } = await findOwnRecord(viewer)
  const competence = framework.competences.get(competenceId) ?? notFound()
  const supervisor = (await surroundingsOf(viewer, now)).supervisors.find(({ id }) => id === supervisorId)
  const evidence = await listAttached(viewer, entry.id)
  const outcome = decideEntry(ruleEntry(viewer, entry), 'request', viewer, {
    ...NOBODY,
    request: {
      ofId: supervisorId,
      of: { kinds: supervisor?.kinds ?? [], coversFor: [] },
      evidence: evidence.length,
      notReady: evidence.filter(({ disclosure }) => !mayBeShared(disclosure)).length,
    },
  })
  if (!outcome.ok || !supervisor) return outcome

  const rating = entry.rating as Rating
  const basis = basisOf(rating, evidence)
  const copy = await copyOf({ viewer, supervisor, framework, competence, rating, evidence, now })
  const submission = await freeze(copy, { recordId: entry.recordId, entryId: entry.id, basis })

  return prisma.$transaction(async (tx): Promise<EntryOutcome> => {
    const { count } = await tx.entry.updateMany({
      where: { id: entry.id, state: entry.state, basis },
      data: {
        state: outcome.state,
        askedFrom: entry.state,
        requestedOfId: supervisor.id,
        requestedAt: now,
        submissionId: submission.id,
      },
    })
    if (count === 0) return { ok: false, refusal: 'not-possible-now' }
    await keepSubmission(tx, submission)
    await appendRecordEvent(tx, {
      ...eventOn(viewer, entry, now),
      kind: 'requested',
      payload: {
        submission: submission.id,
        hash: submission.hash,
        of: supervisor.id,
        rating,
        evidence: evidence.map(({ id, version, hash }) => ({ id, version, hash })),
      },
    })
    const href = supervisedEntryPath(viewer.id, competenceId)
    await postNotices(tx, [{ personId: supervisor.id, kind: 'asked-of-you', about: competence.title, href }], now)
    return outcome
  })
}

type Copied = {
  viewer: Viewer
  supervisor: Supervisor
  framework: Framework
  competence: Competence
  rating: Rating
  evidence: Awaited<ReturnType<typeof listAttached>>
  now: Date
}

/** The answer to the disclosure check is not copied: it is between the writer and themselves. */
async function copyOf({ viewer, supervisor, framework, competence, rating, evidence, now }: Copied) {
  const ids = evidence.map(({ id }) => id)
  const witnesses = await listWitnesses(viewer, ids)
  return {
    framework: { version: framework.version, hash: framework.hash },
    competence: { id: competence.id, title: competence.title, statement: competence.statement },
    rating,
    evidence: evidence.map((item) => {
      const { id, version, hash, kind, title, summary } = item
      const about = witnesses.filter(({ evidenceId }) => evidenceId === id)
      const witness = summary === null ? witnessOf(item, about) : undefined
      return { id, version, hash, kind, title, ...putForward(item), ...(witness ? { witness } : {}) }
    }),
    owner: { id: viewer.id, name: viewer.name, role: 'peer worker' },
    supervisor: { id: supervisor.id, name: supervisor.name, role: supervisionInWords(supervisor.kinds) },
    at: now.toISOString(),
  }
}
