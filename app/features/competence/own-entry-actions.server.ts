import type { z } from 'zod'
import type { Viewer } from '../organisation/viewer.ts'
import { addEvidenceTo, attachEvidence, detachEvidence } from './attachments.server.ts'
import { rateEntry, reopenOwnEntry, withdrawRequest } from './entries.server.ts'
import type { EntryForm } from './entry-form.ts'
import type { EntryRefusal } from './entry.ts'
import { requestConfirmation } from './requests.server.ts'

type Outcome = { ok: true } | { ok: false; refusal: EntryRefusal }

/** Does what the viewer posted on one of their own competences. */
export async function actOnOwnEntry(
  viewer: Viewer,
  competence: string,
  posted: z.infer<typeof EntryForm>,
  now = new Date(),
): Promise<Outcome> {
  switch (posted.intent) {
    case 'rate':
      return rateEntry(viewer, competence, posted.rating, now)
    case 'request':
      return requestConfirmation(viewer, competence, posted, now)
    case 'withdraw':
      return withdrawRequest(viewer, competence, now)
    case 'reopen':
      return reopenOwnEntry(viewer, competence, posted.note ?? '', now)
    case 'attach':
      await attachEvidence(viewer, competence, posted.evidenceId, now)
      return { ok: true }
    case 'detach':
      await detachEvidence(viewer, competence, posted.evidenceId, now)
      return { ok: true }
    case 'add-evidence':
      await addEvidenceTo(viewer, competence, posted, now)
      return { ok: true }
  }
}
