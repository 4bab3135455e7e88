import { z } from 'zod'
import { CHANGE_ACTS, CHANGE_KINDS } from '#app/features/content/change.ts'
import { CHANGE_CLASSES } from '#app/features/content/edition.ts'

const lines = z
  .string()
  .max(2_000)
  .default('')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  )

/** A draft may be saved half done: only what it is done to, and how, must be known. */
export const DraftForm = z.object({
  intent: z.enum(['save', 'preview', 'discard']),
  section: z.string().min(1).max(80),
  do: z.enum(CHANGE_ACTS, { error: 'Choose what to do with this section.' }),
  apart: z.literal('on').optional(),
  title: z.string().trim().max(200, 'Use 200 characters at most.').optional(),
  body: z.string().max(200_000, 'This text is too long for one section.').default(''),
  kind: z.enum(CHANGE_KINDS, { error: 'Choose what kind of change it is.' }),
  reason: z.string().trim().max(1_000, 'Use 1,000 characters at most.').default(''),
  credits: lines,
  evidence: z
    .string()
    .max(1_000)
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean)),
  /** What the version is a version of: see placeOf. */
  place: z.string().max(200).default(''),
  version: z.coerce.number().int().nonnegative().default(0),
})
export type DraftFields = z.infer<typeof DraftForm>

export const PublishForm = z.object({
  class: z.enum(CHANGE_CLASSES, { error: 'Say what kind of change this is for readers.' }),
  note: z
    .string({ error: 'Say in a sentence what this publication changes.' })
    .trim()
    .min(1, 'Say in a sentence what this publication changes.')
    .max(500),
})

export const CLASS_WORDS: Record<(typeof CHANGE_CLASSES)[number], { label: string; hint: string }> = {
  wording: { label: 'Wording', hint: 'It says the same in better words. Nobody is told.' },
  meaning: { label: 'Meaning', hint: 'It says something different. People who have read it see what changed.' },
  safety: { label: 'Safety', hint: 'It matters for somebody’s safety. People who have read it see it first.' },
}
