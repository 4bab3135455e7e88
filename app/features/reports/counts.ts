import type { RecordState } from '../competence/record.ts'
import type { SupervisionKind } from '../competence/supervision.ts'

/** How a competence stands in a report: `changed` is confirmed, and rests on something else since. */
export const STANDINGS = ['not-started', 'rated', 'requested', 'returned', 'confirmed', 'changed'] as const
export type CountedStanding = (typeof STANDINGS)[number]

/** Since when something waits, or when its confirmation comes due. */
export const WAITS = ['week', 'fortnight', 'month', 'longer'] as const
export const RENEWALS = ['due', 'soon', 'later', 'keeps'] as const
export type Bucket = (typeof WAITS)[number] | (typeof RENEWALS)[number]

type At = { service: string | null }
/** Peer workers of one service whose newest record stands like this; null where they have none. */
export type PeopleCount = At & {
  frameworkId: string | null
  state: RecordState | null
  supervised: boolean
  count: number
}
/** Started competences of one service and domain that stand like this. */
export type EntryCount = At & {
  frameworkId: string
  domain: string
  standing: Exclude<CountedStanding, 'not-started'>
  /** Of what was asked, how long it waits; of what is confirmed, when it comes due. */
  bucket: Bucket | null
  count: number
}
/** Supervisions of today whose next meeting is due, or not. */
export type MeetingCount = At & { kind: SupervisionKind; due: boolean; count: number }
/** Peer workers who have completed a module. */
export type ModuleCount = At & { module: string; count: number }

/** All that a lead's reports are made of: counts, and nothing of anybody. */
export type Counts = {
  services: { id: string; name: string; variant: string }[]
  people: PeopleCount[]
  entries: EntryCount[]
  meetings: MeetingCount[]
  completed: ModuleCount[]
}

/** Counts added up, of those that fit. */
export function sumOf<C extends { count: number }>(
  counts: readonly C[],
  fits: (count: C) => boolean = () => true,
): number {
  return counts.reduce((sum, each) => (fits(each) ? sum + each.count : sum), 0)
}
