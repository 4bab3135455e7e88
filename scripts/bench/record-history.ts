import { canonicalJson } from '#app/features/competence/chain/canonical.ts'
import { hashEvent } from '#app/features/competence/chain/chain.ts'
import { auditMac } from '#app/features/competence/chain/record-events.server.ts'
import type { EventKind, Payloads } from '#app/features/competence/chain/event.ts'
import { basisOf, renewalDate } from '#app/features/competence/changes.ts'
import type { Competence, Framework } from '#app/features/competence/framework.ts'
import { EVIDENCE_KINDS, type EvidenceKind } from '#app/features/competence/items/evidence.ts'
import { sealEvidence } from '#app/features/competence/items/sealed-evidence.server.ts'
import { sealNote } from '#app/features/competence/notes.server.ts'
import { RATINGS, type Rating } from '#app/features/competence/ratings.ts'
import { freeze } from '#app/features/competence/submissions.server.ts'
import type { Row } from './bulk.ts'
import type { Chance } from './chance.ts'

const DAY = 24 * 60 * 60 * 1000

type Person = { id: string; name: string }
export type Wanted = {
  owner: Person
  organisation: { id: string; name: string }
  supervisors: readonly Person[]
  framework: Framework
  from: Date
  until: Date
}
/** Rows for each table, in an order that foreign keys allow. */
export type Rows = Record<'Record' | 'Entry' | 'EvidenceItem' | 'EntryEvidence' | 'Submission' | 'RecordNote' | 'RecordEvent', Row[]> // prettier-ignore

type Act = { at: number; competence: Competence; what: 'rate' | 'attach' | 'request' | 'confirm' | 'return' }
type Item = { id: string; version: number; hash: string; kind: EvidenceKind; title: string; text: string }
type Standing = {
  id: string
  rating: Rating | null
  evidence: Item[]
  row: Record<string, Row[string]>
}

/** Years of one person's record as the product would have written them: real copies, real seals, a real chain. */
export async function makeHistory(wanted: Wanted, chance: Chance): Promise<Rows> {
  const { owner, framework, from } = wanted
  const rows: Rows = { Record: [], Entry: [], EvidenceItem: [], EntryEvidence: [], Submission: [], RecordNote: [], RecordEvent: [] } // prettier-ignore
  const record = { id: chance.id(), seq: 0, hash: '' }
  const write = chain(rows, record)
  write('started', { framework: framework.version, frameworkHash: framework.hash }, { competence: null, actor: owner, role: 'peer-worker', at: from.getTime() }) // prettier-ignore
  const standings = new Map<string, Standing>()
  const items: Item[] = []
  for (const act of actsIn(wanted, chance)) {
    const { id } = act.competence
    const standing = standings.get(id) ?? { id: chance.id(), rating: null, evidence: [], row: {} }
    standings.set(id, standing)
    await perform(act, { wanted, chance, rows, record: record.id, standing, items, write })
  }
  for (const [competence, { id, row }] of standings)
    rows.Entry.push({ ...NO_ENTRY, ...row, id, recordId: record.id, competence, required: framework.domainOf.get(competence)?.required ?? false }) // prettier-ignore
  rows.Record.push({ id: record.id, personId: owner.id, frameworkId: framework.id, state: 'in-progress', headSeq: record.seq, headHash: record.hash, createdAt: from }) // prettier-ignore
  return rows
}

const NO_REQUEST = { requestedOfId: null, requestedAt: null, askedFrom: null, submissionId: null }
const NO_ENTRY = { ...NO_REQUEST, decidedById: null, decidedAt: null, decidedAs: null, decidedOnId: null, decidedBasis: null, signedBasis: null, renewalDueAt: null } // prettier-ignore

/** What happens, in order: each competence is met in the first years, asked about, answered, and looked at again each year. */
function actsIn({ framework, from, until }: Wanted, chance: Chance): Act[] {
  const all = [...framework.competences.values()].flatMap((competence, i) => {
    const acts: Act[] = []
    let at = from.getTime() + (i * 7 + chance.upTo(30)) * DAY
    const then = (what: Act['what'], days: number) => acts.push({ at: (at += (days + chance.upTo(days)) * DAY), competence, what }) // prettier-ignore
    then('rate', 1)
    then('attach', 30)
    then('rate', 40)
    then('request', 10)
    if (chance.of(0.15)) {
      then('return', 9)
      then('attach', 9)
      then('request', 3)
    }
    then('confirm', 9)
    while (at < until.getTime()) {
      then('rate', 300)
      if (chance.of(0.15)) then('attach', 20)
      if (competence.renewalMonths === null && chance.of(0.8)) continue
      then('request', 20)
      then('confirm', 9)
    }
    return acts
  })
  return all.filter(({ at }) => at < until.getTime()).sort((a, b) => a.at - b.at)
}

type Place = {
  wanted: Wanted
  chance: Chance
  rows: Rows
  record: string
  standing: Standing
  items: Item[]
  write: Write
}

async function perform({ at, competence, what }: Act, place: Place): Promise<void> {
  const { wanted, standing, write } = place
  const { owner } = wanted
  const by = { competence: competence.id, actor: owner, role: 'peer-worker', at }
  if (what === 'rate') {
    const before = standing.rating
    const isSettled = before !== null && standing.row.state === 'confirmed' && place.chance.of(0.85)
    const next = isSettled
      ? before
      : RATINGS[Math.min(RATINGS.indexOf(before ?? 'new-to-this') + 1, RATINGS.length - 1)]!
    standing.rating = next
    standing.row = { state: 'rated', ...standing.row, rating: next, ratedAt: new Date(at), basis: basisOf(next, standing.evidence) } // prettier-ignore
    write('rated', { rating: next, before }, by)
  } else if (what === 'attach') {
    const item = await anItem(place, at)
    standing.evidence.push(item)
    place.rows.EntryEvidence.push({ entryId: standing.id, evidenceId: item.id, addedAt: new Date(at) })
    standing.row.basis = basisOf(standing.rating ?? 'learning', standing.evidence)
    write('evidence-attached', { evidence: item.id, version: item.version, hash: item.hash }, by)
  } else if (what === 'request') await request(place, competence, at)
  else await decide(place, competence, { at, confirm: what === 'confirm' })
}

/** Two in three are new; an item may support several competences. */
async function anItem({ wanted, chance, rows, items, standing }: Place, at: number): Promise<Item> {
  const others = items.filter(({ id }) => !standing.evidence.some((each) => each.id === id))
  if (others.length > 0 && chance.of(0.35)) return chance.from(others)
  const id = chance.id()
  const text = { title: `Talked through, number ${items.length + 1}`, text: SENTENCES.slice(chance.upTo(3)).join(' '), link: null } // prettier-ignore
  const { hash, sealed } = await sealEvidence(wanted.owner.id, id, {
    ...text,
    summary: null,
    file: null,
    disclosure: 'no',
  })
  const kind = chance.from(EVIDENCE_KINDS)
  rows.EvidenceItem.push({ id, personId: wanted.owner.id, kind, sealed, hash, version: 1, createdAt: new Date(at), updatedAt: new Date(at) }) // prettier-ignore
  const item = { id, version: 1, hash, kind, ...text }
  items.push(item)
  return item
}

const SENTENCES = [
  'We went through a made-up situation and what I would do.',
  'My supervisor asked what I would do if it went differently.',
  'I said what I had read, and where I would ask for help.',
  'We agreed to look at it once more after the next group.',
]

async function request({ wanted, chance, rows, record, standing, write }: Place, competence: Competence, at: number) {
  const { owner, framework } = wanted
  const supervisor = chance.from(wanted.supervisors)
  const evidence = standing.evidence.map((item) => ({ ...item, link: null }))
  const copy = {
    framework: { version: framework.version, hash: framework.hash },
    competence: { id: competence.id, title: competence.title, statement: competence.statement },
    rating: standing.rating ?? 'learning',
    evidence,
    owner: { ...owner, role: 'peer worker' },
    supervisor: { ...supervisor, role: 'supervisor' },
    at: new Date(at).toISOString(),
  }
  const basis = String(standing.row.basis)
  const { id, hash, sealed } = await freeze(copy, { recordId: record, entryId: standing.id, basis })
  rows.Submission.push({ id, recordId: record, entryId: standing.id, basis, sealed, hash, createdAt: new Date(at) })
  Object.assign(standing.row, { askedFrom: standing.row.state, state: 'requested', requestedOfId: supervisor.id, requestedAt: new Date(at), submissionId: id }) // prettier-ignore
  const sent = { submission: id, hash, of: supervisor.id, rating: copy.rating, evidence: evidence.map(({ id: item, version, hash: of }) => ({ id: item, version, hash: of })) } // prettier-ignore
  write('requested', sent, { competence: competence.id, actor: owner, role: 'peer-worker', at })
}

async function decide(
  { wanted, rows, record, standing, write }: Place,
  competence: Competence,
  { at, confirm }: { at: number; confirm: boolean },
) {
  // prettier-ignore
  const { requestedOfId, submissionId, basis } = standing.row
  const supervisor = wanted.supervisors.find(({ id }) => id === requestedOfId)!
  const submission = rows.Submission.find(({ id }) => id === submissionId)!
  const due = confirm ? renewalDate(new Date(at), competence.renewalMonths) : null
  const note = confirm ? null : await sealNote(wanted.owner.id, 'Please add one time you did this, and what you saw.')
  if (note) rows.RecordNote.push({ id: note.id, recordId: record, sealed: note.sealed })
  const decided = { decidedById: supervisor.id, decidedAt: new Date(at), decidedAs: 'line-management', decidedOnId: submissionId ?? null, decidedBasis: confirm ? (basis ?? null) : null, renewalDueAt: due } // prettier-ignore
  Object.assign(standing.row, NO_REQUEST, decided, { state: confirm ? 'confirmed' : 'returned' })
  const made = { submission: String(submissionId), hash: String(submission.hash), askedOf: supervisor.id, organisation: wanted.organisation, note: note && { id: note.id, hash: note.hash } } // prettier-ignore
  const by = { competence: competence.id, actor: supervisor, role: 'line-management', at }
  if (confirm) write('confirmed', { ...made, renewalDueAt: due?.toISOString() ?? null }, by)
  else write('returned', made, by)
}

type By = { competence: string | null; actor: Person; role: string; at: number }
type Write = <K extends EventKind>(kind: K, payload: Payloads[K], by: By) => void

function chain(rows: Rows, record: { id: string; seq: number; hash: string }): Write {
  return (kind, payload, { competence, actor, role, at }) => {
    const event = { recordId: record.id, seq: ++record.seq, kind, competence, actorId: actor.id, actorName: actor.name, actorRole: role, at, payload: canonicalJson(payload) } // prettier-ignore
    const prevHash = record.hash
    record.hash = hashEvent(event, prevHash, auditMac)
    rows.RecordEvent.push({ id: `${record.id}-${event.seq}`, ...event, at: BigInt(at), prevHash, hash: record.hash })
  }
}
