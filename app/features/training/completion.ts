import { activitiesOf, type Activity, type CompiledPage } from '#app/features/content/compiled.ts'
import type { Response } from './responses.ts'
import { hasWayRound, questionsIn, talkedOverOn } from './way-round.ts'

const NEEDS: Partial<Record<Activity['type'], (open: number) => string>> = {
  check: (open) =>
    open === 1 ? 'Find the right answer to one question.' : `Find the right answer to ${open} questions.`,
  sequence: (open) => (open === 1 ? 'Put one list in order.' : `Put ${open} lists in order.`),
  'short-answer': () => 'Open the model answer and say how yours compares.',
  group: () => 'Say that you were at the group session, or that you caught up.',
  practice: () => 'Say when you did the practice task.',
  conversation: () => 'Say when you talked it over in supervision.',
}

/**
 * What a lesson still asks for before it can be marked done, in words. Reflections, scenarios and cards
 * never hold anyone back, and neither do questions in a part that was talked over instead.
 */
export function stillNeeded(page: CompiledPage, responses: readonly Response[]): string[] {
  const done = new Set(responses.filter((response) => response.done).map(({ activity }) => activity))
  const talkedOver = new Set(
    page.sections
      .filter((section) => hasWayRound(section) && talkedOverOn(section.id, responses) !== null)
      .flatMap((section) => questionsIn(section).map(({ id }) => id)),
  )
  const open = activitiesOf(page).filter(({ id, type }) => type in NEEDS && !done.has(id) && !talkedOver.has(id))
  return [...new Set(open.map(({ type }) => type))].map(
    (type) => NEEDS[type]?.(open.filter((a) => a.type === type).length) ?? '',
  )
}
