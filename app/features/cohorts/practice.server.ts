import type { Viewer } from '#app/features/organisation/viewer.ts'
import { confirmPracticeAlreadyAllowed } from '#app/features/training/practice.server.ts'
import { PracticeState, readState } from '#app/features/training/responses.ts'
import { findEditionStayedWith } from '#app/features/training/training.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import type { Cohort } from './cohorts.server.ts'

/** A practice task that a learner of the cohort says they did, and that nobody has confirmed. */
export type PracticeToConfirm = {
  response: string
  version: number
  personId: string
  lesson: string
  /** As in 2026-11-23. */
  doneOn: string
}

/** Practice tasks of these people that wait, longest first. Callers have established that the viewer trains the cohort. */
export async function listPracticeToConfirmAlreadyAllowed(
  cohort: Cohort,
  personIds: readonly string[],
): Promise<PracticeToConfirm[]> {
  const found = await prisma.activityResponse.findMany({
    where: { personId: { in: [...personIds] }, kind: 'practice', done: true, confirmedAt: null },
    orderBy: { updatedAt: 'asc' },
  })
  const edition = await findEditionStayedWith(cohort.variant, cohort.pinnedEditionId)
  return found.flatMap((row) => {
    const doneOn = readState(PracticeState, row)?.doneOn
    const lesson = edition?.pages.get(row.path)?.page.title
    return doneOn === undefined || lesson === undefined
      ? []
      : [{ response: row.id, version: row.version, personId: row.personId, lesson, doneOn }]
  })
}

/** Confirms a practice task as the cohort's trainer, who coordinates it; false where it changed meanwhile, null for anyone not in the cohort. */
export async function confirmPracticeAsTrainer(
  viewer: Viewer,
  cohort: Cohort,
  details: { personId: string; response: string; version: number },
  now = new Date(),
): Promise<boolean | null> {
  const { personId } = details
  const isMember = await prisma.cohortMember.count({ where: { cohortId: cohort.id, personId, leftAt: null } })
  return isMember === 0 ? null : confirmPracticeAlreadyAllowed(viewer, details, now)
}
