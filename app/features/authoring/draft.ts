import { CHANGE_ACTS, type Change, type ChangeAct } from '#app/features/content/change.ts'
import type { ComposedSection } from '#app/features/content/compose.ts'

export const ACT_LABELS: Record<ChangeAct, string> = {
  'add-after': 'Add after the text',
  'add-before': 'Add before the text',
  replace: 'Replace the text',
  hide: 'Leave this section out',
}

/** What an adapter may do to a section. Safety text can be added to, never replaced or left out. */
export function actsOn(section: Pick<ComposedSection, 'locked'>): ChangeAct[] {
  return section.locked ? ['add-after', 'add-before'] : ['add-after', 'add-before', 'replace', 'hide']
}

/** Changes that take each other's place: one text of ours for a section, one panel before it, one after, one section of a name. */
export function placeOf(change: Pick<Change, 'do' | 'section' | 'as'>): string {
  if (change.as !== null) return `new:${change.as}`
  return `${change.do === 'hide' ? 'replace' : change.do}:${change.section}`
}

/**
 * The same for any row of a variant's own changes, with its page: one draft and one published row have a place. What is
 * taken out has the place of what it ends.
 */
export function placeOfRow(row: { do: string; path: string; section: string; newId: string | null; about: string }) {
  return `${row.path}|${placeWithinPage(row)}`
}

/** The published change that a draft gives a new place: it ends where the draft begins. */
export function insteadOf({ do: act, about }: { do: string; about: string }): string | null {
  if (!(CHANGE_ACTS as readonly string[]).includes(act)) return null
  return (JSON.parse(about) as { instead?: string }).instead ?? null
}

function placeWithinPage(row: Parameters<typeof placeOfRow>[0]): string {
  if (row.do === 'take-out') return (JSON.parse(row.about) as { place: string }).place
  if (row.do === 'word') return `word:${row.section.toLowerCase()}`
  if (row.do === 'page' || row.do === 'module' || row.do === 'order') return row.do
  return placeOf({ do: row.do as ChangeAct, section: row.section, as: row.newId })
}

/** An id for a new section, from its title: 'Meeting in the park' → 'meeting-in-the-park'. */
export function idFromTitle(title: string): string {
  return (
    title
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'section'
  )
}
