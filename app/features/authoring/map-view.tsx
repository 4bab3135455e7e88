import { Tag } from '#app/components/tag.tsx'
import { SECTION_STATES, STATE_LABELS, matches, type MapFilter, type MappedPage, type MappedSection } from './map.ts'
import { authoringPath } from './paths.ts'

const FILTERS: readonly MapFilter[] = ['all', 'draft', 'stale', ...SECTION_STATES]
const FILTER_LABELS: Record<MapFilter, string> = { all: 'All', draft: 'Drafts', stale: 'Stale', ...STATE_LABELS }

const KINDS: Record<string, string> = { handbook: 'chapter', modules: 'lesson', facilitators: 'trainers’ plan' }

export function filterFrom(value: string | null): MapFilter {
  return FILTERS.find((filter) => filter === value) ?? 'all'
}

const SIZE = 14
const FILL: Record<MappedSection['state'], string> = {
  inherited: 'map-inherited',
  replaced: 'map-own',
  'added-to': 'map-added',
  new: 'map-own',
  hidden: 'map-hidden',
}

/** One square for each section, a row for each page; the table beneath says the same in words. */
export function MapPicture({ pages }: { pages: readonly MappedPage[] }) {
  const widest = Math.max(1, ...pages.map((page) => page.sections.length))
  const all = pages.flatMap((page) => page.sections)
  const own = all.filter((section) => section.state !== 'inherited').length
  return (
    <svg
      className="map-picture"
      viewBox={`0 0 ${widest * SIZE} ${pages.length * SIZE}`}
      width={widest * SIZE * 1.5}
      role="img"
      aria-label={`${own} of ${all.length} sections are this version’s own; ${all.filter((section) => section.stale).length} are stale.`}
    >
      {pages.flatMap((page, y) =>
        page.sections.map((section, x) => (
          <rect
            key={`${page.path}#${section.id}`}
            className={section.stale ? 'map-stale' : FILL[section.state]}
            x={x * SIZE + 1}
            y={y * SIZE + 1}
            width={SIZE - 2}
            height={SIZE - 2}
            rx={2}
          />
        )),
      )}
    </svg>
  )
}

export function MapTable({ variant, pages, show }: { variant: string; pages: readonly MappedPage[]; show: MapFilter }) {
  const all = pages.flatMap((page) => page.sections)
  return (
    <>
      <nav aria-label="Show" className="version-switch">
        <ul>
          {FILTERS.map((filter) => (
            <li key={filter}>
              <a
                href={filter === 'all' ? authoringPath(variant) : `${authoringPath(variant)}?show=${filter}`}
                aria-current={filter === show ? 'true' : undefined}
              >
                {FILTER_LABELS[filter]} {all.filter((section) => matches(section, filter)).length}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {pages.map((page) => (
        <MapPage key={page.path} variant={variant} page={page} show={show} />
      ))}
    </>
  )
}

function MapPage({ variant, page, show }: { variant: string; page: MappedPage; show: MapFilter }) {
  const sections = page.sections.filter((section) => matches(section, show))
  if (sections.length === 0) return null
  return (
    <section>
      <h3 id={page.path}>
        {page.title} <small>{KINDS[page.path.split('/')[0] ?? ''] ?? 'chapter'}</small>
      </h3>
      <ul className="plain-list">
        {sections.map((section) => (
          <li key={section.id}>
            <a href={authoringPath(variant, page.path, section.id)}>{section.title}</a>{' '}
            <Tag tone={section.state === 'inherited' ? 'neutral' : 'info'}>{STATE_LABELS[section.state]}</Tag>{' '}
            {section.draft ? <Tag tone="info">Draft</Tag> : null}{' '}
            {section.stale ? <Tag tone="warning">Stale: look again</Tag> : null}{' '}
            {section.locked ? <Tag>Safety text</Tag> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
