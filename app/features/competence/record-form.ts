import { z } from 'zod'

const ticked = z.literal('yes', { error: 'Read the declaration and tick it if it is true.' }).transform(() => true)

/** The hash of the words the form showed. */
const declaration = z.string({ error: 'Open the page again, and read the declaration before you tick it.' })

/** What the owner posts on their whole record. */
export const SignOffRequestForm = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('request'),
      signatoryId: z.string({ error: 'Choose who you want to ask.' }),
      declared: ticked,
      declaration,
    }),
    z.object({ intent: z.literal('withdraw') }),
    z.object({
      intent: z.literal('reopen'),
      note: z.string().max(5000, 'Keep the reason under 5,000 characters.').optional(),
    }),
  ],
  { error: 'Use one of the buttons on the page.' },
)

/** Moving on to a later version of the framework: the one whose bridge was read. */
export const MoveRecordForm = z.object({
  version: z.coerce.number().int(),
  read: z.literal('yes', { error: 'Read what comes over and what does not, then tick this.' }),
})

const note = z.string().max(5000, 'Keep the note under 5,000 characters.').optional()

/** What the person who signs posts. A missing tick or note is refused by the rules, with the sentence that fits. */
export const SignOffDecisionForm = z.object({
  action: z.enum(['sign-off', 'return', 'revoke'], { error: 'Choose whether to sign it off or to return it.' }),
  submissionId: z.string(),
  declared: z
    .literal('yes')
    .optional()
    .transform((tick) => tick === 'yes'),
  declaration: z.string().optional(),
  note,
})
