import { ENTRY_STATE_WORDS, ENTRY_STATES, type EntryState } from '../competence/entry.ts'
import { RECORD_STATE_WORDS } from '../competence/record-words.ts'
import type { RecordState } from '../competence/record.ts'

/** One peer worker in the report of people: states, counts and days, never a word of theirs. Days as in 2027-03-01. */
export type PersonLine = {
  id: string
  name: string
  email: string
  service: string
  version: number | null
  state: RecordState | null
  signedOffOn: string | null
  /** Of how many competences: all of the record, or of the chosen domain. */
  of: number
  rated: number
  requested: number
  returned: number
  confirmed: number
  changed: number
  due: number
  nextDueOn: string | null
  waitingSince: string | null
  lineMeeting: string
  practiceMeeting: string
}

type Column = { label: string; cell: (line: PersonLine) => string }

export const PEOPLE_COLUMNS = {
  name: { label: 'Name', cell: ({ name }) => name },
  email: { label: 'E-mail', cell: ({ email }) => email },
  service: { label: 'Service', cell: ({ service }) => service },
  version: { label: 'Framework version', cell: ({ version }) => (version === null ? '' : String(version)) },
  record: {
    label: 'Whole record',
    cell: ({ state }) => (state === null ? 'No record yet' : RECORD_STATE_WORDS[state].label),
  },
  signed_off: { label: 'Signed off on', cell: ({ signedOffOn }) => signedOffOn ?? '' },
  confirmed: { label: 'Confirmed', cell: ({ confirmed }) => String(confirmed) },
  of: { label: 'Of', cell: ({ of }) => String(of) },
  working: { label: 'Working on', cell: ({ rated }) => String(rated) },
  asked: { label: 'Asked', cell: ({ requested }) => String(requested) },
  waiting_since: { label: 'Waiting since', cell: ({ waitingSince }) => waitingSince ?? '' },
  returned: { label: 'Returned', cell: ({ returned }) => String(returned) },
  changed: { label: 'Changed since', cell: ({ changed }) => String(changed) },
  due: { label: 'Due for refresh', cell: ({ due }) => String(due) },
  next_due: { label: 'Next due on', cell: ({ nextDueOn }) => nextDueOn ?? '' },
  line_meeting: { label: 'Line management meeting', cell: ({ lineMeeting }) => lineMeeting },
  practice_meeting: { label: 'Practice supervision meeting', cell: ({ practiceMeeting }) => practiceMeeting },
} as const satisfies Record<string, Column>
export type PeopleColumn = keyof typeof PEOPLE_COLUMNS

const USUAL: readonly PeopleColumn[] = ['name', 'service', 'record', 'confirmed', 'of', 'asked', 'returned', 'due']

/** Whom the report lists, as its address says it, and which columns it has. */
export type PeopleFilter = {
  service: string | null
  /** Counts and states of this domain alone. */
  domain: string | null
  standing: Standing | null
  columns: readonly PeopleColumn[]
  page: number
}

export const STANDINGS = ['waiting', 'returned', 'changed', 'due', 'no-record', 'signed-off'] as const
export type Standing = (typeof STANDINGS)[number]

export const PEOPLE_STANDING_WORDS: Record<Standing, string> = {
  waiting: 'Something waits for a supervisor',
  returned: 'Something was returned to them',
  changed: 'Something has changed since it was confirmed',
  due: 'Something is due for refresh',
  'no-record': 'No record yet',
  'signed-off': 'Signed off',
}

/** The filter in an address; what is not known there is left out. */
export function peopleFilterFrom(query: URLSearchParams): PeopleFilter {
  const asked = query.getAll('columns').flatMap((list) => list.split(','))
  const columns = [...new Set(asked)].filter((name): name is PeopleColumn => name in PEOPLE_COLUMNS)
  return {
    service: query.get('service') || null,
    domain: query.get('domain') || null,
    standing: STANDINGS.find((standing) => standing === query.get('standing')) ?? null,
    columns: columns.length > 0 ? columns : USUAL,
    page: Math.max(1, Math.floor(Number(query.get('page')) || 1)),
  }
}

/** What an address says of a filter, as short as it can be. */
export function peopleQuery({ columns, page, ...rest }: PeopleFilter): string {
  const own = columns.join() === USUAL.join() ? null : columns.join()
  const set = Object.entries({ ...rest, columns: own, page: page === 1 ? null : String(page) })
  const query = new URLSearchParams(set.flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
  return query.size === 0 ? '' : `?${query.toString()}`
}

/** How each competence of the chosen domain stands with each person, by person and competence. */
export type StatesOf = ReadonlyMap<string, { state: EntryState; changed: boolean }>
type Asked = { id: string; title: string }

/** The table of these lines: the chosen columns, and one for each competence where a domain is chosen. */
export function peopleTable(
  lines: readonly PersonLine[],
  columns: readonly PeopleColumn[],
  { competences, states }: { competences: readonly Asked[]; states: StatesOf },
) {
  return {
    columns: [
      ...columns.map((name) => PEOPLE_COLUMNS[name].label),
      ...competences.map(({ id, title }) => `${id} ${title}`),
    ],
    rows: lines.map((line) => [
      ...columns.map((name) => PEOPLE_COLUMNS[name].cell(line)),
      ...competences.map(({ id }) => stateInWords(states.get(`${line.id} ${id}`))),
    ]),
  }
}

function stateInWords(entry: { state: EntryState; changed: boolean } | undefined): string {
  if (entry?.changed) return 'Confirmed, changed since'
  return ENTRY_STATE_WORDS[entry?.state ?? ENTRY_STATES[0]].label
}
