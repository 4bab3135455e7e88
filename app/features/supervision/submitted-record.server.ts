import { prisma } from '#app/platform/database.server.ts'
import { lineOf, listEntryLinesAlreadyAllowed } from '../competence/entry-lines.server.ts'
import type { Framework } from '../competence/framework.ts'
import { currentFramework, requireFramework } from '../competence/frameworks.server.ts'
import { listHistoryAlreadyAllowed, type HistoryWithNote } from '../competence/history.server.ts'
import { SIGN_OFF_KINDS, type HistoryLine } from '../competence/history.ts'
import { isReady, requirements, type Requirement } from '../competence/readiness.ts'
import type { Lines } from '../competence/progress.ts'
import {
  availableRecordActions,
  signOffStanding,
  type RecordAction,
  type RecordState,
  type SignOffStanding,
} from '../competence/record.ts'
import { declarationsOf } from '../competence/declarations.server.ts'
import type { RecordSubmission } from '../competence/submission.ts'
import { openRecordSubmissionAlreadyAllowed } from '../competence/submissions.server.ts'
import { findSupervised, surroundingsOfOwner, type Supervised } from '../competence/supervisors.server.ts'
import type { Viewer } from '../organisation/viewer.ts'

/** A supervised person's record as their supervisor sees it: states and decisions, no ratings, no evidence. */
export type SubmittedRecord = {
  person: Supervised
  framework: Framework | null
  lines: Lines
  state: RecordState | null
  standing: SignOffStanding | null
}

/** The record of someone the viewer supervises today; null for anyone else. */
export async function findSubmittedRecord(
  viewer: Viewer,
  personId: string,
  now = new Date(),
): Promise<SubmittedRecord | null> {
  const found = await findRecord(viewer, personId, now)
  if (!found) return null
  const { person, record } = found
  const entries = record ? await listEntryLinesAlreadyAllowed(record.id) : []
  return {
    person,
    framework: record && (await requireFramework(record.frameworkId)),
    lines: new Map(entries.map((entry) => [entry.competence, lineOf(entry, now)])),
    state: record && (record.state as RecordState),
    standing:
      record && signOffStanding({ state: record.state as RecordState, supersededBySignOff: false }, entries, now),
  }
}

/** The whole sign-off as the person who signs sees it. `copy` is null until one was asked of the viewer. */
export type SubmittedSignOff = {
  person: Supervised
  framework: Framework
  state: RecordState
  actions: RecordAction[]
  requirements: Requirement[]
  ready: boolean
  submissionId: string | null
  copy: RecordSubmission | null
  /** The viewer's own declaration, to be ticked. */
  declaration: string
  history: HistoryWithNote[]
}

/** The whole sign-off of someone the viewer supervises; null for anyone else. */
export async function findSubmittedSignOff(
  viewer: Viewer,
  personId: string,
  now = new Date(),
): Promise<SubmittedSignOff | null> {
  const found = await findRecord(viewer, personId, now)
  if (!found) return null
  const { person, record } = found
  const framework = await (record ? requireFramework(record.frameworkId) : currentFramework())
  const around = await surroundingsOfOwner({ ownerId: personId, organisationId: viewer.organisation.id }, now)
  const entries = record ? await listEntryLinesAlreadyAllowed(record.id) : []
  const signing = { hadPracticeSupervisor: around.hadPracticeSupervisor, signatory: viewer, asks: around.asks }
  const all = requirements(framework, entries, signing)
  const state = (record?.state ?? 'in-progress') as RecordState
  const rules = { ownerId: personId, state, signOffOfId: record?.signOffOfId ?? null }
  return {
    person,
    framework,
    state,
    actions: availableRecordActions(rules, viewer, { ...person.standing, signOffBy: around.signOffBy }),
    requirements: all,
    ready: isReady(all),
    submissionId: record?.submissionId ?? null,
    copy: record && (await copyFor(viewer, person, record)),
    declaration: (await declarationsOf(viewer)).supervisor,
    history: record
      ? await listHistoryAlreadyAllowed(
          { recordId: record.id, ownerId: personId, competence: null, kinds: SIGN_OFF_KINDS },
          (line) => concerns(viewer, person, line),
        )
      : [],
  }
}

/**
 * Notes are between their writer and the owner; whoever covers for the one asked reads them too. What the owner wrote with
 * an act of theirs, a reason, is for all their supervisors.
 */
export function concerns(viewer: Viewer, { id, standing }: Supervised, { actorId, askedOf }: HistoryLine): boolean {
  if (actorId === viewer.id || actorId === id) return true
  return askedOf !== null && [viewer.id, ...standing.coversFor].includes(askedOf)
}

async function findRecord(viewer: Viewer, personId: string, now: Date) {
  const person = await findSupervised(viewer, personId, now)
  if (!person) return null
  const record = await prisma.record.findFirst({
    where: { personId, person: { organisationId: viewer.organisation.id } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, frameworkId: true, state: true, signOffOfId: true, signedOffById: true, submissionId: true },
  })
  return { person, record }
}

type RecordRow = { signOffOfId: string | null; signedOffById: string | null; submissionId: string | null }

async function copyFor(
  viewer: Viewer,
  { id, standing }: Supervised,
  record: RecordRow,
): Promise<RecordSubmission | null> {
  const { signOffOfId, signedOffById, submissionId } = record
  const mine = [signOffOfId, signedOffById].some(
    (each) => each !== null && [viewer.id, ...standing.coversFor].includes(each),
  )
  return mine && submissionId !== null ? openRecordSubmissionAlreadyAllowed(id, submissionId) : null
}
