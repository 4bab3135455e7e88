export const SUPERVISION_KINDS = ['line-management', 'practice'] as const
export type SupervisionKind = (typeof SUPERVISION_KINDS)[number]

export const SUPERVISION_WORDS: Record<SupervisionKind, { label: string; sentence: string }> = {
  'line-management': {
    label: 'Line-management supervisor',
    sentence: 'Looks after the job: hours, workload, wellbeing.',
  },
  practice: { label: 'Practice supervisor', sentence: 'Looks after the peer practice itself.' },
}

/** A relationship as stored. It counts from the moment both sides have agreed, between its dates. */
export type Supervision = {
  personId: string
  supervisorId: string
  kind: SupervisionKind
  from: Date
  until: Date | null
  agreedAt: Date | null
  /** On cover: whose requests this supervisor may decide meanwhile. */
  coverForId: string | null
}

/** Whether the relationship holds at that moment. `until` is the first moment it no longer does. */
export function isCurrent(supervision: Pick<Supervision, 'from' | 'until' | 'agreedAt'>, now: Date): boolean {
  const { from, until, agreedAt } = supervision
  return agreedAt !== null && from <= now && (until === null || now < until)
}

/** Whether the relationship holds now or held once: one that nobody agreed to never did. */
export function hasBegun(supervision: Pick<Supervision, 'from' | 'agreedAt'>, now: Date): boolean {
  return supervision.agreedAt !== null && supervision.from <= now
}

/** What one supervisor is to one person today. */
export type Standing = { kinds: readonly SupervisionKind[]; coversFor: readonly string[] }

/** Sums up relationships of one supervisor with one person. Nobody is their own supervisor, whatever a row says. */
export function standingFrom(supervisions: readonly Supervision[], now: Date): Standing {
  const current = supervisions.filter((each) => isCurrent(each, now) && each.personId !== each.supervisorId)
  return {
    kinds: SUPERVISION_KINDS.filter((kind) => current.some((each) => each.kind === kind)),
    coversFor: current.flatMap(({ coverForId }) => coverForId ?? []),
  }
}

/** Either kind may confirm or return a competence. */
export function mayConfirm(kinds: readonly SupervisionKind[]): boolean {
  return kinds.length > 0
}

/** Whether one of these kinds may sign off a whole record under the organisation's rule. */
export function maySignOff(kinds: readonly SupervisionKind[], signOffBy: readonly SupervisionKind[]): boolean {
  return kinds.some((kind) => signOffBy.includes(kind))
}

/** The kinds in a stored comma-separated list (`Organisation.signOffBy`, `Entry.decidedAs`); throws on an unknown one. */
export function kindsIn(list: string): SupervisionKind[] {
  return list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map(requireKind)
}

function requireKind(word: string): SupervisionKind {
  const kind = SUPERVISION_KINDS.find((each) => each === word)
  if (!kind) throw new Error(`'${word}' is not a kind of supervision`)
  return kind
}

/** Kinds in words: 'line-management supervisor', or both joined with 'and'. */
export function supervisionInWords(kinds: readonly SupervisionKind[]): string {
  return kinds.map((kind) => SUPERVISION_WORDS[kind].label.toLowerCase()).join(' and ')
}
