import { z } from 'zod'
import { THEMES } from '#app/features/content/page.ts'

const several = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value])

export const YourWayForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('pause'), tell: z.literal('yes').optional() }),
  z.object({ intent: z.literal('resume') }),
  z.object({ intent: z.literal('notes'), themes: z.preprocess(several, z.array(z.enum(THEMES))) }),
  z.object({ intent: z.literal('let-go'), path: z.string().max(200), section: z.string().max(120) }),
])

export const WhatHelpsForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    text: z.string().max(5_000, 'This can be at most 5,000 characters.').default(''),
    version: z.coerce.number().int().nonnegative(),
  }),
  z.object({ intent: z.literal('show'), reader: z.uuid({ error: 'Choose who may read it.' }) }),
  z.object({ intent: z.literal('hide'), id: z.uuid() }),
])
