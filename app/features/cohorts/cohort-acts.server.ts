import type { z } from 'zod'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { endCalendarAddress, makeCalendarAddress } from './calendars.server.ts'
import { stayWithEdition } from './cohort-editions.server.ts'
import type { CohortForm } from './cohort-form.ts'
import { changeCohortPeople, endCohort, sendMessage, type Cohort } from './cohorts.server.ts'
import { confirmPracticeAsTrainer } from './practice.server.ts'
import { answerQuestion } from './questions.server.ts'

type CohortAct = z.infer<typeof CohortForm>
export type CohortOutcome = { did: 'saved' | 'ended' | 'nothing' | 'too-late' } | { did: 'calendar'; address: string }

const PEOPLE = { 'add-member': 'learner', 'remove-member': 'former', 'add-trainer': 'trainer' } as const

/** Carries out what a trainer did on the page of a cohort they train. 'nothing': what it was about is not there. */
export async function actOnCohort(
  viewer: Viewer,
  cohort: Cohort,
  act: CohortAct,
  now = new Date(),
): Promise<CohortOutcome> {
  switch (act.intent) {
    case 'calendar':
      return { did: 'calendar', address: await makeCalendarAddress(viewer, cohort.id, now) }
    case 'calendar-end':
      await endCalendarAddress(viewer, cohort.id, now)
      return { did: 'saved' }
    case 'message':
      await sendMessage(viewer, cohort, act.text, now)
      return { did: 'saved' }
    case 'edition':
      return { did: (await stayWithEdition(viewer, cohort, act.edition || null, now)) ? 'saved' : 'nothing' }
    case 'end':
      await endCohort(viewer, cohort, now)
      return { did: 'ended' }
    case 'answer': {
      const answered = await answerQuestion(viewer, cohort, { id: act.id, text: act.answer }, now)
      return { did: answered ? 'saved' : 'too-late' }
    }
    case 'confirm-practice': {
      const { person: personId, response, version } = act
      const confirmed = await confirmPracticeAsTrainer(viewer, cohort, { personId, response, version }, now)
      return { did: confirmed === null ? 'nothing' : confirmed ? 'saved' : 'too-late' }
    }
    default: {
      const changed = await changeCohortPeople(viewer, cohort.id, { personId: act.person, as: PEOPLE[act.intent] }, now)
      return { did: changed ? 'saved' : 'nothing' }
    }
  }
}
