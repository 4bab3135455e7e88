import { activitiesOf } from '#app/features/content/compiled.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import { findSupervised, type Supervised } from '#app/features/competence/supervisors.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { confirmPracticeAlreadyAllowed } from '#app/features/training/practice.server.ts'
import { PracticeState, readState } from '#app/features/training/responses.ts'
import { rows } from '#app/platform/rows.server.ts'
import { listPriorLearningAlreadyAllowed } from './prior-learning.server.ts'
import type { PriorLearning } from './prior-learning.ts'

/** A practice task somebody says they have done. */
export type Practice = {
  response: string
  version: number
  lesson: string
  path: string
  /** As in 2026-11-23. */
  doneOn: string
  confirmed: { by: string; at: Date } | null
}

/** What a supervisor sees of someone's training: practice tasks, and earlier learning asked of them. */
export type SupervisedTraining = { person: Supervised; practice: Practice[]; asked: PriorLearning[] }

/** The training of someone the viewer supervises today; null for anyone else. */
export async function findSupervisedTraining(
  viewer: Viewer,
  personId: string,
  now = new Date(),
): Promise<SupervisedTraining | null> {
  const person = await findSupervised(viewer, personId, now)
  if (!person) return null
  const askedOf = [viewer.id, ...person.standing.coversFor]
  const [practice, asked] = await Promise.all([
    listPracticeAlreadyAllowed(personId),
    listPriorLearningAlreadyAllowed(personId, askedOf),
  ])
  return { person, practice, asked }
}

/** Practice tasks in the words of the person's own version. */
async function listPracticeAlreadyAllowed(personId: string): Promise<Practice[]> {
  const found = await rows<PracticeRow>`
    SELECT r."id", r."version", r."path", r."activity", r."state", r."confirmedAt", c."name" AS "confirmedBy",
      v."slug" AS "variant"
    FROM "ActivityResponse" r
    JOIN "Person" p ON p."id" = r."personId"
    LEFT JOIN "Service" s ON s."id" = p."serviceId"
    LEFT JOIN "Variant" v ON v."id" = s."variantId"
    LEFT JOIN "Person" c ON c."id" = r."confirmedById"
    WHERE r."personId" = ${personId} AND r."kind" = 'practice' AND r."done" = TRUE
    ORDER BY r."updatedAt" DESC`
  const edition = await findEdition(found[0]?.variant ?? 'base')
  return found.flatMap(({ id, version, path, activity, state, confirmedBy: by, confirmedAt }) => {
    const page = edition?.pages.get(path)?.page
    const on = readState(PracticeState, { activity, kind: 'practice', state, done: true })?.doneOn
    if (!page || on === undefined || !activitiesOf(page).some((known) => known.id === activity)) return []
    const confirmed = by !== null && confirmedAt ? { by, at: confirmedAt } : null
    return [{ response: id, version, lesson: page.title, path, doneOn: on, confirmed }]
  })
}

type PracticeRow = {
  id: string
  version: number
  path: string
  activity: string
  state: string
  confirmedAt: Date | null
  confirmedBy: string | null
  variant: string | null
}

/**
 * Confirms that a practice task was done: by a supervisor of today, never by oneself. False where it was changed or
 * confirmed meanwhile; null for anyone the viewer does not supervise.
 */
export async function confirmPractice(
  viewer: Viewer,
  personId: string,
  { response, version }: { response: string; version: number },
  now = new Date(),
): Promise<boolean | null> {
  if (personId === viewer.id || !(await findSupervised(viewer, personId, now))) return null
  return confirmPracticeAlreadyAllowed(viewer, { personId, response, version }, now)
}
