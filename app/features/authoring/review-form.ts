import { z } from 'zod'
import { CHANGE_CLASSES } from '#app/features/content/edition.ts'
import { londonTime } from '#app/features/organisation/times.ts'

const DAY = 'Give a day, such as 30 November 2026.'

/** 'Now', or from the beginning of a day in British time; null is now. */
const when = {
  when: z.enum(['now', 'from'], { error: 'Say when readers should have it.' }),
  from: z.union([z.literal(''), z.iso.date({ error: DAY })]).default(''),
}
const moment = ({ when: asked, from }: { when: 'now' | 'from'; from: string }) =>
  asked === 'from' ? londonTime(from, '00:00') : null

/** Said with whatever else is wrong, not after it. */
const needsDay = { path: ['from'], error: DAY, when: () => true }
const hasDay = (fields: { when: string; from: string }) => fields.when !== 'from' || fields.from !== ''

export const SendForm = z
  .object({
    drafts: z.preprocess(
      (value) => (value === undefined ? [] : [value].flat()),
      z.array(z.string().max(80)).min(1, 'Choose at least one draft to send.').max(400),
    ),
    reviewer: z.string({ error: 'Choose who reviews it.' }).min(1, 'Choose who reviews it.').max(80),
    class: z.enum(CHANGE_CLASSES, { error: 'Say what kind of change this is for readers.' }),
    note: z
      .string({ error: 'Say in a sentence what this changes.' })
      .trim()
      .min(1, 'Say in a sentence what this changes.')
      .max(500, 'Use 500 characters at most.'),
    ...when,
  })
  .refine(hasDay, needsDay)
  .transform(({ when: asked, from, ...fields }) => ({ ...fields, publishFrom: moment({ when: asked, from }) }))

const words = (most: number, missing: string) => z.string({ error: missing }).trim().min(1, missing).max(most)
const place = { path: z.string().max(300).default(''), section: z.string().max(120).default('') }

/** What people do on a review's page. */
export const ReviewForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('comment'), ...place, text: words(4_000, 'Write your comment first.') }),
  z.object({ intent: z.literal('settle'), comment: z.uuid() }),
  z.object({ intent: z.literal('open'), comment: z.uuid() }),
  z.object({ intent: z.literal('withdraw') }),
  z.object({
    intent: z.literal('return'),
    needed: words(2_000, 'Say what is needed, so that they know what to do next.'),
  }),
  z
    .object({ intent: z.literal('publish'), allowed: z.string().trim().max(1_000).default(''), ...when })
    .refine(hasDay, needsDay)
    .transform(({ when: asked, from, ...fields }) => ({ ...fields, publishFrom: moment({ when: asked, from }) })),
])
