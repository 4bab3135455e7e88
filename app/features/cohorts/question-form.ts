import { z } from 'zod'

export const questionWords = (missing: string) =>
  z.string({ error: missing }).trim().min(1, missing).max(2_000, 'This can be at most 2,000 characters.')

/** What a learner does on the page of questions about a lesson. */
export const QuestionForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('ask'),
    section: z.string({ error: 'Choose the part it is about.' }).min(1, 'Choose the part it is about.').max(120),
    text: questionWords('Write your question.'),
    named: z.enum(['yes', 'no'], { error: 'Say whether the trainers may see your name.' }),
  }),
  z.object({ intent: z.literal('take-back'), id: z.uuid() }),
])
