import { londonTime } from '../organisation/times.ts'
import type { SupervisionKind } from '../competence/supervision.ts'

/** A relationship as both sides know it. `until` is the first moment it no longer holds. */
export type Relationship = {
  id: string
  personId: string
  supervisorId: string
  kind: SupervisionKind
  from: Date
  until: Date | null
  startedById: string | null
  agreedAt: Date | null
  coverForId: string | null
  takesOverFromId: string | null
}

export type RelationshipState = 'proposed' | 'planned' | 'current' | 'ended'

/** How a relationship stands at a moment. One that was declined has ended without ever having held. */
export function relationshipState({ from, until, agreedAt }: Relationship, now: Date): RelationshipState {
  if (until !== null && until <= now) return 'ended'
  if (agreedAt === null) return 'proposed'
  return from > now ? 'planned' : 'current'
}

/** Whether it is for a while only, in somebody's place. What was taken over is one's own. */
export function isCover({
  coverForId,
  takesOverFromId,
}: Pick<Relationship, 'coverForId' | 'takesOverFromId'>): boolean {
  return coverForId !== null && takesOverFromId === null
}

export type RelationshipRefusal =
  | 'yourself'
  | 'not-a-supervisor'
  | 'not-a-peer-worker'
  | 'already-there'
  | 'not-possible-now'
  | 'dates-wrong'
  | 'nobody-to-cover'

export const RELATIONSHIP_REFUSALS: Record<RelationshipRefusal, string> = {
  yourself: 'Nobody supervises themselves. Choose somebody else.',
  'not-a-supervisor': 'Choose a supervisor of your organisation.',
  'not-a-peer-worker': 'Choose a peer worker of your organisation.',
  'already-there': 'There is already a supervision of this kind between you, or one that waits for an answer.',
  'not-possible-now': 'This has changed since you opened the page. Look at it as it is now, then choose again.',
  'dates-wrong': 'The last day must not be before the first, and not before today.',
  'nobody-to-cover': 'You supervise nobody in that time, so there is nothing to cover.',
}

/**
 * Who may answer a proposal: on cover or a handover the colleague who is asked; else the side that did not start it.
 * Nobody answers their own.
 */
export function mayAnswer(relationship: Relationship, viewerId: string, now: Date): boolean {
  const { personId, supervisorId, startedById, coverForId, takesOverFromId } = relationship
  if (relationshipState(relationship, now) !== 'proposed' || startedById === viewerId) return false
  if (coverForId !== null || takesOverFromId !== null) return viewerId === supervisorId
  return viewerId === personId || viewerId === supervisorId
}

/** Either side may end what holds or is planned; cover is the two supervisors' to end; a proposal is taken back by its maker. */
export function mayEnd(relationship: Relationship, viewerId: string, now: Date): boolean {
  const state = relationshipState(relationship, now)
  if (state === 'ended') return false
  if (state === 'proposed') return relationship.startedById === viewerId
  const { personId, supervisorId, coverForId } = relationship
  return (isCover(relationship) ? [supervisorId, coverForId] : [personId, supervisorId]).includes(viewerId)
}

/** Whether two relationships would be the same thing twice: the same two people and kind, at the same time. */
export function isSameAgain(one: Relationship, other: Omit<Relationship, 'id'>, now: Date): boolean {
  return (
    one.personId === other.personId &&
    one.supervisorId === other.supervisorId &&
    one.kind === other.kind &&
    one.coverForId === other.coverForId &&
    relationshipState(one, now) !== 'ended' &&
    (one.until === null || other.from < one.until) &&
    (other.until === null || one.from < other.until)
  )
}

/** The moments of a first and a last day, in British time; the last day counts whole. Null where they are out of order. */
export function daysToMoments(from: string, until: string | null): { from: Date; until: Date | null } | null {
  if (until !== null && until < from) return null
  return { from: londonTime(from, '00:00'), until: until === null ? null : londonTime(dayAfter(until), '00:00') }
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T12:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}
