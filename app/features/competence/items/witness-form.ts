import { z } from 'zod'
import { DISCLOSURES } from './evidence.ts'

const line = (error: string) =>
  z
    .string({ error })
    .max(100, 'Keep this under 100 characters.')
    .refine((text) => text.trim() !== '', error)

/** What a peer worker says of the colleague they ask, and what that colleague is shown. */
export const AskWitnessForm = z
  .object({
    name: line('Give their name, as you would write it.'),
    relation: line('Say how you know each other at work, such as ‘ward manager’.'),
    reach: z.enum(['mail', 'link'], { error: 'Choose how the link comes to them.' }),
    email: z
      .email('Give their e-mail address, such as name@example.org.')
      .max(200)
      .optional()
      .transform((email) => email?.toLowerCase() ?? null),
    shown: z
      .string({ error: 'Write what you ask them to confirm.' })
      .max(5_000, 'Keep it under 5,000 characters.')
      .refine((text) => text.trim() !== '', 'Write what you ask them to confirm.'),
    competences: z.literal('on').optional(),
    disclosure: z
      .enum(DISCLOSURES, { error: 'Answer the check before you ask.' })
      .refine((answer) => answer !== 'not-ready', 'Change it first, then ask. Nothing was sent.'),
  })
  .refine(({ reach, email }) => reach !== 'mail' || email, {
    path: ['email'],
    error: 'Give the address to which the mail should go.',
    when: () => true,
  })

const MOST_SAID = 5_000

/** What a colleague answers, with the one field under both buttons: words are needed to confirm, welcome to decline. */
export const WitnessForm = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('confirmed'),
      statement: z
        .string({ error: 'Write what you saw, in your own words.' })
        .max(MOST_SAID, 'Keep it under 5,000 characters.')
        .refine((text) => text.trim() !== '', 'Write what you saw, in your own words.'),
    }),
    z.object({
      intent: z.literal('declined'),
      statement: z
        .string()
        .max(MOST_SAID, 'Keep it under 5,000 characters.')
        .optional()
        .transform((text) => (text?.trim() ? text : null)),
    }),
  ],
  { error: 'Use one of the buttons on the page.' },
)
