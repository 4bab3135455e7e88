import { activitiesOf } from '#app/features/content/compiled.ts'
import type { Edition } from '#app/features/content/editions.server.ts'
import { CheckState, readState } from '#app/features/training/responses.ts'
import { prisma } from '#app/platform/database.server.ts'
import { hardQuestions } from './cohort.ts'

/** A question most of these people needed several tries for; how many of them is not told. */
export type HardQuestion = { path: string; activity: string; question: string; lesson: string; people: number }

/** The questions most of these people find hard. Callers have established that the viewer trains them. */
export async function listHardQuestionsAlreadyAllowed(
  personIds: readonly string[],
  edition: Edition | null,
): Promise<HardQuestion[]> {
  const answers = await prisma.activityResponse.findMany({
    where: { personId: { in: [...personIds] }, kind: 'check' },
    select: { path: true, activity: true, kind: true, state: true, done: true },
  })
  const hard = hardQuestions(
    answers.flatMap((answer) => {
      const state = readState(CheckState, answer)
      return state ? [{ path: answer.path, activity: answer.activity, tries: state.tries, right: answer.done }] : []
    }),
  )
  return hard.flatMap(({ path, activity, people }) => {
    const page = edition?.pages.get(path)?.page
    const check = page && activitiesOf(page).find(({ id }) => id === activity)
    return check ? [{ path, activity, people, lesson: page.title, question: wordsIn(check.html) }] : []
  })
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/** The words of compiled HTML, for a link's text. */
function wordsIn(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim()
}
