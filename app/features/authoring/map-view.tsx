import { DataTable } from '#app/components/data-table.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Tag } from '#app/components/tag.tsx'
import { STANDING_LABELS } from './drift/standing.ts'
import { driftPath, authoringPath } from './paths.ts'
import {
  MAP_FILTERS,
  STATE_LABELS,
  inWords,
  matches,
  type MapFilter,
  type MappedGroup,
  type MappedOrphan,
  type MappedPage,
  type MappedSection,
} from './map.ts'

const FILTER_LABELS: Record<MapFilter, string> = {
  all: 'All',
  ...STATE_LABELS,
  draft: 'Drafts',
  stale: 'Stale',
  overdue: 'Overdue',
  orphan: 'No place',
}

/** A row for each chapter and module, a square for each section; the tables beneath say the same in words. */
export function MapPicture({ groups }: { groups: readonly MappedGroup[] }) {
  return (
    <figure className="map-picture" aria-labelledby="map-legend">
      <figcaption id="map-legend">
        A square is a section:
        <ul className="map-legend">
          {(['inherited', 'adapted', 'added', 'hidden', 'stale', 'overdue'] as const).map((state) => (
            <li key={state}>
              <span className={`map-square map-${state}`} aria-hidden="true" /> {FILTER_LABELS[state]}
            </li>
          ))}
        </ul>
      </figcaption>
      <ol className="plain-list map-rows">
        {groups.map((group) => (
          <li key={group.id}>
            <a href={`#${group.id}`}>
              {group.title} <small>{group.kind}</small>
            </a>
            <span className="map-squares" aria-hidden="true">
              {group.pages.map((page) => (
                <span key={page.path}>
                  {page.sections.map((section) => (
                    <span key={section.id} className={`map-square map-${lookOf(section)}`} />
                  ))}
                </span>
              ))}
            </span>
            <span className="visually-hidden">{inWords(group)}</span>
          </li>
        ))}
      </ol>
    </figure>
  )
}

function lookOf({ drift, state }: MappedSection): string {
  if (drift === null) return state
  return drift.standing === 'overdue' ? 'overdue' : 'stale'
}

export function MapTable({
  variant,
  groups,
  orphans,
  show,
}: {
  variant: string
  groups: readonly MappedGroup[]
  orphans: readonly MappedOrphan[]
  show: MapFilter
}) {
  const all = groups.flatMap(({ pages }) => pages.flatMap((page) => page.sections))
  const shown = groups
    .map((group) => ({ ...group, pages: group.pages.map((page) => only(page, show)) }))
    .filter(({ pages }) => pages.some(({ sections }) => sections.length > 0))
  const count = (filter: MapFilter) =>
    filter === 'orphan' ? orphans.length : all.filter((section) => matches(section, filter)).length
  return (
    <>
      <nav aria-label="Show" className="version-switch">
        <ul>
          {MAP_FILTERS.map((filter) => (
            <li key={filter}>
              <a href={mapPath(variant, filter)} aria-current={filter === show ? 'true' : undefined}>
                {FILTER_LABELS[filter]} {count(filter)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {show === 'orphan' ? <OrphanTable variant={variant} orphans={orphans} /> : null}
      {shown.length === 0 && show !== 'orphan' ? <p>No section is like that.</p> : null}
      {shown.map((group) => (
        <Disclosure
          key={group.id}
          summary={`${group.title} (${group.kind.toLowerCase()}), ${inWords(group)}`}
          open={show !== 'all'}
        >
          <div id={group.id}>
            <GroupTable variant={variant} group={group} />
          </div>
        </Disclosure>
      ))}
    </>
  )
}

/** Where the map shows only what a filter lets through. */
export function mapPath(variant: string, filter: MapFilter): string {
  return `${authoringPath(variant)}${filter === 'all' ? '' : `?show=${filter}`}#sections`
}

function OrphanTable({ variant, orphans }: { variant: string; orphans: readonly MappedOrphan[] }) {
  if (orphans.length === 0) return <p>Every change of ours has its place.</p>
  const rows = orphans.map(({ path, place, page, title, why, standing }) => [
    <a key="title" href={driftPath(variant, path, place)}>
      {title}
    </a>,
    page,
    why,
    <Tag key="standing" tone={standing === 'put-off' || standing === 'under-way' ? 'info' : 'warning'}>
      {STANDING_LABELS[standing]}
    </Tag>,
  ])
  const caption = <span className="visually-hidden">Changes without a place</span>
  return <DataTable caption={caption} columns={['Text', 'Page', 'Why', 'What waits']} rows={rows} />
}

function only(page: MappedPage, show: MapFilter): MappedPage {
  return { ...page, sections: page.sections.filter((section) => matches(section, show)) }
}

function GroupTable({ variant, group }: { variant: string; group: MappedGroup }) {
  const isModule = group.kind !== 'Chapter'
  const rows = group.pages.flatMap((page) =>
    page.sections.map((section) => [
      <a key="section" href={authoringPath(variant, page.path, section.id)}>
        {section.title}
      </a>,
      ...(isModule ? [page.title] : []),
      <Tag key="state" tone={section.state === 'inherited' ? 'neutral' : 'info'}>
        {STATE_LABELS[section.state]}
      </Tag>,
      <ToDo key="to-do" variant={variant} path={page.path} section={section} />,
    ]),
  )
  const columns = ['Section', ...(isModule ? ['Lesson'] : []), 'State', 'What waits']
  return <DataTable caption={<span className="visually-hidden">{group.title}</span>} columns={columns} rows={rows} />
}

type ToDoProps = { variant: string; path: string; section: MappedSection }

function ToDo({ variant, path, section: { title, drift, draft, locked } }: ToDoProps) {
  if (!drift && !draft && !locked) return <>–</>
  return (
    <>
      {drift ? (
        <a href={driftPath(variant, path, drift.place)}>
          <Tag tone="warning">{drift.standing === 'overdue' ? 'Overdue: look again' : 'Stale: look again'}</Tag>
          <span className="visually-hidden"> at {title}</span>
        </a>
      ) : null}{' '}
      {draft ? <Tag tone="info">Draft</Tag> : null} {locked ? <Tag>Safety text</Tag> : null}
    </>
  )
}
