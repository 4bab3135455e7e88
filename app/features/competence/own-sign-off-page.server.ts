import type { Viewer } from '../organisation/viewer.ts'
import { listHistoryAlreadyAllowed, type HistoryWithNote } from './history.server.ts'
import { SIGN_OFF_KINDS } from './history.ts'
import type { Requirement } from './readiness.ts'
import { findOwnRecordPage } from './record-page.server.ts'
import { availableRecordActions, type RecordAction, type RecordState, type SignOffStanding } from './record.ts'
import { declarationsOf } from './sign-offs.server.ts'
import { openRecordSubmissionAlreadyAllowed } from './submissions.server.ts'
import type { Supervisor } from './supervisors.server.ts'

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
  const { record, standing, requirements, ready, signatories } = await findOwnRecordPage(viewer, now)
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
    requirements,
    ready,
    signatories,
    declaration: (await declarationsOf(viewer)).peerDeclaration,
    asked: copy && record?.signOffRequestedAt ? { of: copy.supervisor.name, at: record.signOffRequestedAt } : null,
    history: record
      ? await listHistoryAlreadyAllowed(
          { recordId: record.id, ownerId: viewer.id, competence: null, kinds: SIGN_OFF_KINDS },
          () => true,
        )
      : [],
  }
}
