import { z } from 'zod'
import { EVIDENCE_KINDS } from './items/evidence.ts'
import { RATINGS } from './ratings.ts'

const Person = z.object({ id: z.string(), name: z.string(), role: z.string() })
const Version = z.object({ version: z.number(), hash: z.string() })

/**
 * One request exactly as it was put in front of the supervisor. `salt` keeps its hash from being guessed; the answer
 * to the disclosure check stays with its writer and is not in here. `at` is an ISO time.
 */
export const EntrySubmission = z.object({
  salt: z.string(),
  framework: Version,
  competence: z.object({ id: z.string(), title: z.string(), statement: z.string() }),
  rating: z.enum(RATINGS),
  evidence: z.array(
    z.object({
      id: z.string(),
      version: z.number(),
      hash: z.string(),
      kind: z.enum(EVIDENCE_KINDS),
      title: z.string(),
      text: z.string(),
      link: z.string().nullable(),
    }),
  ),
  owner: Person,
  supervisor: Person,
  at: z.string(),
})
export type EntrySubmission = z.infer<typeof EntrySubmission>

/** A whole record as it stood when its sign-off was asked for: every entry, who confirmed it, and on which copy. */
export const RecordSubmission = z.object({
  salt: z.string(),
  framework: Version,
  entries: z.array(
    z.object({
      competence: z.string(),
      state: z.string(),
      rating: z.enum(RATINGS),
      decidedById: z.string().nullable(),
      decidedAt: z.string().nullable(),
      submissionHash: z.string().nullable(),
    }),
  ),
  declaration: z.string(),
  owner: Person,
  supervisor: Person,
  at: z.string(),
})
export type RecordSubmission = z.infer<typeof RecordSubmission>
