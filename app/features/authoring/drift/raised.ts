import type { Change } from '#app/features/content/change.ts'
import type { Applied, ComposedPage, ComposedSection } from '#app/features/content/compose.ts'
import { fingerprint } from '#app/features/content/fingerprint.ts'
import { stepsSince, type Moved, type Movement, type PastStep } from '#app/features/content/movement.ts'
import { placeOf } from '../draft.ts'

/** Why a change of ours has no place any more. */
export type Lost = 'page-gone' | 'section-gone' | 'hidden-here' | 'locked' | 'id-taken'

/** A text beneath that moved: in which version, from which text to which, and by which steps, oldest first. */
export type Move = { beneath: string; then: string; now: ComposedSection; at: string; steps: readonly PastStep[] }

/** A published change of ours that somebody has to look at again. */
export type Raised<Own extends OwnChange = OwnChange> = {
  own: Own
  path: string
  place: string
  /** What its section is called where it stands, or its id where it is gone. */
  title: string
  class: Moved | 'orphan'
  lost: Lost | null
  /** The section as the version beneath has it now; null where it is gone. */
  section: ComposedSection | null
  /** What moved, nearest first. Of an orphan there is nothing to compare with. */
  moves: readonly Move[]
  /** Why the base team moved it, newest first. */
  reasons: readonly string[]
  /** When it began to matter; null where nobody knows. */
  since: Date | null
  /** Names what it has to be looked at against: a decision stands for as long as this does, whatever the wording. */
  mark: string
  /** Names the exact texts that are compared. */
  exact: string
}

export type OwnChange = { path: string; change: Change }

/** A variant as drift is looked for in it: what it is made of, and what happened to that. */
export type Seen = {
  parent: (path: string) => ComposedPage | null
  ours: (path: string) => ComposedPage | null
  /** From the base's child down to the variant itself. */
  layers: readonly string[]
  under: (slug: string, path: string) => ComposedPage | null
  steps: readonly PastStep[]
  movement: Movement
}

/**
 * Every published change whose text beneath has moved in meaning or for safety, and every one that has no place now.
 * A change is where readers find it, or it is in this list; wording alone brings nothing here.
 */
export function listRaised<Own extends OwnChange>(own: readonly Own[], seen: Seen): Raised<Own>[] {
  const [slug, since] = [seen.layers.at(-1) ?? '', stepsSince(seen.steps)]
  const applied = appliedIn(new Set(own.map(({ path }) => path)), seen, slug)
  return own.flatMap((one): Raised<Own>[] => {
    const found = applied.get(keyOf(one.path, one.change))
    if (!found) return [orphan(one, seen)]
    if (!found.moved) return []
    const section = sectionIn(seen.parent(one.path), one.change.section)
    if (!section) return [orphan(one, seen)]
    return [moved(one, { section, class: found.moved, moves: movesUnder(one, { ...seen, since }) })]
  })
}

type Since = ReturnType<typeof stepsSince<PastStep>>

function appliedIn(paths: ReadonlySet<string>, { ours }: Seen, slug: string): Map<string, Applied> {
  const all = [...paths].flatMap((path) => {
    const page = ours(path)
    const parts = page?.sections.flatMap((section) => section.parts.flatMap(({ change }) => change ?? [])) ?? []
    return [...parts, ...(page?.hidden ?? []).map(({ change }) => change)]
      .filter(({ layer }) => layer === slug)
      .map((change) => [keyOf(path, change), change] as const)
  })
  return new Map(all)
}

function keyOf(path: string, { do: act, section, as }: Change): string {
  return `${path} ${act} ${section} ${as ?? ''}`
}

function moved<Own extends OwnChange>(
  own: Own,
  { section, class: worst, moves }: { section: ComposedSection; class: Moved; moves: readonly Move[] },
): Raised<Own> {
  const steps = moves.flatMap((move) => move.steps).filter((step) => step.class !== 'wording')
  return {
    own,
    path: own.path,
    place: placeOf(own.change),
    title: section.title,
    class: worst,
    lost: null,
    section,
    moves,
    ...told(steps),
    mark: fingerprint(moves.map(({ beneath, at }) => `${beneath} ${at}`).join(' ')),
    exact: fingerprint(moves.map(({ now }) => now.fingerprint).join(' ')),
  }
}

/** What moved beneath a change: what it was made against, then what the versions beneath say in that section were. */
function movesUnder({ path, change }: OwnChange, seen: Seen & { since: Since }): Move[] {
  return [...seen.layers].reverse().flatMap((layer, up) => {
    const at = seen.layers.length - 1 - up
    const beneath = seen.layers[at - 1] ?? 'base'
    const now = sectionIn(seen.under(layer, path), change.section)
    const theirs = up === 0 ? [change] : changesBy(layer, seen.layers[at + 1] ?? '', { path, change }, seen)
    if (!now) return []
    return theirs.flatMap(({ basedOn }) => {
      const standing = { beneath, path, section: change.section, basedOn: basedOn ?? '', now: now.fingerprint }
      const found = basedOn === null ? null : seen.movement({ ...standing, locked: now.locked })
      if (basedOn === null || !found) return []
      return [{ beneath, then: basedOn, now, at: found.at, steps: seen.since(standing) ?? [] }]
    })
  })
}

/** What a version beneath says in a section, as the version above it finds it. */
function changesBy(layer: string, above: string, { path, change }: OwnChange, { under }: Seen): Change[] {
  const section = sectionIn(under(above, path), change.section)
  return (
    section?.parts.flatMap((part) => (part.change?.layer === layer && part.change.moved ? [part.change] : [])) ?? []
  )
}

function orphan<Own extends OwnChange>(own: Own, seen: Seen): Raised<Own> {
  const { path, change } = own
  const section = sectionIn(seen.parent(path), change.section)
  const gone = seen.steps
    .filter((step) => step.path === path && step.section === change.section && isEnd(step))
    .slice(-1)
  const lost = !seen.parent(path) ? 'page-gone' : !section ? 'section-gone' : lostAt(section, change)
  return {
    own,
    path,
    place: placeOf(change),
    title: section?.title ?? change.title ?? change.section,
    class: 'orphan',
    lost,
    section,
    moves: [],
    ...told(section ? [] : gone),
    mark: lost,
    exact: lost,
  }
}

/** Its section is there, and it found no place all the same. */
function lostAt({ locked }: ComposedSection, { do: act, as }: Change): Lost {
  if (locked && (act === 'replace' || act === 'hide')) return 'locked'
  return as === null ? 'hidden-here' : 'id-taken'
}

function isEnd({ after }: PastStep): boolean {
  return after === null
}

function told(steps: readonly PastStep[]): Pick<Raised, 'reasons' | 'since'> {
  const inOrder = [...steps].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  const reasons = inOrder.map(({ reason }) => reason).filter(Boolean)
  return { reasons: [...new Set(reasons.reverse())], since: inOrder[0]?.publishedAt ?? null }
}

function sectionIn(page: ComposedPage | null, id: string): ComposedSection | null {
  return page?.sections.find((section) => section.id === id) ?? null
}
