import { z } from 'zod'

/** What is kept of a learner's dealings with an activity. Never anything they wrote. */
export const CheckState = z.object({ picked: z.array(z.string()), right: z.boolean(), tries: z.number().int() })
export const SequenceState = z.object({ order: z.array(z.string()), tried: z.boolean(), right: z.boolean() })
export const COMPARED = {
  'much-the-same': 'Much the same',
  'some-of-it': 'Some of it is there',
  different: 'Mine is different, and I see why',
  ask: 'Mine is different, and I want to ask about it',
} as const
export const ShortAnswerState = z.object({
  compared: z.enum(Object.keys(COMPARED) as [keyof typeof COMPARED, ...(keyof typeof COMPARED)[]]),
})
const Path = z.array(z.object({ step: z.string(), choice: z.string() }))
/** `earlier` are the ways through that came to an end before, oldest first. */
export const ScenarioState = z.object({ path: Path, earlier: z.array(Path).default([]) })
export const GroupState = z.object({ how: z.enum(['attended', 'caught-up']) })
export const PracticeState = z.object({ doneOn: z.iso.date() })
export const ConversationState = z.object({ on: z.iso.date() })
export const WayRoundState = z.object({ on: z.iso.date() })

export type ScenarioPath = z.infer<typeof ScenarioState>['path']

/** A stored response with its state still as JSON. */
export type Response = { activity: string; kind: string; state: string; done: boolean; confirmedAt?: Date | null }

/** Reads a state; null where there is none or it is not of this shape (the activity changed its kind). */
export function readState<T>(schema: z.ZodType<T>, response: Response | undefined): T | null {
  if (!response) return null
  const parsed = schema.safeParse(JSON.parse(response.state))
  return parsed.success ? parsed.data : null
}
