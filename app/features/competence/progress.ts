import type { EntryState } from './entry.ts'
import { competencesOf, type Domain, type Framework } from './framework.ts'

/** How one competence stands, for lists. */
export type Line = { state: EntryState; changed: boolean; due: boolean }
export type Lines = ReadonlyMap<string, Line>

export const NOT_STARTED: Line = { state: 'not-started', changed: false, due: false }

/** One domain's competences, counted by state: the counts add up to `of`. */
export type DomainProgress = Pick<Domain, 'id' | 'title' | 'required'> & {
  of: number
  counts: Record<EntryState, number>
}

/** The picture of a record: each domain with its counts. */
export function progressByDomain({ domains }: Pick<Framework, 'domains'>, lines: Lines): DomainProgress[] {
  return domains.map((domain) => {
    const all = competencesOf(domain)
    const counts: Record<EntryState, number> = { 'not-started': 0, rated: 0, requested: 0, confirmed: 0, returned: 0 }
    for (const { id } of all) counts[(lines.get(id) ?? NOT_STARTED).state]++
    return { id: domain.id, title: domain.title, required: domain.required, of: all.length, counts }
  })
}

/** A competence worth turning to, and why. */
export type Step = { competence: string; title: string; why: string }

const REASONS: readonly { why: string; applies: (line: Line) => boolean }[] = [
  { why: 'Returned: see what is still needed', applies: ({ state }) => state === 'returned' },
  { why: 'Due for refresh', applies: ({ due }) => due },
  { why: 'Changed since it was confirmed: ask again if it matters', applies: ({ changed }) => changed },
  { why: 'You are working on this', applies: ({ state }) => state === 'rated' },
]

/** Up to three steps: what came back first, then what has aged, then what is begun; else the first not started. */
export function nextSteps({ domains }: Pick<Framework, 'domains'>, lines: Lines): Step[] {
  const all = domains.flatMap((domain) =>
    competencesOf(domain).map(({ id, title }) => ({ id, title, required: domain.required })),
  )
  const begun = REASONS.flatMap(({ why, applies }) =>
    all
      .filter(({ id }) => applies(lines.get(id) ?? NOT_STARTED))
      .map(({ id, title }) => ({ competence: id, title, why })),
  )
  const once = begun.filter(
    (step, index) => begun.findIndex(({ competence }) => competence === step.competence) === index,
  )
  if (once.length > 0) return once.slice(0, 3)
  const first = all.find(({ id, required }) => required && !lines.has(id))
  return first ? [{ competence: first.id, title: first.title, why: 'Not started: look at it when you are ready' }] : []
}
