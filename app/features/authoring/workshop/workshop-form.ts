import { z } from 'zod'
import { CHANGE_KINDS } from '#app/features/content/change.ts'

const agreed = z.object({
  section: z.string().min(1).max(80),
  text: z.string().max(50_000, 'This text is too long for one section.').default(''),
})

/** What a group agreed on the sections of one page, and who they are. */
export const WorkshopForm = z.object({
  page: z.string().min(1).max(200),
  agreed: z.array(agreed).max(200).default([]),
  kind: z.enum(CHANGE_KINDS, { error: 'Choose what kind of change it is.' }),
  reason: z
    .string({ error: 'Say in a sentence why it is different here: readers see it.' })
    .trim()
    .min(1, 'Say in a sentence why it is different here: readers see it.')
    .max(1_000, 'Use 1,000 characters at most.'),
  group: z
    .string({ error: 'Say how the group wishes to be named.' })
    .trim()
    .min(1, 'Say how the group wishes to be named.')
    .max(200, 'Use 200 characters at most.'),
  consent: z.literal('yes', { error: 'Ask the group how they wish to be named, then tick this.' }),
})
export type WorkshopAgreed = z.infer<typeof WorkshopForm>

/** What was written down, without the sections nobody changed. */
export function writtenDown({ agreed: all }: Pick<WorkshopAgreed, 'agreed'>) {
  return all.flatMap(({ section, text }) => (text.trim() ? [{ section, text: text.trim() }] : []))
}
