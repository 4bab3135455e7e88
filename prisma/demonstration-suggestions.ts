import { answerSuggestion, suggestChange } from '#app/features/authoring/suggestions/suggestions.server.ts'
import { refreshEditions } from '#app/features/content/editions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import type { Persona } from './cast.ts'

const DAY = 24 * 60 * 60 * 1000
const WELCOME = { path: 'handbook/welcome', section: 'choose-your-route' }

/** One suggestion that waits and one that was answered. Both made up. */
export async function seedSuggestions({ jo, temi }: Record<Persona, Viewer>, now: Date): Promise<void> {
  await refreshEditions()
  await suggestChange(
    jo,
    {
      variant: 'northgate-lotus',
      ...WELCOME,
      text: 'Could this say early on that you may read it in any order? I began at the front and nearly gave up.',
      credit: 'a peer worker in Lotus',
    },
    new Date(now.getTime() - 3 * DAY),
  )
  const sent = await suggestChange(
    null,
    {
      variant: 'sankofa-harambee',
      ...WELCOME,
      text: 'Many of us come to this through our church or mosque. It would be good to see that here.',
      credit: '',
    },
    new Date(now.getTime() - 9 * DAY),
  )
  if (!sent.ok) throw new Error(sent.refusal)
  const answer = {
    text: 'Thank you. We talked it over on Tuesday and will add a line about faith groups to this section.',
    outcome: 'used' as const,
    after: 1,
  }
  await answerSuggestion(temi, sent.id, answer, new Date(now.getTime() - 6 * DAY))
}
