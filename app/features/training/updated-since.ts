import type { ChangeClass } from '#app/features/content/edition.ts'
import type { CompiledPage, CompiledSection } from '#app/features/content/compiled.ts'
import { wordChanges, type WordRun } from '#app/features/content/word-changes.ts'

/** One section that has changed in meaning or for safety since a learner marked the lesson done. */
export type UpdatedSection = {
  section: string
  title: string
  what: 'added' | 'changed' | 'removed'
  class: Exclude<ChangeClass, 'wording'>
  reason: string
  credits: readonly string[]
  words: readonly WordRun[]
}

/** A stored difference of an edition published after the one the learner saw. */
export type LaterDifference = { section: string; class: string; reason: string }

/**
 * What a learner should know has changed since they completed a lesson. Wording stays quiet. The completion stands,
 * whatever this says: it points at the text they saw.
 */
export function updatedSince(
  seen: CompiledPage,
  now: CompiledPage,
  later: readonly LaterDifference[],
): UpdatedSection[] {
  const loud = later.filter((difference) => difference.class !== 'wording')
  const then = new Map(seen.sections.map((section) => [section.id, section]))
  const today = new Map(now.sections.map((section) => [section.id, section]))
  return [...new Set([...today.keys(), ...then.keys()])].flatMap((id): UpdatedSection[] => {
    const before = then.get(id)
    const after = today.get(id)
    const last = loud.filter(({ section }) => section === id).at(-1)
    if (!last || (before?.text === after?.text && before?.title === after?.title)) return []
    return [
      {
        section: id,
        title: (after ?? before)?.title ?? id,
        what: before ? (after ? 'changed' : 'removed') : 'added',
        class: loud.some((difference) => difference.section === id && difference.class === 'safety')
          ? 'safety'
          : 'meaning',
        reason: reasonFor(before, after) ?? last.reason,
        credits: newChange(before, after)?.credits ?? [],
        words: wordChanges(before?.text ?? '', after?.text ?? ''),
      },
    ]
  })
}

/**
 * What another version says of a lesson that was completed in a first one: sections that are new or worded otherwise.
 * For a learner who has moved; their completion stands.
 */
export function newInThisVersion(seen: CompiledPage, now: CompiledPage): UpdatedSection[] {
  const then = new Map(seen.sections.map((section) => [section.id, section]))
  return now.sections.flatMap((after): UpdatedSection[] => {
    const before = then.get(after.id)
    if (before?.text === after.text) return []
    return [
      {
        section: after.id,
        title: after.title,
        what: before ? 'changed' : 'added',
        class: 'meaning',
        reason: reasonFor(before, after) ?? '',
        credits: newChange(before, after)?.credits ?? [],
        words: wordChanges(before?.text ?? '', after.text),
      },
    ]
  })
}

/** The reason its author gave for the change that is new here, before the publication's own note. */
function reasonFor(before: CompiledSection | undefined, after: CompiledSection | undefined): string | null {
  return newChange(before, after)?.reason ?? null
}

function newChange(before: CompiledSection | undefined, after: CompiledSection | undefined) {
  const known = new Set(before?.parts.map(({ change }) => change && `${change.layer}|${change.reason}`))
  const changes =
    after?.parts.flatMap(({ change }) => (change && !known.has(`${change.layer}|${change.reason}`) ? [change] : [])) ??
    []
  return changes.at(-1)
}
