import { z } from 'zod'
import { DAY_KINDS, MARKS } from './cohort.ts'
import { questionWords } from './question-form.ts'

const words = (most: number, missing: string) => z.string({ error: missing }).trim().min(1, missing).max(most)
const optional = (most: number) => z.string().trim().max(most, `At most ${most} characters.`).default('')
const day = z.iso.date({ error: 'Give a day.' })
const time = z.string({ error: 'Give a time.' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time, such as 09:30.')

export const NewCohortForm = z.object({
  name: words(120, 'Give the cohort a name.'),
  service: z.uuid({ error: 'Choose a service.' }),
  startsOn: day,
})

const link = z
  .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'Give the whole address, beginning with https://.' })])
  .default('')

export const DayForm = z
  .object({
    title: words(160, 'Give the day a title.'),
    kind: z.enum(DAY_KINDS, { error: 'Choose what kind of day it is.' }),
    on: day,
    from: time,
    until: time,
    place: optional(300),
    link,
    capacity: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z.coerce.number({ error: 'Give a number.' }).int().min(1, 'At least one.').max(500).optional(),
    ),
    lessons: z.preprocess(
      (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
      z.array(z.string().max(200)).max(30),
    ),
    catchUp: optional(2_000),
    sequence: z.coerce.number().int().nonnegative().default(0),
  })
  .refine(({ from, until }) => until > from, { path: ['until'], error: 'It ends before it begins.' })
  .refine(({ place, link: address }) => place !== '' || address !== '', {
    path: ['place'],
    error: 'Say where it is, or give a link.',
  })
export type DayDetails = z.infer<typeof DayForm>

/** What a trainer does on a cohort's page. */
export const CohortForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add-member'), person: z.uuid({ error: 'Choose a person.' }) }),
  z.object({ intent: z.literal('remove-member'), person: z.uuid() }),
  z.object({ intent: z.literal('add-trainer'), person: z.uuid({ error: 'Choose a trainer.' }) }),
  z.object({ intent: z.literal('message'), text: words(4_000, 'Write something first.') }),
  z.object({
    intent: z.literal('confirm-practice'),
    person: z.uuid(),
    response: z.uuid(),
    version: z.coerce.number().int(),
  }),
  z.object({ intent: z.literal('answer'), id: z.uuid(), answer: questionWords('Write an answer.') }),
  z.object({ intent: z.literal('end') }),
  z.object({ intent: z.literal('calendar') }),
  z.object({ intent: z.literal('calendar-end') }),
  z.object({ intent: z.literal('edition'), edition: z.union([z.literal(''), z.uuid()]).default('') }),
])

/** A register as it comes from the page: `mark-<person>` for each learner that was marked. */
export const RegisterForm = z.looseObject({ at: z.iso.datetime().optional() }).transform((fields) => ({
  at: fields.at,
  marks: Object.entries(fields).flatMap(([name, value]) => {
    const mark = MARKS.find((known) => known === value)
    const person = /^mark-([0-9a-f-]{36})$/.exec(name)?.[1]
    return mark && person ? [{ personId: person, mark }] : []
  }),
}))

/** What a learner does with their days. */
export const DaysForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('going'), day: z.uuid() }),
  z.object({ intent: z.literal('not-going'), day: z.uuid() }),
  z.object({ intent: z.literal('calendar') }),
  z.object({ intent: z.literal('calendar-end') }),
])
