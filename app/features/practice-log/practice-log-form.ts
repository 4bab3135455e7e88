import { z } from 'zod'
import { clientDataIn, FOUND_WORDS, type Finding } from './client-data.ts'
import { PRACTICE_KINDS } from './practice-log.ts'

export const LONGEST_NOTE = 2_000

/** A line of one's own log, `today` being as in 2026-11-24. A note that could tell who somebody is does not go in. */
export function practiceLogForm(today: string) {
  return z.discriminatedUnion('intent', [
    z
      .object({
        intent: z.literal('add'),
        day: z.string({ error: 'Give the day.' }).regex(/^\d{4}-\d\d-\d\d$/, 'Give the day.'),
        minutes: z.coerce
          .number({ error: 'Give the time in minutes.' })
          .int('Give whole minutes.')
          .min(5, 'Five minutes is the least.')
          .max(720, 'Twelve hours (720 minutes) is the most for one day.'),
        kind: z.enum(PRACTICE_KINDS, { error: 'Choose what you did.' }),
        note: z.string().max(LONGEST_NOTE, `Keep this under ${LONGEST_NOTE} characters.`).default(''),
      })
      .superRefine(({ day, note }, context) => {
        if (day > today) context.addIssue({ code: 'custom', path: ['day'], message: 'This day is still to come.' })
        const found = clientDataIn(note, day)
        if (found.length > 0) context.addIssue({ code: 'custom', path: ['note'], message: inWords(found) })
      }),
    z.object({ intent: z.literal('remove'), id: z.string() }),
  ])
}

const MOST_NAMED = 4

/** What was found, in its writer's own words, so that they can find it again; and what to write instead. */
function inWords(found: readonly Finding[]): string {
  const named = found.slice(0, MOST_NAMED).map(({ kind, text }) => `‘${text}’ looks like ${FOUND_WORDS[kind]}`)
  const more = found.length > MOST_NAMED ? ', and there is more' : ''
  return `${named.join('; ')}${more}. Take out what could tell who somebody is: write “a person”, “they”, “my supervisor”. For a place, say what kind of place it is.`
}
