import { env } from '#app/platform/env.server.ts'
import { keysAddress, type Issuer } from '../../organisation/signing-keys.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { isChangedSince, whileAskedAgain } from '../changes.ts'
import { listWitnesses } from '../items/witness-requests.server.ts'
import type { WitnessRequest } from '../items/witness.ts'
import { openNotesAlreadyAllowed } from '../notes.server.ts'
import { RATINGS, type Rating } from '../ratings.ts'
import { signOffStanding } from '../record.ts'
import type { EntrySubmission } from '../submission.ts'
import { openEntrySubmissionAlreadyAllowed, openRecordSubmissionAlreadyAllowed } from '../submissions.server.ts'
import { actorRoleInWords } from '../supervision.ts'
import { PACK_FORMAT, type Covers, type PackContent, type PackedCompetence, type PackedDecision } from './pack.ts'
import { packedEvidence, seenIn } from './pack-evidence.server.ts'
import type { PackRows, StoredEvent } from './pack-rows.server.ts'

export type Includes = PackContent['includes']
type Making = {
  viewer: Viewer
  code: string
  issuer: Issuer
  covers: { covers: Covers; id: string | null }
  includes: Includes
  now: Date
}

/** What a pack says, in full, from the viewer's own rows. Words of theirs only where they chose so. */
export async function packContent(rows: PackRows, making: Making): Promise<PackContent> {
  const { record, framework, head, title, events } = rows
  const { viewer, code, issuer, covers, includes, now } = making
  const notes = await notesOf(rows, making)
  const copies = await copiesOf(viewer, events)
  const witnesses = await listWitnesses(viewer)
  return {
    format: PACK_FORMAT,
    version: 1,
    code,
    madeAt: now.toISOString(),
    demonstration: issuer.demonstration,
    organisation: {
      name: issuer.name,
      slug: issuer.slug,
      keys: keysAddress(issuer.slug),
      verify: `${env.origin}/verify/${code}`,
    },
    owner: { name: viewer.name, role: 'peer worker' },
    covers: { kind: covers.covers, id: covers.id, title },
    framework: { title: framework.title, version: framework.version, hash: framework.hash },
    record: {
      state: record.state,
      standing: standingOf(rows, now),
      startedAt: head.createdAt.toISOString(),
      events: head.headSeq,
      head: head.headHash,
      signOff: covers.covers === 'record' ? await signOffOf(rows, viewer, notes) : null,
    },
    includes,
    competences: await Promise.all(
      rows.entries.map((entry) => competenceOf(entry, rows, { making, notes, copies, witnesses })),
    ),
    history: events.map((event) => ({
      seq: event.seq,
      at: event.at,
      kind: event.kind,
      competence: event.competence,
      by: actorOf(event),
      hash: event.hash,
    })),
  }
}

function standingOf({ record, entries }: PackRows, now: Date): string | null {
  const ageing = entries.map((entry) => ({
    ...entry,
    signed:
      entry.signedBasis === null ? null : entry.signedBasis === entry.basis ? ('same' as const) : ('changed' as const),
  }))
  return signOffStanding({ state: record.state, supersededBySignOff: false }, ageing, now)
}

function actorOf({ actorName, actorRole }: StoredEvent) {
  return { name: actorName, role: actorRoleInWords(actorRole) }
}

/** What was written with decisions, where it is to be shown, and the words of declarations, which always are. */
function notesOf({ events }: PackRows, { viewer, includes }: Making): Promise<Map<string, string>> {
  const ids = events.flatMap(({ payload: { note, declaration } }) => [
    ...(includes.seen && note ? [note.id] : []),
    ...(declaration ? [declaration.id] : []),
  ])
  return openNotesAlreadyAllowed(viewer.id, ids)
}

const DECISIONS = ['confirmed', 'returned', 'reopened'] as const

async function copiesOf(viewer: Viewer, events: readonly StoredEvent[]): Promise<Map<string, EntrySubmission>> {
  const ids = events.filter(isDecision).flatMap(({ payload }) => payload.submission ?? [])
  const opened = [...new Set(ids)].map(
    async (id) => [id, await openEntrySubmissionAlreadyAllowed(viewer.id, id)] as const,
  )
  return new Map(await Promise.all(opened))
}

function isDecision({ kind, competence }: StoredEvent): boolean {
  return competence !== null && (DECISIONS as readonly string[]).includes(kind)
}

async function signOffOf({ record, events }: PackRows, viewer: Viewer, notes: ReadonlyMap<string, string>) {
  const signed = events.findLast(({ kind }) => kind === 'signed-off')
  const isStanding = record.state === 'signed-off' || record.state === 'revoked'
  if (!signed || !isStanding || !signed.payload.submission) return null
  const copy = await openRecordSubmissionAlreadyAllowed(viewer.id, signed.payload.submission)
  const asked = events.findLast(({ kind, seq }) => kind === 'sign-off-requested' && seq < signed.seq)
  return {
    by: actorOf(signed),
    at: signed.at,
    organisation: signed.payload.organisation?.name ?? viewer.organisation.name,
    seen: signed.payload.hash ?? '',
    declarations: [
      { by: copy.owner, at: copy.at, text: copy.declaration, hash: asked?.payload.declarationHash ?? '' },
      {
        by: actorOf(signed),
        at: signed.at,
        text: notes.get(signed.payload.declaration?.id ?? '') ?? null,
        hash: signed.payload.declarationHash ?? '',
      },
    ].map(({ by: { name, role }, ...declaration }) => ({ by: { name, role }, ...declaration })),
  }
}

type Opened = {
  making: Making
  notes: ReadonlyMap<string, string>
  copies: ReadonlyMap<string, EntrySubmission>
  witnesses: readonly WitnessRequest[]
}
type Entry = PackRows['entries'][number]

async function competenceOf(entry: Entry, { framework, events }: PackRows, opened: Opened): Promise<PackedCompetence> {
  const { competence: id } = entry
  const known = framework.competences.get(id)
  const own = events.filter(({ competence }) => competence === id)
  const { state } = whileAskedAgain(entry)
  return {
    id,
    title: known?.title ?? id,
    statement: known?.statement ?? '',
    domain: framework.domainOf.get(id)?.title ?? '',
    required: entry.required,
    state,
    changedSince: isChangedSince({
      ...entry,
      differs: entry.decidedBasis !== null && entry.basis !== entry.decidedBasis,
    }),
    renewalDueAt: entry.renewalDueAt?.toISOString() ?? null,
    ratings: own.flatMap(({ kind, at, payload }) =>
      kind === 'rated' && isRating(payload.rating) ? [{ rating: payload.rating, at }] : [],
    ),
    views: own.flatMap((event) =>
      event.kind === 'view-given' && isRating(event.payload.level)
        ? [{ by: actorOf(event), level: event.payload.level, at: event.at }]
        : [],
    ),
    evidence: await Promise.all(
      entry.evidence.map(({ evidence }) => packedEvidence(evidence, { ...opened.making, witnesses: opened.witnesses })),
    ),
    decisions: own.filter(isDecision).map((event) => decisionOf(event, opened)),
  }
}

function isRating(word: string | undefined): word is Rating {
  return (RATINGS as readonly (string | undefined)[]).includes(word)
}

function decisionOf(event: StoredEvent, { making, notes, copies }: Opened): PackedDecision {
  const { kind, at, payload } = event
  const copy = copies.get(payload.submission ?? '')
  const note = notes.get(payload.note?.id ?? '')
  return {
    decision: DECISIONS.find((each) => each === kind) ?? 'confirmed',
    by: actorOf(event),
    at,
    organisation: payload.organisation?.name ?? making.viewer.organisation.name,
    seen: copy ? { hash: payload.hash ?? '', ...seenIn(copy, making.includes) } : null,
    ...(note === undefined ? {} : { note }),
  }
}
