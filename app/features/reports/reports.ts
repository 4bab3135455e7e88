import { ENTRY_STATE_WORDS } from '../competence/entry.ts'
import type { Framework } from '../competence/framework.ts'
import { RECORD_STATE_WORDS } from '../competence/record-words.ts'
import { RECORD_STATES } from '../competence/record.ts'
import { RENEWALS, STANDINGS, sumOf, WAITS, type Bucket, type CountedStanding, type Counts } from './counts.ts'
import { groupServices, shareOf, type Group, type Grouped, type Sized } from './groups.ts'
import type { Cell, Report } from './report.ts'
import { hideSmallNumbers, type Shown } from './small-numbers.ts'

type Of = { framework: Framework; modules: readonly { slug: string; title: string; variants: readonly string[] }[] }

/** Every report over an organisation, of one framework version where it is about competences; counts under five are hidden. */
export function reportsOf(
  counts: Counts,
  { framework, modules }: Of,
): { reports: Report[]; together: string[]; people: number } {
  const everyone = grouped(counts, () => true)
  const onVersion = grouped(counts, ({ frameworkId }) => frameworkId === framework.id)
  const { groups } = everyone
  const reports = [
    recordsReport(counts, groups),
    ...(onVersion.groups.length > 0
      ? [
          statesReport(counts, framework, onVersion.groups),
          domainsReport(counts, framework),
          coverageReport(counts, framework, onVersion.groups),
        ]
      : []),
    waitingReport(counts, groups),
    renewalsReport(counts, groups),
    supervisionReport(counts, groups),
    modulesReport(counts, modules),
    programmeReport(counts, modules, groups),
  ]
  const together = [...new Set([...everyone.together, ...onVersion.together])]
  return { reports: groups.length === 0 ? [] : reports, together, people: sumOf(counts.people) }
}

function grouped({ services, people }: Counts, fits: (row: Counts['people'][number]) => boolean): Grouped {
  const sized: Sized[] = [
    ...services.map(({ id, name }) => ({ service: id, name })),
    { service: null, name: 'In no service' },
  ].map((each) => ({ ...each, size: sumOf(people, (row) => row.service === each.service && fits(row)) }))
  return groupServices(sized)
}

const isIn =
  ({ services }: Group) =>
  (row: { service: string | null }) =>
    services.includes(row.service)

/** Lines of counts with the line of all of them, small ones hidden together with what would give them away. */
function countedLines(groups: readonly Group[], counts: readonly (readonly number[])[]): Cell[][] {
  const { cells, rowTotals, columnTotals, total } = hideSmallNumbers(counts)
  const lines = cells.map((row, i): Cell[] => [groups[i]?.name ?? '', ...row, rowTotals[i] ?? null])
  return groups.length > 1 ? [...lines, ['All services', ...columnTotals, total]] : lines
}

function recordsReport({ people }: Counts, groups: readonly Group[]): Report {
  const states = [null, ...RECORD_STATES]
  const matrix = groups.map((group) =>
    states.map((state) => sumOf(people, (row) => isIn(group)(row) && row.state === state)),
  )
  return {
    id: 'records',
    title: 'Whole records',
    about: 'Peer workers, by how their newest record stands.',
    columns: [
      'Service',
      'No record yet',
      ...RECORD_STATES.map((state) => RECORD_STATE_WORDS[state].label),
      'Peer workers',
    ],
    rows: countedLines(groups, matrix),
  }
}

export const STANDING_LABELS: Record<CountedStanding, string> = {
  'not-started': ENTRY_STATE_WORDS['not-started'].label,
  rated: ENTRY_STATE_WORDS.rated.label,
  requested: ENTRY_STATE_WORDS.requested.label,
  returned: ENTRY_STATE_WORDS.returned.label,
  confirmed: ENTRY_STATE_WORDS.confirmed.label,
  changed: 'Confirmed, changed since',
}

/** Of people with so many competences before them, how many stand in each way: what has no entry is not started. */
function standingsIn(entries: Counts['entries'], all: number): number[] {
  const started = STANDINGS.filter((standing) => standing !== 'not-started').map((standing) =>
    sumOf(entries, (row) => row.standing === standing),
  )
  return [all - started.reduce((sum, count) => sum + count, 0), ...started]
}

function peopleOn({ people }: Counts, framework: Framework, group?: Group): number {
  return sumOf(people, (row) => row.frameworkId === framework.id && (!group || isIn(group)(row)))
}

/**
 * Shares and no counts: what is asked and what is confirmed is counted by service in other tables too, and a count hidden
 * in one could be worked out from both.
 */
function statesReport(counts: Counts, framework: Framework, groups: readonly Group[]): Report {
  const line = (name: string, group?: Group): Cell[] => {
    const people = peopleOn(counts, framework, group)
    const all = people * framework.competences.size
    const entries = counts.entries.filter((row) => row.frameworkId === framework.id && (!group || isIn(group)(row)))
    return [name, ...standingsIn(entries, all).map((count) => shareOf(count, all, people))]
  }
  return {
    id: 'states',
    title: 'Competences by service',
    about: `Every competence of every peer worker on version ${framework.version} of the framework, by how it stands, to the nearest 5 %.`,
    columns: ['Service', ...STANDINGS.map((standing) => STANDING_LABELS[standing])],
    rows: [...groups.map((group) => line(group.name, group)), ...(groups.length > 1 ? [line('All services')] : [])],
  }
}

function domainsReport(counts: Counts, framework: Framework): Report {
  const people = peopleOn(counts, framework)
  const matrix = framework.domains.map(({ id, competences }) =>
    standingsIn(
      counts.entries.filter((row) => row.frameworkId === framework.id && row.domain === id),
      people * competences.length,
    ),
  )
  const { cells, rowTotals } = hideSmallNumbers(matrix)
  return {
    id: 'domains',
    title: 'Competences by domain',
    about: `The same competences counted by domain, over all services.`,
    columns: ['Domain', ...STANDINGS.map((standing) => STANDING_LABELS[standing]), 'All'],
    rows: framework.domains.map(({ title }, i): Cell[] => [title, ...(cells[i] ?? []), rowTotals[i] ?? null]),
  }
}

/** How far each service is in each domain. Shares are rounded, so that no count can be worked out from them. */
function coverageReport(counts: Counts, framework: Framework, groups: readonly Group[]): Report {
  const shareIn = (domain: Framework['domains'][number], group?: Group): Cell => {
    const people = peopleOn(counts, framework, group)
    const isConfirmed = (row: Counts['entries'][number]) => row.standing === 'confirmed' || row.standing === 'changed'
    const fits = (row: Counts['entries'][number]) =>
      row.frameworkId === framework.id && row.domain === domain.id && (!group || isIn(group)(row)) && isConfirmed(row)
    return shareOf(sumOf(counts.entries, fits), people * domain.competences.length, people)
  }
  const line = (name: string, group?: Group): Cell[] => [
    name,
    ...framework.domains.map((domain) => shareIn(domain, group)),
  ]
  return {
    id: 'coverage',
    title: 'Coverage',
    about: 'How much of each domain is confirmed, to the nearest 5 %.',
    columns: ['Service', ...framework.domains.map(({ title }) => title)],
    rows: [...groups.map((group) => line(group.name, group)), ...(groups.length > 1 ? [line('All services')] : [])],
  }
}

const WAIT_LABELS = { week: 'Up to a week', fortnight: 'Up to two weeks', month: 'Up to four weeks', longer: 'Longer' }

function waitingReport({ entries }: Counts, groups: readonly Group[]): Report {
  return {
    id: 'waiting',
    title: 'What waits for supervisors',
    about: 'Competences that a supervisor was asked about, by how long they have waited.',
    columns: ['Service', ...WAITS.map((wait) => WAIT_LABELS[wait]), 'All that waits'],
    rows: countedLines(groups, byBucket(entries, groups, WAITS)),
  }
}

const RENEWAL_LABELS = { due: 'Due now', soon: 'In the next three months', later: 'Later', keeps: 'No date' }

function renewalsReport({ entries }: Counts, groups: readonly Group[]): Report {
  return {
    id: 'renewals',
    title: 'Renewals',
    about: 'Confirmed competences, by when they come due for refresh.',
    columns: ['Service', ...RENEWALS.map((renewal) => RENEWAL_LABELS[renewal]), 'Confirmed'],
    rows: countedLines(groups, byBucket(entries, groups, RENEWALS)),
  }
}

function byBucket(entries: Counts['entries'], groups: readonly Group[], buckets: readonly Bucket[]): number[][] {
  return groups.map((group) =>
    buckets.map((bucket) => sumOf(entries, (row) => isIn(group)(row) && row.bucket === bucket)),
  )
}

function supervisionReport({ people, meetings }: Counts, groups: readonly Group[]): Report {
  const supervised = hideTwo(groups, (group) => [
    sumOf(people, (row) => isIn(group)(row) && row.supervised),
    sumOf(people, (row) => isIn(group)(row) && !row.supervised),
  ])
  const due = hideTwo(groups, (group) => [
    sumOf(meetings, (row) => isIn(group)(row) && !row.due),
    sumOf(meetings, (row) => isIn(group)(row) && row.due),
  ])
  const names = [...groups.map(({ name }) => name), ...(groups.length > 1 ? ['All services'] : [])]
  return {
    id: 'supervision',
    title: 'Supervision',
    about:
      'Peer workers with a supervisor and without, and supervisions whose next meeting is due. What was said in them is for the two alone.',
    columns: ['Service', 'With a supervisor', 'Without one', 'Met in time', 'Meeting due'],
    rows: names.map((name, i): Cell[] => [name, ...(supervised[i] ?? []), ...(due[i] ?? [])]),
  }
}

function hideTwo(groups: readonly Group[], countsOf: (group: Group) => number[]): Shown[][] {
  const { cells, columnTotals } = hideSmallNumbers(groups.map(countsOf))
  return [...cells, columnTotals]
}

/** A module in the version of each service: people of services whose version has it not are not counted. */
function modulesReport(counts: Counts, modules: Of['modules']): Report {
  const variantOf = new Map(counts.services.map(({ id, variant }) => [id, variant]))
  const rows = modules.map(({ slug, title, variants }): Cell[] => {
    const hasIt = (row: { service: string | null }) => variants.includes(variantOf.get(row.service ?? '') ?? 'base')
    const done = sumOf(counts.completed, (row) => row.module === slug && hasIt(row))
    const { cells, total } = hideSmallNumbers([[done, sumOf(counts.people, hasIt) - done]])
    return [title, ...(cells[0] ?? []), total]
  })
  return {
    id: 'modules',
    title: 'Modules completed',
    about:
      'Peer workers who have completed each module of the programme in their service’s version, by its lessons or by earlier learning.',
    columns: ['Module', 'Completed', 'Not yet', 'Peer workers'],
    rows,
  }
}

function programmeReport(counts: Counts, modules: Of['modules'], groups: readonly Group[]): Report {
  const variantOf = new Map(counts.services.map(({ id, variant }) => [id, variant]))
  const modulesFor = (service: string | null) => {
    const variant = variantOf.get(service ?? '') ?? 'base'
    return modules.filter(({ variants }) => variants.includes(variant)).map(({ slug }) => slug)
  }
  const share = (fits: (row: { service: string | null }) => boolean): Cell => {
    const people = counts.people.filter(fits)
    const whole = people.reduce((sum, { service, count }) => sum + count * modulesFor(service).length, 0)
    const done = sumOf(counts.completed, (row) => fits(row) && modulesFor(row.service).includes(row.module))
    return shareOf(done, whole, sumOf(people))
  }
  return {
    id: 'programme',
    title: 'The programme by service',
    about: 'How much of the programme’s modules is completed, to the nearest 5 %.',
    columns: ['Service', 'Completed'],
    rows: [
      ...groups.map((group): Cell[] => [group.name, share(isIn(group))]),
      ...(groups.length > 1 ? [['All services', share(() => true)]] : []),
    ],
  }
}
