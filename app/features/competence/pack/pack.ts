import { z } from 'zod'
import { ENTRY_STATES } from '../entry.ts'
import { EVIDENCE_KINDS } from '../items/evidence.ts'
import { RATINGS } from '../ratings.ts'
import { RECORD_STATES } from '../record.ts'

export const PACK_FORMAT = 'enrichment-pack'

export const COVERS = ['record', 'domain', 'competence'] as const
export type Covers = (typeof COVERS)[number]

const Named = z.object({ name: z.string(), role: z.string() })
/** Beyond kind and hash only where its owner chose to show it. */
const Evidence = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  version: z.number(),
  hash: z.string(),
  title: z.string().optional(),
  text: z.string().optional(),
  link: z.string().nullable().optional(),
  file: z.object({ name: z.string(), size: z.number(), sha256: z.string() }).optional(),
  /** What a colleague without an account confirmed, and whether of the item as it stands here. */
  witness: z
    .object({
      confirmedAt: z.string(),
      ofThisVersion: z.boolean(),
      name: z.string().optional(),
      relation: z.string().optional(),
      statement: z.string().optional(),
    })
    .optional(),
})

const Decision = z.object({
  decision: z.enum(['confirmed', 'returned', 'reopened']),
  by: Named,
  at: z.string(),
  organisation: z.string(),
  /** The frozen copy that was decided on: its hash, and what was in it. Null where the copy is gone. */
  seen: z
    .object({
      hash: z.string(),
      rating: z.enum(RATINGS),
      askedOf: Named,
      askedAt: z.string(),
      evidence: z.array(Evidence),
    })
    .nullable(),
  note: z.string().optional(),
})

const Competence = z.object({
  id: z.string(),
  title: z.string(),
  statement: z.string(),
  domain: z.string(),
  required: z.boolean(),
  state: z.enum(ENTRY_STATES),
  changedSince: z.boolean(),
  renewalDueAt: z.string().nullable(),
  ratings: z.array(z.object({ rating: z.enum(RATINGS), at: z.string() })),
  views: z.array(z.object({ by: Named, level: z.enum(RATINGS), at: z.string() })),
  evidence: z.array(Evidence),
  decisions: z.array(Decision),
})

const Declaration = z.object({ by: Named, at: z.string(), text: z.string().nullable(), hash: z.string() })

const SignOff = z.object({
  by: Named,
  at: z.string(),
  organisation: z.string(),
  /** Hash of the whole record as the signing person saw it. */
  seen: z.string(),
  declarations: z.array(Declaration),
})

const HistoryEvent = z.object({
  seq: z.number(),
  at: z.string(),
  kind: z.string(),
  competence: z.string().nullable(),
  by: Named,
  hash: z.string(),
})

/** What a pack says. It is signed as canonical JSON (RFC 8785). Times are ISO, hashes SHA-256 in hex. */
export const PackContent = z.object({
  format: z.literal(PACK_FORMAT),
  version: z.literal(1),
  code: z.string(),
  madeAt: z.string(),
  /** Everyone in it is made up. */
  demonstration: z.boolean(),
  organisation: z.object({ name: z.string(), slug: z.string(), keys: z.string(), verify: z.string() }),
  owner: Named,
  covers: z.object({ kind: z.enum(COVERS), id: z.string().nullable(), title: z.string() }),
  framework: z.object({ title: z.string(), version: z.number(), hash: z.string() }),
  record: z.object({
    state: z.enum(RECORD_STATES),
    standing: z.string().nullable(),
    startedAt: z.string(),
    /** Where its chain of events ended when this was made. */
    events: z.number(),
    head: z.string(),
    signOff: SignOff.nullable(),
  }),
  /** What its owner chose to put in: the words of what each supervisor saw, and of their evidence. */
  includes: z.object({ seen: z.boolean(), evidence: z.boolean() }),
  competences: z.array(Competence),
  history: z.array(HistoryEvent),
})
export type PackContent = z.infer<typeof PackContent>
export type PackedCompetence = PackContent['competences'][number]
export type PackedDecision = PackedCompetence['decisions'][number]
export type PackedEvidence = PackedCompetence['evidence'][number]

/** The file: what the pack says, and the organisation's signature over it (a JWS without its payload, RFC 7515 appendix F). */
export const PackFile = z.object({ pack: PackContent, signature: z.string() })
export type PackFile = z.infer<typeof PackFile>

/** What a pack is, in a few words that say nothing of anybody. */
export function packInWords({ covers, signedOff }: { covers: Covers; signedOff: boolean }): string {
  if (covers === 'record') return signedOff ? 'A whole record, signed off' : 'A whole record, not signed off'
  return covers === 'domain' ? 'One domain of a record' : 'One competence of a record'
}
