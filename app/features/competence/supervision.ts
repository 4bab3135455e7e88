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
  /** On cover, and after a handover: whose requests this supervisor may decide too. */
  coverForId: string | null
  /** After a handover: whose place this supervisor took, for good. */
  takesOverFromId: string | null
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

/**
 * What a supervisor is to a person, out of all relationships of that person. Nobody is their own supervisor, whatever a
 * row says. Who stands in for somebody stands in for those whose place that one had taken: a request outlives them all.
 */
export function standingFrom(supervisorId: string, all: readonly Supervision[], now: Date): Standing {
  const own = all.filter((each) => isBetweenTwo(each) && each.supervisorId === supervisorId && isCurrent(each, now))
  return {
    kinds: SUPERVISION_KINDS.filter((kind) => own.some((each) => each.kind === kind)),
    coversFor: own.length === 0 ? [] : placesTakenBy(supervisorId, all, now),
  }
}

function placesTakenBy(supervisorId: string, all: readonly Supervision[], now: Date): string[] {
  const taken = new Set([supervisorId])
  for (const each of taken)
    for (const { coverForId } of all.filter((one) => one.supervisorId === each && takesAPlace(one, now)))
      if (coverForId !== null) taken.add(coverForId)
  return [...taken].slice(1)
}

/** A place that was taken over stays taken when the relationship has ended; one that was covered does not. */
function takesAPlace(supervision: Supervision, now: Date): boolean {
  const { coverForId, takesOverFromId } = supervision
  if (coverForId === null || !isBetweenTwo(supervision)) return false
  return takesOverFromId === null ? isCurrent(supervision, now) : hasBegun(supervision, now)
}

function isBetweenTwo({ personId, supervisorId }: Supervision): boolean {
  return personId !== supervisorId
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

/** As what somebody acted, as a chain of events keeps it: 'peer-worker', 'witness', or kinds of supervision. */
export function actorRoleInWords(role: string): string {
  if (role === 'peer-worker') return 'peer worker'
  return role === 'witness' ? 'witness' : supervisionInWords(kindsIn(role))
}
