import { z } from 'zod'
import { SUGGESTION_STATES } from './suggestion.ts'

const text = (empty: string) =>
  z.string({ error: empty }).trim().min(1, empty).max(4_000, 'Use 4,000 characters at most. You can send a second one.')

/** What a reader sends about a section. */
export const SuggestionForm = z.object({
  section: z.string().min(1).max(80),
  text: text('Say what you would change, and why.'),
  credit: z.string().trim().max(120, 'Use 120 characters at most.').default(''),
})

/** What a reader adds later. */
export const ReaderMessageForm = z.object({ text: text('Write something first.') })

/** What a keeper answers; the outcome may wait. */
export const KeeperAnswerForm = z.object({
  text: text('Tell the reader what you think, or what you will do.'),
  outcome: z.enum(SUGGESTION_STATES, { error: 'Choose what becomes of it.' }),
  /** The turn of the talk that the keeper read last. */
  after: z.coerce.number().int().nonnegative(),
})
