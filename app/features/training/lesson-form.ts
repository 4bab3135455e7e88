import { z } from 'zod'
import { COMPARED } from './responses.ts'
import { ReflectionText } from '#app/features/reflections/reflection-form.ts'

const activity = z.string().min(1).max(80)
const day = z.iso.date({ error: 'Give the day it happened.' })

/** Everything a learner can do on a lesson page, by `intent`. */
export const LessonForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('answer'),
    activity,
    picked: z.preprocess(
      (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
      z.array(z.string().max(80)).min(1, 'Choose an answer first.').max(20),
    ),
  }),
  z.object({
    intent: z.literal('choose'),
    activity,
    step: z.string().max(80),
    choice: z.string({ error: 'Choose one first.' }).max(80),
  }),
  z.object({ intent: z.literal('start-again'), activity }),
  z.object({ intent: z.literal('back-to'), activity, step: z.string().max(80) }),
  z.object({
    intent: z.literal('arrange'),
    activity,
    move: z
      .string()
      .regex(/^[a-z0-9-]{1,80}:(?:up|down)$/)
      .optional(),
  }),
  z.object({
    intent: z.literal('compare'),
    activity,
    compared: z.enum(Object.keys(COMPARED) as [keyof typeof COMPARED, ...(keyof typeof COMPARED)[]], {
      error: 'Choose how yours compares.',
    }),
  }),
  z.object({
    intent: z.literal('group'),
    activity,
    how: z.enum(['attended', 'caught-up'], { error: 'Say how you took part.' }),
  }),
  z.object({ intent: z.literal('practice'), activity, on: day }),
  z.object({ intent: z.literal('conversation'), activity, on: day }),
  z.object({
    intent: z.literal('reflect'),
    activity,
    text: ReflectionText,
    version: z.coerce.number().int().nonnegative(),
  }),
  z.object({ intent: z.literal('way-round'), activity, on: day }),
  z.object({ intent: z.literal('way-back'), activity }),
  z.object({ intent: z.literal('read-later'), section: z.string().min(1).max(120) }),
  z.object({ intent: z.literal('let-go'), section: z.string().min(1).max(120) }),
  z.object({ intent: z.literal('done'), seen: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({ intent: z.literal('undo') }),
])
export type LessonAct = z.infer<typeof LessonForm>
