import { prisma } from '#app/platform/database.server.ts'
import type { SubmittedFile } from '../competence/submission.ts'
import { findSupervised } from '../competence/supervisors.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { findCopyFor } from './submitted-entry.server.ts'

/**
 * A file that the copy of a request names, for whoever may see that copy today: the same person, under the same
 * conditions, and nobody else. Null otherwise.
 */
export async function findSubmittedFile(
  viewer: Viewer,
  { personId, competence, fileId }: { personId: string; competence: string; fileId: string },
  now = new Date(),
): Promise<SubmittedFile | null> {
  const person = await findSupervised(viewer, personId, now)
  if (!person) return null
  const named = await prisma.submissionFile.findMany({
    where: {
      fileId,
      file: { personId, removedAt: null },
      submission: {
        record: { personId, person: { organisationId: viewer.organisation.id } },
        entry: { competence },
      },
    },
    orderBy: { submission: { createdAt: 'desc' } },
    select: {
      submissionId: true,
      submission: { select: { entry: { select: { submissionId: true, decidedOnId: true } } } },
    },
  })
  const standing = named.filter(({ submissionId, submission: { entry } }) => {
    return entry !== null && [entry.submissionId, entry.decidedOnId].includes(submissionId)
  })
  const copy = await findCopyFor(viewer, person, standing.map(({ submissionId }) => submissionId)) // prettier-ignore
  return copy?.content.evidence.find(({ file }) => file?.id === fileId)?.file ?? null
}
