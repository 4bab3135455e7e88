import { z } from 'zod'
import { TAKES } from './merge.ts'
import { PLACINGS } from './placing.ts'

const why = (missing: string) =>
  z.string({ error: missing }).trim().min(1, missing).max(500, 'Use 500 characters at most.')

const DAY = 'Give a day from tomorrow on, such as 30 November 2026.'

/** What was on the page: the change as it was then, and what it was compared with. */
const seen = { version: z.coerce.number().int().nonnegative(), exact: z.string().max(80) }

/** What a trainer decides about one section. */
export const DriftForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('still-right'), ...seen, why: why('Say in a sentence why it is still right.') }),
  z.object({ intent: z.literal('take-base'), ...seen, why: why('Say in a sentence why ours is no longer needed.') }),
  z.object({
    intent: z.literal('edit'),
    ...seen,
    why: z.string().trim().max(500, 'Use 500 characters at most.').default(''),
    take: z.array(z.enum(TAKES)).max(200).default([]),
  }),
  z.object({
    intent: z.literal('take-up'),
    ...seen,
    why: z.string().trim().max(500, 'Use 500 characters at most.').default(''),
  }),
  z.object({
    intent: z.literal('later'),
    ...seen,
    until: z.iso.date({ error: DAY }),
    why: why('Say in a sentence why it can wait.'),
  }),
  z.object({
    intent: z.literal('placed'),
    ...seen,
    where: z.string({ error: 'Choose a section.' }).min(1, 'Choose a section.').max(400),
    placing: z.enum(PLACINGS, { error: 'Choose how it stands there.' }),
    why: z.string().trim().max(500, 'Use 500 characters at most.').default(''),
  }),
  z.object({ intent: z.literal('laid-aside'), ...seen, why: why('Say in a sentence why it is no longer needed.') }),
])
export type DriftDecided = z.infer<typeof DriftForm>
