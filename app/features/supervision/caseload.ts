import type { RecordState } from '../competence/record.ts'
import type { SupervisionKind } from '../competence/supervision.ts'

/** How the started competences of one domain stand. `changed` and `due` are of those whose confirmation stands, also while they are asked about again. */
export type Counts = {
  rated: number
  requested: number
  returned: number
  confirmed: number
  changed: number
  due: number
}
export type DomainCounts = Counts & { id: string; number: number; title: string; required: boolean; of: number }

/** One person the viewer supervises. `confirmed` and `required` are counted over what the whole record needs. */
export type Supervisee = {
  id: string
  name: string
  kinds: readonly SupervisionKind[]
  recordState: RecordState | null
  confirmed: number
  required: number
  waiting: number
  returned: number
  /** In the framework's order; none without a record. */
  domains: readonly DomainCounts[]
}

export const NO_COUNTS: Counts = { rated: 0, requested: 0, returned: 0, confirmed: 0, changed: 0, due: 0 }

/** All of one kind over some domains. */
export function sumOf(domains: readonly DomainCounts[], what: keyof Counts): number {
  return domains.reduce((sum, domain) => sum + domain[what], 0)
}

/** A person's competences in words: '37 of 108 confirmed, 3 asked, 1 returned'. What is none is not said. */
export function countsInWords({ confirmed, required, waiting, returned }: Totals): string {
  const others = [waiting > 0 ? `${waiting} asked` : '', returned > 0 ? `${returned} returned` : '']
  return [`${confirmed} of ${required} confirmed`, ...others].filter(Boolean).join(', ')
}

type Totals = Pick<Supervisee, 'confirmed' | 'required' | 'waiting' | 'returned'>

/** What of a domain should catch the eye, in words as short as they can be: '2 asked', '1 due'. */
export function marksOf({ requested, returned, changed, due }: Counts): string[] {
  const all: [number, string][] = [
    [requested, 'asked'],
    [returned, 'returned'],
    [changed, 'changed'],
    [due, 'due'],
  ]
  return all.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []))
}
