import type { EntryState } from './entry.ts'
import type { Domain, Framework } from './framework.ts'

/** How one competence stands, for lists. */
export type Line = { state: EntryState; changed: boolean; due: boolean }
export type Lines = ReadonlyMap<string, Line>

/** One object for each way to stand: a page that lists a hundred competences sends each once. */
const KNOWN = new Map<string, Line>()

export function lineAs(state: EntryState, { changed, due }: { changed: boolean; due: boolean }): Line {
  const key = `${state} ${changed} ${due}`
  const line = KNOWN.get(key) ?? { state, changed, due }
  KNOWN.set(key, line)
  return line
}

export const NOT_STARTED: Line = { state: 'not-started', changed: false, due: false }

/** One domain's competences, counted by state: the counts add up to `of`. */
export type DomainProgress = Pick<Domain, 'id' | 'title' | 'required'> & {
  of: number
  counts: Record<EntryState, number>
}

/** The picture of a record: each domain with its counts. */
export function progressByDomain({ domains }: Pick<Framework, 'domains'>, lines: Lines): DomainProgress[] {
  return domains.map((domain) => {
    const all = domain.competences
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

const MOST_STEPS = 3

/** Up to three steps: what came back first, then what has aged, then what is begun; else the first not started. */
export function nextSteps(
  { competences, domainOf }: Pick<Framework, 'competences' | 'domainOf'>,
  lines: Lines,
): Step[] {
  const all = [...competences.values()]
  const ranked = all.flatMap(({ id, title }) => {
    const line = lines.get(id)
    const rank = line ? REASONS.findIndex(({ applies }) => applies(line)) : -1
    return rank === -1 ? [] : [{ rank, competence: id, title, why: REASONS[rank]?.why ?? '' }]
  })
  const steps = ranked.sort((a, b) => a.rank - b.rank).slice(0, MOST_STEPS)
  if (steps.length > 0) return steps.map(({ competence, title, why }) => ({ competence, title, why }))
  const first = all.find(({ id }) => domainOf.get(id)?.required && !lines.has(id))
  return first ? [{ competence: first.id, title: first.title, why: 'Not started: look at it when you are ready' }] : []
}
