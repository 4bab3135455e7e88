import { prisma } from '#app/platform/database.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { requireFramework } from '../competence/frameworks.server.ts'
import { MOST_AT_ONCE } from '../competence/several.ts'
import type { EntrySubmission } from '../competence/submission.ts'
import { openEntrySubmissionAlreadyAllowed } from '../competence/submissions.server.ts'
import { findSupervised, type Supervised } from '../competence/supervisors.server.ts'

export type SubmittedSeveral = {
  person: Supervised
  waiting: { competence: string; title: string; submissionId: string; copy: EntrySubmission }[]
  more: boolean
}

/** Everything of one person's that waits for the viewer, oldest first, with the copies; null for anyone they do not supervise. */
export async function findSubmittedSeveral(
  viewer: Viewer,
  personId: string,
  now = new Date(),
): Promise<SubmittedSeveral | null> {
  const person = await findSupervised(viewer, personId, now)
  if (!person) return null
  const record = await prisma.record.findFirst({
    where: { personId, person: { organisationId: viewer.organisation.id } },
    orderBy: { createdAt: 'desc' },
    select: {
      frameworkId: true,
      entries: {
        where: { state: 'requested', requestedOfId: { in: [viewer.id, ...person.standing.coversFor] } },
        orderBy: [{ requestedAt: 'asc' }, { competence: 'asc' }],
        take: MOST_AT_ONCE + 1,
        select: { competence: true, submissionId: true },
      },
    },
  })
  if (!record) return { person, waiting: [], more: false }
  const { competences } = await requireFramework(record.frameworkId)
  const waiting = await Promise.all(
    record.entries.slice(0, MOST_AT_ONCE).flatMap(({ competence, submissionId }) =>
      submissionId === null
        ? []
        : openEntrySubmissionAlreadyAllowed(personId, submissionId).then((copy) => ({
            competence,
            title: competences.get(competence)?.title ?? competence,
            submissionId,
            copy,
          })),
    ),
  )
  return { person, waiting, more: record.entries.length > MOST_AT_ONCE }
}
