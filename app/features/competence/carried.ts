import { stateAcross, type Crossing } from './bridge.ts'
import { basisOf } from './changes.ts'
import type { CarriedOver } from './chain/event.ts'
import type { EntryState } from './entry.ts'
import type { Rating } from './ratings.ts'

/** An entry of the record that is left, with what is attached to it. */
export type OldEntry = {
  id: string
  competence: string
  state: string
  askedFrom: string | null
  rating: string
  ratedAt: Date
  decidedById: string | null
  decidedAt: Date | null
  decidedAs: string | null
  decidedOnId: string | null
  decidedBasis: string | null
  decidedRating: string | null
  renewalDueAt: Date | null
  renewalToldFor: Date | null
  evidence: readonly { id: string; version: number; hash: string; addedAt: Date }[]
}

/** Who confirmed an entry, when, and on which copy, as a chain tells it. */
export type Confirmation = NonNullable<CarriedOver['confirmed']>

type Left = { record: string; framework: number; confirmations: ReadonlyMap<string, Confirmation> }

/** What of the old entries comes over: a row, its evidence and its event for each new competence that somebody had begun. */
export function acrossFrom(crossings: readonly Crossing[], entries: readonly OldEntry[], left: Left) {
  const old = new Map(entries.map((entry) => [entry.competence, entry]))
  return crossings.flatMap(({ kind, from, to }) => {
    const begun = from.flatMap(({ id }) => old.get(id) ?? [])
    const [first] = begun
    if (!first || !to) return []
    // Where several were joined into one, the evidence of all of them supports it.
    const evidence = [...new Map(begun.flatMap((entry) => entry.evidence).map((item) => [item.id, item])).values()]
    const asked = { state: first.state as EntryState, askedFrom: first.askedFrom as EntryState | null }
    const state = stateAcross(kind, asked)
    return [{ competence: to.id, evidence, ...carried(first, { kind, state, evidence, left }) }]
  })
}

type Arrival = { kind: Crossing['kind']; state: EntryState; evidence: OldEntry['evidence']; left: Left }

function carried(first: OldEntry, { kind, state, evidence, left }: Arrival) {
  const rating = first.rating as Rating
  const isConfirmed = state === 'confirmed'
  const confirmed = isConfirmed ? (left.confirmations.get(first.competence) ?? null) : null
  const renewalDueAt = isConfirmed ? first.renewalDueAt : null
  const payload: CarriedOver = {
    from: { record: left.record, competence: first.competence, framework: left.framework },
    statement: kind === 'same' ? 'same' : 'reworded',
    state,
    rating,
    evidence: evidence.map(({ id, version, hash }) => ({ id, version, hash })),
    confirmed,
    renewalDueAt: renewalDueAt?.toISOString() ?? null,
  }
  const basis = basisOf(rating, evidence)
  const row = { state, rating, ratedAt: first.ratedAt, basis, carriedFromId: first.id, ...decisionOf(first, state) }
  return { row, payload }
}

/** Only what is still decided brings its decision along; what was returned says so with the note in the old record. */
function decisionOf(first: OldEntry, state: EntryState) {
  if (state !== 'confirmed' && state !== 'returned') return {}
  const { decidedById, decidedAt, decidedAs, decidedOnId, decidedBasis, decidedRating } = first
  const { renewalDueAt, renewalToldFor } = first
  return { decidedById, decidedAt, decidedAs, decidedOnId, decidedBasis, decidedRating, renewalDueAt, renewalToldFor }
}
