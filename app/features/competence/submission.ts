import { z } from 'zod'
import { EVIDENCE_KINDS } from './items/evidence.ts'
import { RATINGS } from './ratings.ts'

const Person = z.object({ id: z.string(), name: z.string(), role: z.string() })
const Version = z.object({ version: z.number(), hash: z.string() })

/** A file as it was sent: `id` finds it while a submission names it, the hash is of the bytes that are handed out. */
export const SubmittedFile = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  sha256: z.string(),
  /** ISO time at which its owner had the bytes deleted: learnt when the copy is opened, never part of what was sealed. */
  removedAt: z.string().optional(),
})
export type SubmittedFile = z.infer<typeof SubmittedFile>

/** What a colleague without an account said through a one-time link. `confirmedAt` is an ISO time. */
export const SubmittedWitness = z.object({
  name: z.string(),
  relation: z.string(),
  statement: z.string(),
  confirmedAt: z.string(),
  /** How the link came to them: by mail from here to an address at `domain`, or handed over by the owner. */
  reached: z.enum(['mail', 'link']),
  domain: z.string().nullable(),
  /** Whether they confirmed the item as it was sent; false where it was edited since. */
  ofThisVersion: z.boolean(),
})
export type SubmittedWitness = z.infer<typeof SubmittedWitness>

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
      file: SubmittedFile.optional(),
      witness: SubmittedWitness.optional(),
      /** Stands in place of text, link and file: those stayed with their owner, and the hash above is of them. */
      summary: z.string().optional(),
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
