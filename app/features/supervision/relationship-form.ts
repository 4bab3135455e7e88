import { z } from 'zod'
import { SUPERVISION_KINDS } from '../competence/supervision.ts'

const Day = (words: string) => z.string({ error: words }).regex(/^\d{4}-\d\d-\d\d$/, words)
const Person = (words: string) => z.string({ error: words }).min(1, words)
const Kind = z.enum(SUPERVISION_KINDS, { error: 'Choose a kind of supervision.' })

/** What can be asked of the page about one's supervision. */
export const RelationshipForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('propose'),
    as: z.enum(['supervisor', 'peer-worker']),
    who: Person('Choose a person.'),
    kind: Kind,
    from: Day('Give the first day.'),
  }),
  z.object({
    intent: z.literal('cover'),
    colleague: Person('Choose a colleague.'),
    from: Day('Give the first day.'),
    until: Day('Give the last day.'),
  }),
  z.object({
    intent: z.literal('hand-over'),
    relationship: Person('Choose a person.'),
    colleague: Person('Choose a colleague.'),
    from: Day('Give the day it begins.'),
  }),
  z.object({ intent: z.literal('accept'), id: z.string() }),
  z.object({ intent: z.literal('decline'), id: z.string() }),
  z.object({ intent: z.literal('end'), id: z.string() }),
])
export type RelationshipAct = z.infer<typeof RelationshipForm>
