import { z } from 'zod'

export const LONGEST_AGREEMENT = 10_000

/** A meeting that took place: its day, not after `today` (as in 2026-11-24), and what the two agreed on. */
export function meetingForm(today: string) {
  return z.object({
    id: z.string().optional(),
    version: z.coerce.number().int().nonnegative().default(0),
    heldOn: z
      .string({ error: 'Give the day you met.' })
      .regex(/^\d{4}-\d\d-\d\d$/, 'Give the day you met.')
      .refine((day) => day <= today, 'This day is still to come. Write the meeting down when you have met.'),
    agreed: z.string().max(LONGEST_AGREEMENT, `Keep this under ${LONGEST_AGREEMENT} characters.`).default(''),
  })
}
export type MeetingDetails = z.infer<ReturnType<typeof meetingForm>>
