import type { EntryState } from '#app/features/competence/entry.ts'
import type { Rating } from '#app/features/competence/ratings.ts'
import type { RecordState } from '#app/features/competence/record.ts'
import type { SupervisionKind } from '#app/features/competence/supervision.ts'

/**
 * What the product promises about records, said a second time and as simply as possible: no tables of moves, no
 * database. A long walk of random actions is done to this and to the product, and the two must agree.
 */
export type Verdict = 'done' | 'refused' | 'not there'

export type ModelEntry = {
  state: EntryState
  rating: Rating
  askedFrom: EntryState | null
  askedOf: string | null
  /** Item → the version that counts. */
  evidence: Map<string, number>
  /** Kinds of supervision the last decision was made as. */
  decidedAs: readonly SupervisionKind[]
  /** What was sent with the open request, and what the last confirmation rests on. */
  sent: string | null
  confirmed: string | null
}
export type ModelRecord = {
  state: RecordState
  askedOf: string | null
  signedBy: string | null
  entries: Map<string, ModelEntry>
}
export type ModelSupervision = {
  person: string
  supervisor: string
  kind: SupervisionKind
  from: Date
  until: Date | null
  coverFor: string | null
}
export type ModelPerson = {
  id: string
  organisation: string
  peerWorker: boolean
  supervisor: boolean
  isPeer: boolean
}
type Rules = { required: readonly string[]; optional: readonly string[]; minimum: number; domains: readonly string[][] }

export class RecordModel {
  readonly records = new Map<string, ModelRecord>()
  readonly versions = new Map<string, number>()
  supervisions: ModelSupervision[] = []
  /** Events each record should have by now. */
  readonly events = new Map<string, number>()

  constructor(
    readonly people: ReadonlyMap<string, ModelPerson>,
    readonly rules: Rules,
    readonly signOffBy: ReadonlyMap<string, readonly SupervisionKind[]>,
  ) {}

  standing(supervisor: string, person: string, now: Date): { kinds: SupervisionKind[]; covers: string[] } {
    const who = this.person(supervisor)
    const current = this.supervisions.filter(
      (each) =>
        who.supervisor &&
        who.organisation === this.person(person).organisation &&
        supervisor !== person &&
        each.supervisor === supervisor &&
        each.person === person &&
        each.from <= now &&
        (each.until === null || now < each.until),
    )
    const kinds = (['line-management', 'practice'] as const).filter((kind) =>
      current.some((each) => each.kind === kind),
    )
    return { kinds, covers: current.flatMap(({ coverFor }) => coverFor ?? []) }
  }

  rate(person: string, competence: string, rating: Rating): Verdict {
    if (!this.person(person).peerWorker) return 'refused'
    const record = this.records.get(person) ?? this.begin(person)
    const entry = record.entries.get(competence)
    if (entry) entry.rating = rating
    else
      record.entries.set(competence, {
        state: 'rated',
        rating,
        askedFrom: null,
        askedOf: null,
        evidence: new Map(),
        decidedAs: [],
        sent: null,
        confirmed: null,
      })
    return this.told(person)
  }

  addEvidence(person: string, competence: string, item: string): Verdict {
    const entry = this.entry(person, competence)
    if (!entry) return 'not there'
    this.versions.set(item, 1)
    entry.evidence.set(item, 1)
    return this.told(person)
  }

  attach(person: string, competence: string, item: string): Verdict {
    const entry = this.entry(person, competence)
    if (!entry) return 'not there'
    if (entry.evidence.has(item)) return 'done'
    entry.evidence.set(item, this.versions.get(item) ?? 1)
    return this.told(person)
  }

  detach(person: string, competence: string, item: string): Verdict {
    const entry = this.entry(person, competence)
    if (!entry) return 'not there'
    if (!entry.evidence.delete(item)) return 'done'
    return this.told(person)
  }

  editEvidence(person: string, item: string): Verdict {
    const version = (this.versions.get(item) ?? 0) + 1
    this.versions.set(item, version)
    for (const entry of this.records.get(person)?.entries.values() ?? []) {
      if (!entry.evidence.has(item)) continue
      entry.evidence.set(item, version)
      this.told(person)
    }
    return 'done'
  }

  ask(person: string, competence: string, supervisor: string, now: Date): Verdict {
    const entry = this.entry(person, competence)
    if (!entry) return 'not there'
    if (entry.state === 'requested' || entry.evidence.size === 0) return 'refused'
    if (this.standing(supervisor, person, now).kinds.length === 0) return 'refused'
    Object.assign(entry, { askedFrom: entry.state, state: 'requested', askedOf: supervisor, sent: basis(entry) })
    return this.told(person)
  }

  withdraw(person: string, competence: string): Verdict {
    const entry = this.entry(person, competence)
    if (!entry) return 'not there'
    if (entry.state !== 'requested') return 'refused'
    Object.assign(entry, { state: entry.askedFrom, askedFrom: null, askedOf: null, sent: null })
    return this.told(person)
  }

  decide(
    by: string,
    { person, competence }: { person: string; competence: string },
    { action, note }: { action: 'confirm' | 'return' | 'reopen'; note: boolean },
    now: Date,
  ): Verdict {
    const { kinds, covers } = this.standing(by, person, now)
    if (kinds.length === 0 && by !== person) return 'not there'
    const entry = this.entry(person, competence)
    if (!entry) return 'not there'
    if (by === person) return 'refused'
    if (action === 'reopen') {
      if (entry.state !== 'confirmed' || !note) return 'refused'
      Object.assign(entry, { state: 'rated', decidedAs: kinds, confirmed: null })
      return this.told(person)
    }
    if (entry.state !== 'requested') return 'refused'
    if (entry.askedOf !== by && !covers.includes(entry.askedOf ?? '')) return 'refused'
    if (action === 'return' && !note) return 'refused'
    const confirmed = action === 'confirm' ? entry.sent : null
    const state = action === 'confirm' ? 'confirmed' : 'returned'
    Object.assign(entry, { state, confirmed, askedFrom: null, askedOf: null, sent: null, decidedAs: kinds })
    return this.told(person)
  }

  /** An owner opens a confirmed entry of their own again, with a reason. */
  reopenOwn(person: string, competence: string, reason: boolean): Verdict {
    const entry = this.entry(person, competence)
    if (!entry) return 'not there'
    if (entry.state !== 'confirmed' || !reason) return 'refused'
    Object.assign(entry, { state: 'rated', confirmed: null })
    return this.told(person)
  }

  /** A view is a word beside the rating: it changes nothing but the history. */
  giveView(by: string, { person, competence }: { person: string; competence: string }, now: Date): Verdict {
    if (this.standing(by, person, now).kinds.length === 0 && by !== person) return 'not there'
    if (!this.entry(person, competence)) return 'not there'
    return by === person ? 'refused' : this.told(person)
  }

  requestSignOff(person: string, signatory: string, declared: boolean, now: Date): Verdict {
    const record = this.records.get(person)
    if (!record) return 'refused'
    if (record.state !== 'in-progress' && record.state !== 'returned') return 'refused'
    const { kinds } = this.standing(signatory, person, now)
    if (!kinds.some((kind) => this.signers(person).includes(kind))) return 'refused'
    if (!declared || !this.ready(person, signatory, now)) return 'refused'
    Object.assign(record, { state: 'sign-off-requested', askedOf: signatory })
    return this.told(person)
  }

  withdrawSignOff(person: string): Verdict {
    const record = this.records.get(person)
    if (!record) return 'not there'
    if (record.state !== 'sign-off-requested') return 'refused'
    Object.assign(record, { state: 'in-progress', askedOf: null })
    return this.told(person)
  }

  reopenRecord(person: string, reason: boolean): Verdict {
    const record = this.records.get(person)
    if (!record) return 'not there'
    if ((record.state !== 'signed-off' && record.state !== 'revoked') || !reason) return 'refused'
    record.state = 'in-progress'
    return this.told(person)
  }

  decideRecord(
    by: string,
    person: string,
    { action, declared, note }: { action: 'sign-off' | 'return' | 'revoke'; declared: boolean; note: boolean },
    now: Date,
  ): Verdict {
    const { kinds, covers } = this.standing(by, person, now)
    if (kinds.length === 0 && by !== person) return 'not there'
    const record = this.records.get(person)
    if (!record) return 'not there'
    // The same signature sent twice is one.
    if (action === 'sign-off' && record.state === 'signed-off' && record.signedBy === by) return 'done'
    if (by === person || !kinds.some((kind) => this.signers(person).includes(kind))) return 'refused'
    if (action === 'revoke') {
      if (record.state !== 'signed-off' || !note) return 'refused'
      record.state = 'revoked'
      return this.told(person)
    }
    if (record.state !== 'sign-off-requested') return 'refused'
    if (record.askedOf !== by && !covers.includes(record.askedOf ?? '')) return 'refused'
    if (action === 'return' ? !note : !declared || !this.ready(person, by, now)) return 'refused'
    Object.assign(record, { state: action === 'return' ? 'returned' : 'signed-off', askedOf: null })
    if (action === 'sign-off') record.signedBy = by
    return this.told(person)
  }

  /** Whether a confirmed entry rests on something else than what was confirmed. */
  changedSince(entry: ModelEntry): boolean {
    return stands(entry) && entry.confirmed !== basis(entry)
  }

  ready(person: string, signatory: string, now: Date): boolean {
    const entries = this.records.get(person)?.entries ?? new Map<string, ModelEntry>()
    const standing = (id: string) => stands(entries.get(id))
    const enough = this.rules.optional.filter(standing).length >= this.rules.minimum
    if (!this.rules.required.every(standing) || !enough) return false
    const hadPractice = this.supervisions.some((s) => s.person === person && s.kind === 'practice' && s.from <= now)
    if (!hadPractice || this.person(signatory).isPeer) return true
    return this.rules.domains.every((domain) =>
      domain.some((id) => standing(id) && entries.get(id)?.decidedAs.includes('practice')),
    )
  }

  entry(person: string, competence: string): ModelEntry | undefined {
    return this.records.get(person)?.entries.get(competence)
  }

  private person(id: string): ModelPerson {
    const found = this.people.get(id)
    if (!found) throw new Error('Nobody of that id')
    return found
  }

  private signers(person: string): readonly SupervisionKind[] {
    return this.signOffBy.get(this.person(person).organisation) ?? []
  }

  private begin(person: string): ModelRecord {
    const record: ModelRecord = { state: 'in-progress', askedOf: null, signedBy: null, entries: new Map() }
    this.records.set(person, record)
    this.told(person)
    return record
  }

  private told(person: string): 'done' {
    this.events.set(person, (this.events.get(person) ?? 0) + 1)
    return 'done'
  }
}

/** A confirmation stands while it is asked for again. */
function stands(entry: ModelEntry | undefined): boolean {
  return entry?.state === 'confirmed' || (entry?.state === 'requested' && entry.askedFrom === 'confirmed')
}

function basis({ rating, evidence }: ModelEntry): string {
  return [rating, ...[...evidence].map(([item, version]) => `${item}@${version}`).sort()].join()
}
