import type { Change } from '#app/features/content/change.ts'
import type { ComposedPage } from '#app/features/content/compose.ts'

export const SECTION_STATES = ['inherited', 'replaced', 'added-to', 'new', 'hidden'] as const
export type SectionState = (typeof SECTION_STATES)[number]

export const STATE_LABELS: Record<SectionState, string> = {
  inherited: 'As inherited',
  replaced: 'Own text',
  'added-to': 'Added to',
  new: 'New here',
  hidden: 'Left out',
}

export type MappedSection = {
  id: string
  title: string
  state: SectionState
  locked: boolean
  /** What it was made against has moved in meaning since. */
  stale: boolean
  /** A draft waits to be published. */
  draft: boolean
}
export type MappedPage = { path: string; title: string; sections: MappedSection[] }

/** One page of a variant on the map: what is its own, what is inherited, what has gone stale. */
export function mapPage(page: ComposedPage, variant: string, drafts: readonly Change[]): MappedPage {
  const drafted = new Set(drafts.flatMap((draft) => [draft.section, ...(draft.as === null ? [] : [draft.as])]))
  const shown = page.sections.map((section): MappedSection => {
    const own = section.parts.flatMap(({ change }) => (change?.layer === variant ? [change] : []))
    const state =
      section.layer === variant
        ? own.some((change) => change.as !== null)
          ? 'new'
          : 'replaced'
        : own.length > 0
          ? 'added-to'
          : 'inherited'
    const { id, title, locked } = section
    return { id, title, locked, state, stale: own.some((change) => change.moved !== null), draft: drafted.has(id) }
  })
  const hidden = page.hidden
    .filter(({ change }) => change.layer === variant)
    .map(({ id, title, change }): MappedSection => ({
      id,
      title,
      locked: false,
      state: 'hidden',
      stale: change.moved !== null,
      draft: drafted.has(id),
    }))
  return { path: page.path, title: page.meta.title, sections: [...shown, ...hidden] }
}

export type MapFilter = SectionState | 'stale' | 'draft' | 'all'

export function matches(section: MappedSection, filter: MapFilter): boolean {
  if (filter === 'all') return true
  if (filter === 'stale') return section.stale
  return filter === 'draft' ? section.draft : section.state === filter
}
