import type { Viewer } from '../organisation/viewer.ts'
import { listHistoryAlreadyAllowed, type HistoryWithNote } from './history.server.ts'
import { SIGN_OFF_KINDS } from './history.ts'
import { isReady, requirements, type Requirement } from './readiness.ts'
import { findOwnRecordPage } from './record-page.server.ts'
import { availableRecordActions, type RecordAction, type RecordState, type SignOffStanding } from './record.ts'
import { declarationsOf } from './declarations.server.ts'
import { openRecordSubmissionAlreadyAllowed } from './submissions.server.ts'
import { signatoriesIn, surroundingsOf, type Supervisor } from './supervisors.server.ts'

export type OwnSignOffPage = {
  state: RecordState
  standing: SignOffStanding | null
  actions: RecordAction[]
  requirements: Requirement[]
  ready: boolean
  signatories: readonly Supervisor[]
  declaration: string
  /** Who was asked, and when; null without an open request. */
  asked: { of: string; at: Date } | null
  history: HistoryWithNote[]
}

/** The viewer's whole sign-off: where it stands, what it needs, who may sign. */
export async function findOwnSignOffPage(viewer: Viewer, now = new Date()): Promise<OwnSignOffPage> {
  const { framework, record, entries, standing, asks } = await findOwnRecordPage(viewer, now)
  const around = await surroundingsOf(viewer, now)
  const signatories = signatoriesIn(around)
  const neededFor = (signatory: Supervisor | null) =>
    requirements(framework, entries, { hadPracticeSupervisor: around.hadPracticeSupervisor, signatory, asks })
  const state = record?.state ?? 'in-progress'
  const copy =
    state === 'sign-off-requested' && record?.submissionId
      ? await openRecordSubmissionAlreadyAllowed(viewer.id, record.submissionId)
      : null
  const rules = { ownerId: viewer.id, state, signOffOfId: record?.signOffOfId ?? null }
  return {
    state,
    standing,
    actions: availableRecordActions(rules, viewer, { kinds: [], coversFor: [], signOffBy: [] }),
    requirements: neededFor(signatories.length === 1 ? (signatories[0] ?? null) : null),
    ready: signatories.some((signatory) => isReady(neededFor(signatory))),
    signatories,
    declaration: (await declarationsOf(viewer))['peer-worker'],
    asked: copy && record?.signOffRequestedAt ? { of: copy.supervisor.name, at: record.signOffRequestedAt } : null,
    history: record
      ? await listHistoryAlreadyAllowed(
          { recordId: record.id, ownerId: viewer.id, competence: null, kinds: SIGN_OFF_KINDS },
          () => true,
        )
      : [],
  }
}
