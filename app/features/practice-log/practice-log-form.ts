import { z } from 'zod'
import { clientDataIn, FOUND_WORDS } from './client-data.ts'
import { PRACTICE_KINDS } from './practice-log.ts'

export const LONGEST_NOTE = 2_000

/** A line of one's own log. A note that could tell who somebody is does not go in; what was found is named, never repeated. */
export const PracticeLogForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    day: z.string({ error: 'Give the day.' }).regex(/^\d{4}-\d\d-\d\d$/, 'Give the day.'),
    minutes: z.coerce
      .number({ error: 'Give the time in minutes.' })
      .int('Give whole minutes.')
      .min(5, 'Five minutes is the least.')
      .max(720, 'Twelve hours (720 minutes) is the most for one day.'),
    kind: z.enum(PRACTICE_KINDS, { error: 'Choose what you did.' }),
    note: z
      .string()
      .max(LONGEST_NOTE, `Keep this under ${LONGEST_NOTE} characters.`)
      .default('')
      .superRefine((note, context) => {
        const found = clientDataIn(note)
        if (found.length > 0)
          context.addIssue({
            code: 'custom',
            message: `There may be ${found.map((kind) => FOUND_WORDS[kind]).join(' and ')} in this. Take out what could tell who somebody is, and write “a person” or “they” instead.`,
          })
      }),
  }),
  z.object({ intent: z.literal('remove'), id: z.string() }),
])
export type PracticeLogAct = z.infer<typeof PracticeLogForm>
