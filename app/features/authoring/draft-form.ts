import { z } from 'zod'
import { CHANGE_ACTS, CHANGE_KINDS } from '#app/features/content/change.ts'
import { CHANGE_CLASSES } from '#app/features/content/edition.ts'
import { THEMES } from '#app/features/content/page.ts'

/** Who shaped it: a name as the person wishes it, and the tick that they agreed. Empty lines fall away. */
const credits = z
  .array(
    z.object({
      name: z.string().trim().max(200, 'Use 200 characters at most.').default(''),
      agreed: z.literal('on').optional(),
    }),
  )
  .max(40)
  .default([])
  .transform((all) => all.filter(({ name }) => name).map(({ name, agreed }) => ({ name, agreed: agreed === 'on' })))

/** Themes ticked for a content note; null where the form did not ask. */
const themes = z.preprocess(
  (value) => (value === undefined ? null : [value].flat().filter(Boolean)),
  z.array(z.enum(THEMES)).nullable(),
)

/** What every change says of itself, whatever it is about. */
export const whyFields = {
  kind: z.enum(CHANGE_KINDS, { error: 'Choose what kind of change it is.' }),
  reason: z.string().trim().max(1_000, 'Use 1,000 characters at most.').default(''),
  credits,
  evidence: z
    .string()
    .max(1_000)
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean)),
}
export type WhyDetails = z.infer<z.ZodObject<typeof whyFields>>

const NOT_NEEDED = 'Say why our change is no longer needed.'

/** A draft may be saved half done: only what it is done to, and how, must be known. */
export const DraftForm = z.object({
  intent: z.enum(['save', 'discard', 'preview']),
  section: z.string().min(1).max(80),
  do: z.enum(CHANGE_ACTS, { error: 'Choose what to do with this section.' }),
  apart: z.literal('on').optional(),
  title: z.string().trim().max(200, 'Use 200 characters at most.').optional(),
  body: z.string().max(200_000, 'This text is too long for one section.').default(''),
  themes,
  ...whyFields,
  /** What the version is a version of: see placeOf. */
  place: z.string().max(200).default(''),
  version: z.coerce.number().int().nonnegative().default(0),
})
export type DraftFields = z.infer<typeof DraftForm>

/** What a trainer does on a section's page. */
export const SectionForm = z.discriminatedUnion('intent', [
  DraftForm,
  z.object({
    intent: z.literal('take-out'),
    change: z.string().max(80),
    why: z.string({ error: NOT_NEEDED }).trim().min(1, NOT_NEEDED).max(1_000),
  }),
  z.object({ intent: z.literal('keep'), draft: z.string().max(80) }),
])
export type SectionAct = z.infer<typeof SectionForm>

export const CLASS_WORDS: Record<(typeof CHANGE_CLASSES)[number], { label: string; hint: string }> = {
  wording: { label: 'Wording', hint: 'It says the same in better words. Nobody is told.' },
  meaning: { label: 'Meaning', hint: 'It says something different. People who have read it see what changed.' },
  safety: { label: 'Safety', hint: 'It matters for somebody’s safety. People who have read it see it first.' },
}
