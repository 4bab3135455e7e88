import { z } from 'zod'

/** What one of several came to: its competence, and why it was refused where it was. */
export type Several<R extends string> = { competence: string; refusal: R | null }

/** The most that goes in one form: more than a page shows, and few enough for one answer in time. */
export const MOST_AT_ONCE = 50

/** Asking one supervisor for many competences in one go. */
export const AskSeveralForm = z.object({
  competences: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z
      .array(z.string(), { error: 'Tick at least one competence.' })
      .min(1, 'Tick at least one competence.')
      .max(MOST_AT_ONCE, `Ask for ${MOST_AT_ONCE} at most in one go.`),
  ),
  supervisorId: z.string({ error: 'Choose who you want to ask.' }),
})

const Decision = z.object({
  competence: z.string(),
  submissionId: z.string(),
  action: z.enum(['confirm', 'return', 'leave']).default('leave'),
  note: z.string().max(5000, 'Keep the note under 5,000 characters.').optional(),
})

/** Deciding on several at once, each with a note of its own; what is left is left. */
export const DecideSeveralForm = z
  .object({ decisions: z.array(Decision).max(MOST_AT_ONCE) })
  .superRefine(({ decisions }, context) => {
    decisions.forEach(({ action, note }, i) => {
      if (action === 'return' && !note?.trim())
        context.addIssue({ code: 'custom', path: ['decisions', i, 'note'], message: 'Say what is still needed, so that they know what to do next.' }) // prettier-ignore
    })
    if (decisions.every(({ action }) => action === 'leave'))
      context.addIssue({ code: 'custom', path: [], message: 'Choose what to do with at least one of these.' })
  })
