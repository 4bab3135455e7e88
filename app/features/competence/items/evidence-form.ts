import { z } from 'zod'
import { DISCLOSURE_QUESTION, DISCLOSURES, EVIDENCE_KINDS } from './evidence.ts'

const MOST_CHARACTERS = 20_000

/** One item of evidence as typed. Text is kept exactly as it was written. */
export const evidenceFields = {
  kind: z.enum(EVIDENCE_KINDS, { error: 'Choose what kind of evidence this is.' }),
  title: z
    .string({ error: 'Give it a title, so that you find it again.' })
    .max(200, 'Keep the title under 200 characters.')
    .refine((text) => text.trim() !== '', 'Give it a title, so that you find it again.'),
  text: z
    .string({ error: 'Write what this evidence shows.' })
    .max(MOST_CHARACTERS, 'This is longer than 20,000 characters. Cut it, or keep it in two pieces.')
    .refine((text) => text.trim() !== '', 'Write what this evidence shows.'),
  link: z
    .url({ protocol: /^https$/, error: 'A link begins with https://' })
    .max(2000, 'This link is too long.')
    .optional()
    .transform((link) => link ?? null),
  disclosure: z.enum(DISCLOSURES, { error: `Answer the check before you save: ${lowerFirst(DISCLOSURE_QUESTION)}` }),
}

export const NewEvidenceForm = z.object(evidenceFields)
export const EditEvidenceForm = z.object({ ...evidenceFields, version: z.coerce.number().int().positive() })

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
