import { z } from 'zod'

export const LONGEST_AGREEMENT = 10_000

/** A meeting that took place: its day, and what the two agreed on. */
export const MeetingForm = z.object({
  id: z.string().optional(),
  version: z.coerce.number().int().nonnegative().default(0),
  heldOn: z.string({ error: 'Give the day you met.' }).regex(/^\d{4}-\d\d-\d\d$/, 'Give the day you met.'),
  agreed: z.string().max(LONGEST_AGREEMENT, `Keep this under ${LONGEST_AGREEMENT} characters.`).default(''),
})
export type MeetingDetails = z.infer<typeof MeetingForm>
