import { FEWEST_SHOWN, groupsShown } from './small-numbers.ts'

/** A service with how many people are counted in it; null is for those who work in none. */
export type Sized = { service: string | null; name: string; size: number }

/** Services that are counted as one line of a report. */
export type Group = { name: string; services: readonly (string | null)[]; size: number }

/** Services of few people counted as one, and which they are. */
export type Grouped = { groups: Group[]; together: string[] }

const TOGETHER = 'Services of few people, together'

/**
 * The lines of a report by service: a service of fewer than five people has none of its own. Those services are counted
 * together, with the smallest of the others where they would still be few or one alone: then what is shown of the rest
 * never gives them away. No line at all where everyone together is fewer than five.
 */
export function groupServices(services: readonly Sized[]): Grouped {
  const some = services.filter(({ size }) => size > 0)
  const { groups: own, all } = groupsShown(some.map(({ size }) => size))
  if (!all) return { groups: [], together: [] }
  const shown = some.filter((_, i) => own[i])
  const others = some.filter((_, i) => !own[i])
  const lines = shown.map(({ service, name, size }) => ({ name, services: [service], size }))
  if (others.length === 0) return { groups: lines, together: [] }
  const size = others.reduce((sum, each) => sum + each.size, 0)
  const rest = { name: TOGETHER, services: others.map(({ service }) => service), size }
  return { groups: [...lines, rest], together: others.map(({ name }) => name) }
}

/** A part of a whole of that many people, to the nearest twentieth; null where either is few. */
export function shareOf(part: number, whole: number, people: number): string | null {
  if (people < FEWEST_SHOWN || part < FEWEST_SHOWN || whole === 0) return null
  const rounded = Math.round((part / whole) * 20) * 5
  // What is not quite all is not called all, and what there is of it is not called none.
  if (rounded === 0) return 'under 5 %'
  return rounded === 100 && part < whole ? 'over 95 %' : `${rounded} %`
}
