import { z } from 'zod'
import { DISCLOSURE_QUESTION, DISCLOSURES, EVIDENCE_KINDS } from './evidence.ts'

const MOST_CHARACTERS = 20_000
const MOST_OF_A_SUMMARY = 2_000

/** One item of evidence as typed. Text is kept exactly as it was written. */
export const evidenceFields = {
  kind: z.enum(EVIDENCE_KINDS, { error: 'Choose what kind of evidence this is.' }),
  title: z
    .string({ error: 'Give it a title, so that you find it again.' })
    .max(200, 'Keep the title under 200 characters.')
    .refine((text) => text.trim() !== '', 'Give it a title, so that you find it again.'),
  text: z
    .string()
    .max(MOST_CHARACTERS, 'This is longer than 20,000 characters. Cut it, or keep it in two pieces.')
    .optional()
    .transform((text) => text ?? ''),
  link: z
    .url({ protocol: /^https$/, error: 'A link begins with https://' })
    .max(2000, 'This link is too long.')
    .optional()
    .transform((link) => link ?? null),
  summary: z
    .string()
    .max(MOST_OF_A_SUMMARY, 'Keep the summary under 2,000 characters.')
    .optional()
    .transform((summary) => (summary?.trim() ? summary : null)),
  disclosure: z.enum(DISCLOSURES, { error: `Answer the check before you save: ${lowerFirst(DISCLOSURE_QUESTION)}` }),
}

/** New evidence without a file says something: in its text, or in a summary of what was talked through. */
export function withSubstance<Form extends z.ZodObject>(form: Form): Form {
  return form.refine(({ text, summary }) => isWritten(text) || isWritten(summary), {
    path: ['text'],
    error: 'Write what this evidence shows.',
    when: () => true,
  })
}

export const NewEvidenceForm = withSubstance(z.object(evidenceFields))
export const EditEvidenceForm = z.object({ ...evidenceFields, version: z.coerce.number().int().positive() })

const competence = z.string({ error: 'Choose a competence.' }).max(100)

/** What else is done on an item's own page. */
export const ItemForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('delete') }),
  z.object({ intent: z.literal('attach'), competence }),
  z.object({ intent: z.literal('detach'), competence }),
  z.object({ intent: z.literal('remove-file'), version: z.coerce.number().int().positive() }),
  z.object({ intent: z.literal('withdraw-witness'), witness: z.uuid() }),
])
export type ItemIntent = z.infer<typeof ItemForm>['intent']

/** A file that came with an earlier try, and need not be chosen again. */
const kept = z.uuid().optional()

/** A new item with a file, which stands for itself: words beside it are welcome and not needed. */
export const NewFileForm = z.object({ ...evidenceFields, kept, competence: z.string().max(100).optional() })

/** A file for an item there is: the check is answered anew, for what is now in it. */
export const ReplaceFileForm = z.object({
  kept,
  item: z.uuid(),
  version: z.coerce.number().int().positive(),
  disclosure: evidenceFields.disclosure,
})

function isWritten(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== ''
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
