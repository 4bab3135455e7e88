import { z } from 'zod'

const words = (what: string) =>
  z
    .string({ error: `Say ${what}.` })
    .trim()
    .min(1, `Say ${what}.`)
    .max(4_000, 'This can be at most 4,000 characters.')

/** Asking for earlier learning to be recognised, or taking the question back. */
export const AskForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('ask'),
    where: words('where and when you learned it'),
    covered: words('what it covered'),
    evidence: z.union([z.uuid(), z.literal('')]).default(''),
    askedOf: z.uuid({ error: 'Choose who you ask.' }),
  }),
  z.object({ intent: z.literal('withdraw'), id: z.uuid() }),
])

/** What a supervisor does on a person's training page. */
export const DecideForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('confirm-practice'), response: z.uuid(), version: z.coerce.number().int() }),
  z.object({ intent: z.literal('recognise'), id: z.uuid(), reply: z.string().trim().max(2_000).default('') }),
  z.object({ intent: z.literal('return'), id: z.uuid(), reply: words('what is still needed').max(2_000) }),
])
