import type { Viewer } from '../../organisation/viewer.ts'
import { EVIDENCE_KINDS, putForward } from '../items/evidence.ts'
import { unsealEvidence } from '../items/sealed-evidence.server.ts'
import { witnessOf, type WitnessRequest } from '../items/witness.ts'
import type { EntrySubmission, SubmittedFile, SubmittedWitness } from '../submission.ts'
import type { PackContent, PackedEvidence } from './pack.ts'
import type { PackRows } from './pack-rows.server.ts'

type Includes = PackContent['includes']

/** How much of what a supervisor saw is shown. */
const EXCERPT = 280

/** What stands in the frozen copy that a decision was made on. */
export function seenIn(copy: EntrySubmission, { seen }: Includes) {
  const { name, role } = copy.supervisor
  return {
    rating: copy.rating,
    askedOf: { name, role },
    askedAt: copy.at,
    evidence: copy.evidence.map(({ kind, version, hash, summary, text, ...rest }) => ({
      kind,
      version,
      hash,
      ...wordsOf({ ...rest, text: excerptOf(summary ?? text) }, seen),
    })),
  }
}

function excerptOf(text: string): string {
  return text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT).trimEnd()}…`
}

type Attached = PackRows['entries'][number]['evidence'][number]['evidence']
type Choosing = { viewer: Viewer; includes: Includes; witnesses: readonly WitnessRequest[] }

/** What would be put in front of somebody else: where there is a summary, that alone. */
export async function packedEvidence(
  { id, kind, version, hash, sealed }: Attached,
  { viewer, includes, witnesses }: Choosing,
): Promise<PackedEvidence> {
  const known = { kind: kindOf(kind), version, hash }
  const item = { ...(await unsealEvidence(viewer.id, id, sealed)), kind: known.kind }
  const about = witnesses.filter(({ evidenceId }) => evidenceId === id)
  const witness = item.summary === null ? witnessOf(item, about) : undefined
  return { ...known, ...wordsOf({ title: item.title, witness, ...putForward(item) }, includes.evidence) }
}

type Words = {
  title: string
  text: string
  link: string | null
  summary?: string | undefined
  file?: SubmittedFile | undefined
  witness?: SubmittedWitness | undefined
}

/** That a colleague confirmed it always goes in; who, and every other word, only where it is chosen. */
function wordsOf({ title, text, link, summary, file, witness }: Words, chosen: boolean): Partial<PackedEvidence> {
  const { confirmedAt, ofThisVersion, name, relation, statement } = witness ?? {}
  const fact = confirmedAt !== undefined && ofThisVersion !== undefined ? { confirmedAt, ofThisVersion } : null
  if (!chosen) return fact ? { witness: fact } : {}
  return {
    title,
    text: summary ?? text,
    link,
    ...(file ? { file: { name: file.name, size: file.size, sha256: file.sha256 } } : {}),
    ...(fact && name && relation && statement ? { witness: { ...fact, name, relation, statement } } : {}),
  }
}

function kindOf(kind: string): PackedEvidence['kind'] {
  return EVIDENCE_KINDS.find((known) => known === kind) ?? 'work-product'
}
