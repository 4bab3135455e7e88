import type { Change } from '#app/features/content/change.ts'
import type { ComposedPage } from '#app/features/content/compose.ts'
import type { Standing } from './drift/standing.ts'

export const SECTION_STATES = ['inherited', 'adapted', 'added', 'hidden'] as const
export type SectionState = (typeof SECTION_STATES)[number]

export const STATE_LABELS: Record<SectionState, string> = {
  inherited: 'Inherited',
  adapted: 'Adapted',
  added: 'Added',
  hidden: 'Hidden',
}

export type MappedSection = {
  id: string
  title: string
  state: SectionState
  locked: boolean
  /** Where what it was made against has moved in meaning since: how far the answer is, and which change of ours it is about. */
  drift: Pick<Raising, 'standing' | 'place'> | null
  /** A draft waits to be published. */
  draft: boolean
}
export type MappedPage = { path: string; title: string; sections: MappedSection[] }

/** A row of the map: a chapter, or a module with its lessons. */
export type MappedGroup = { id: string; kind: string; title: string; pages: MappedPage[] }

/** What was raised: the section of a change, its place there (`placeOf`), and how far the answer is. */
export type Raising = { path: string; section: string; place: string; standing: Standing }

/** A change of ours that has no place any more: it stands in no section of the map. */
export type MappedOrphan = Omit<Raising, 'section'> & { page: string; title: string; why: string }

/** One page of a variant on the map: what is its own, what is inherited, what has gone stale. */
export function mapPage(
  page: ComposedPage,
  variant: string,
  { drafts, raised }: { drafts: readonly Change[]; raised: readonly Raising[] },
): MappedPage {
  const drafted = new Set(drafts.flatMap((draft) => [draft.section, ...(draft.as === null ? [] : [draft.as])]))
  const about = (id: string) => ({
    draft: drafted.has(id),
    drift: worst(raised.filter(({ path, section }) => path === page.path && section === id)),
  })
  const shown = page.sections.map(({ id, title, locked, layer, parts }): MappedSection => {
    const own = parts.flatMap(({ change }) => (change?.layer === variant ? [change] : []))
    const isNew = layer === variant && own.some((change) => change.as !== null)
    const state = isNew ? 'added' : own.length > 0 ? 'adapted' : 'inherited'
    return { id, title, locked, state, ...about(id) }
  })
  const hidden = page.hidden
    .filter(({ change }) => change.layer === variant)
    .map(({ id, title }): MappedSection => ({ id, title, locked: false, state: 'hidden', ...about(id) }))
  return { path: page.path, title: page.meta.title, sections: [...shown, ...hidden] }
}

const GRAVEST: readonly Standing[] = ['overdue', 'to-decide', 'under-way', 'put-off']

function worst(raised: readonly Raising[]): MappedSection['drift'] {
  const [first] = [...raised].sort((a, b) => GRAVEST.indexOf(a.standing) - GRAVEST.indexOf(b.standing))
  return first ? { standing: first.standing, place: first.place } : null
}

/** Pages as the rows of the map: each chapter by itself, the lessons and the plans of a module together. */
export function groupPages(
  pages: readonly MappedPage[],
  modules: readonly { slug: string; title: string }[],
): MappedGroup[] {
  const groups = new Map<string, MappedGroup>()
  for (const page of pages) {
    const [area = '', slug = ''] = page.path.split('/')
    const id = `${area}-${slug}`
    const known = groups.get(id)
    if (known) known.pages.push(page)
    else
      groups.set(id, {
        id,
        ...namesOf(
          area,
          page,
          modules.find((module) => module.slug === slug),
        ),
        pages: [page],
      })
  }
  return [...groups.values()]
}

function namesOf(
  area: string,
  page: MappedPage,
  module: { title: string } | undefined,
): Pick<MappedGroup, 'kind' | 'title'> {
  if (area === 'handbook') return { kind: 'Chapter', title: page.title }
  return { kind: area === 'modules' ? 'Module' : 'Trainers’ plans', title: module?.title ?? page.title }
}

export const MAP_FILTERS = ['all', ...SECTION_STATES, 'draft', 'stale', 'overdue', 'orphan'] as const
/** What the map can show: sections that are like that, or what has no place among them. */
export type MapFilter = (typeof MAP_FILTERS)[number]

export function matches(section: MappedSection, filter: MapFilter): boolean {
  if (filter === 'all') return true
  if (filter === 'stale') return section.drift !== null
  if (filter === 'overdue') return section.drift?.standing === 'overdue'
  if (filter === 'orphan') return false
  return filter === 'draft' ? section.draft : section.state === filter
}

export function filterFrom(value: string | null): MapFilter {
  return MAP_FILTERS.find((filter) => filter === value) ?? 'all'
}

/** How many sections are in each state, in words: '12 sections: 3 adapted, 1 hidden, 1 stale'. */
export function inWords({ pages }: Pick<MappedGroup, 'pages'>): string {
  const sections = pages.flatMap((page) => page.sections)
  const counts = ([...SECTION_STATES.slice(1), 'stale', 'overdue'] as const).flatMap((filter) => {
    const count = sections.filter((section) => matches(section, filter)).length
    return count === 0 ? [] : [`${count} ${filter}`]
  })
  const all = sections.length === 1 ? '1 section' : `${sections.length} sections`
  return `${all}: ${counts.length > 0 ? counts.join(', ') : 'all inherited'}`
}
