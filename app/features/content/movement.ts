import type { ChangeClass } from './edition.ts'

/** How a section has moved since a change was made against it; wording alone is no movement. */
export type Moved = Exclude<ChangeClass, 'wording'>

/** One step of a section's text in a version, from an edition to the next; null where it was not there. */
export type Step = {
  variant: string
  path: string
  section: string
  before: string | null
  after: string | null
  class: ChangeClass
}

/** A step with the reason that readers were given, and the edition it came with. */
export type PastStep = Step & { reason: string; number: number; publishedAt: Date }

/** The text a change was made against, and the one that stands there now in the version beneath. */
export type Standing = { beneath: string; path: string; section: string; basedOn: string; now: string; locked: boolean }

/**
 * Whether a change still stands on what it was made against: null where it does. `at` is the text that the last step of
 * meaning or safety led to: it stays the same while only the wording moves.
 */
export type Movement = (standing: Standing) => { class: Moved; at: string } | null

/** Without a history, any other text is another meaning. */
export const withoutHistory: Movement = ({ basedOn, now, locked }) =>
  basedOn === now ? null : { class: locked ? 'safety' : 'meaning', at: now }

/**
 * Follows each section through its steps, given in the order of their editions: from the last time that it said exactly
 * what the change was made against, the strongest class of what came since. What the steps do not tell of counts as
 * meaning.
 */
export function movementThrough(steps: readonly Step[]): Movement {
  const since = stepsSince(steps)
  return (standing) => {
    if (standing.basedOn === standing.now) return null
    const taken = since(standing)
    if (taken === null) return withoutHistory(standing)
    const strongest = taken.map(classOf).reduce(stronger, 'wording')
    if (strongest === 'wording') return null
    return { class: strongest, at: taken.findLast((step) => classOf(step) !== 'wording')?.after ?? standing.now }
  }
}

/** The steps from the text that a change was made against to the one of now; null where none are known to lead there. */
export function stepsSince<One extends Step>(
  steps: readonly One[],
): (standing: Omit<Standing, 'locked'>) => readonly One[] | null {
  const history = new Map<string, One[]>()
  for (const step of steps) {
    const key = keyOf(step.variant, step.path, step.section)
    const known = history.get(key)
    if (known) known.push(step)
    else history.set(key, [step])
  }
  return ({ beneath, path, section, basedOn, now }) => {
    const taken = history.get(keyOf(beneath, path, section)) ?? []
    if (taken.at(-1)?.after !== now) return null
    for (let at = taken.length - 1; at >= 0; at--) {
      if (taken[at]?.after === basedOn) return taken.slice(at + 1)
      if (taken[at]?.before === basedOn) return taken.slice(at)
    }
    return null
  }
}

/** The one of two classes that asks for more of a reader. */
export function stronger<Class extends ChangeClass>(a: Class, b: Class): Class {
  return RANK[a] >= RANK[b] ? a : b
}

const RANK: Record<ChangeClass, number> = { wording: 0, meaning: 1, safety: 2 }

function keyOf(variant: string, path: string, section: string): string {
  return `${variant} ${path}#${section}`
}

/** A section that came or went is never a matter of wording. */
function classOf(step: Step): ChangeClass {
  return step.before === null || step.after === null ? stronger(step.class, 'meaning') : step.class
}
