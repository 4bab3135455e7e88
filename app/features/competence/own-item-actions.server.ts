import type { z } from 'zod'
import type { Viewer } from '../organisation/viewer.ts'
import { attachEvidence, detachEvidence } from './attachments.server.ts'
import type { ItemForm } from './items/evidence-form.ts'
import { deleteEvidenceItem, removeItemFile, type EvidenceOutcome } from './items/evidence-items.server.ts'
import { withdrawWitness } from './items/witness-requests.server.ts'

/** Does what the viewer posted on one of their own items. 404 for anybody else's. */
export async function actOnOwnItem(
  viewer: Viewer,
  id: string,
  posted: z.infer<typeof ItemForm>,
  now = new Date(),
): Promise<EvidenceOutcome> {
  switch (posted.intent) {
    case 'delete':
      return deleteEvidenceItem(viewer, id, now)
    case 'attach':
      await attachEvidence(viewer, posted.competence, id, now)
      return { ok: true, id }
    case 'detach':
      await detachEvidence(viewer, posted.competence, id, now)
      return { ok: true, id }
    case 'remove-file':
      return removeItemFile(viewer, id, posted.version, now)
    case 'withdraw-witness':
      await withdrawWitness(viewer, posted.witness, now)
      return { ok: true, id }
  }
}
