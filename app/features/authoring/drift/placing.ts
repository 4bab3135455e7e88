import type { Change } from '#app/features/content/change.ts'
import type { ComposedPage, ComposedSection } from '#app/features/content/compose.ts'
import type { PastStep } from '#app/features/content/movement.ts'
import { actsOn, idFromTitle } from '../draft.ts'

/** Where a change without a place can go: into a section, in its stead, or after it as a section of its own. */
export const PLACINGS = ['add-after', 'add-before', 'replace', 'apart'] as const
export type Placing = (typeof PLACINGS)[number]

export const PLACING_WORDS: Record<Placing, string> = {
  'add-after': 'After the text of that section',
  'add-before': 'Before the text of that section',
  replace: 'In place of that section’s text',
  apart: 'As a section of its own, after that one',
}

/** A change with its new place, or null where the section is safety text and it would stand in its place. */
export function placed(
  change: Change,
  { section, placing, title, page }: { section: ComposedSection; placing: Placing; title: string; page: ComposedPage },
): Change | null {
  const act = placing === 'apart' ? 'add-after' : placing
  if (!actsOn(section).includes(act)) return null
  const basis = {
    section: section.id,
    do: act,
    basedOn: section.fingerprint,
    beneath: section.moved && section.moved.at,
  }
  if (placing !== 'apart') return { ...change, ...basis, as: null, title: act === 'replace' ? change.title : null }
  const name = change.title || title
  return {
    ...change,
    ...basis,
    as: freeId(change.as ?? idFromTitle(name), { page, gone: change.section }),
    title: name,
  }
}

/** An id is never used again for something else, and the section that is gone had this one. */
function freeId(wanted: string, { page, gone }: { page: ComposedPage; gone: string }): string {
  const taken = new Set([gone, ...page.sections.map(({ id }) => id), ...page.hidden.map(({ id }) => id)])
  if (!taken.has(wanted)) return wanted
  const free = ['ours', ...Array.from({ length: taken.size + 1 }, (_, i) => `ours-${i + 2}`)]
  return free.map((end) => `${wanted}-${end}`).find((id) => !taken.has(id)) ?? wanted
}

/**
 * The section that has probably taken the place of one that is gone: the only one that came on the same page with the
 * same edition, under another name; null where nobody can tell.
 */
export function likelySuccessor(steps: readonly PastStep[], { path, section }: { path: string; section: string }) {
  const here = steps.filter((step) => step.path === path)
  const end = here.findLast((step) => step.section === section && step.after === null)
  const came = here.filter(
    (step) => step.variant === end?.variant && step.number === end.number && step.before === null,
  )
  return came.length === 1 ? (came[0]?.section ?? null) : null
}
