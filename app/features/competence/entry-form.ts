import { z } from 'zod'
import { evidenceFields, withSubstance } from './items/evidence-form.ts'
import { RATINGS } from './ratings.ts'

const note = z.string().max(5000, 'Keep the note under 5,000 characters.').optional()
const evidenceId = z.string({ error: 'Choose a piece of evidence.' })

/** Everything a peer worker posts on one competence, by what they want. */
export const EntryForm = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('rate'),
      rating: z.enum(RATINGS, { error: 'Choose the sentence that fits best today.' }),
    }),
    z.object({ intent: z.literal('attach'), evidenceId }),
    z.object({ intent: z.literal('detach'), evidenceId }),
    withSubstance(z.object({ intent: z.literal('add-evidence'), ...evidenceFields })),
    z.object({ intent: z.literal('request'), supervisorId: z.string({ error: 'Choose who you want to ask.' }) }),
    z.object({ intent: z.literal('withdraw') }),
    z.object({ intent: z.literal('reopen'), note }),
  ],
  { error: 'Use one of the buttons on the page.' },
)
export type EntryIntent = z.infer<typeof EntryForm>['intent']

/** What a supervisor decides on one competence. `submissionId` is the copy they read. */
export const EntryDecisionForm = z.object({
  action: z.enum(['confirm', 'return', 'reopen'], { error: 'Choose whether to confirm it or to return it.' }),
  submissionId: z.string(),
  note,
})

/** How a supervisor sees one competence. */
export const ViewForm = z.object({
  level: z.enum(RATINGS, { error: 'Choose the sentence that fits what you have seen.' }),
  viewNote: note,
})
