import { describe, expect, it } from 'vitest'
import { NO_COUNTS, type Counts, type DomainCounts, type Supervisee } from './caseload.ts'
import { countOf, facetsOf, filterFrom, filterPath, isNarrowed, narrow, type QueueFilter } from './queue-filter.ts'
import type { Waiting } from './waiting.ts'

const NOW = new Date('2027-03-31T09:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000)
const ALL: QueueFilter = { state: 'waiting', person: null, domain: null, what: null, longer: null, page: 1 }

function aWaiting(details: Partial<Waiting>): Waiting {
  return {
    what: 'competence',
    personId: 'jo',
    personName: 'Jo Field',
    competence: { id: 'values.1', title: 'Relate as equals' },
    domain: 'values',
    about: 'Relate as equals',
    since: daysAgo(1),
    onCover: false,
    askedOf: 'Grace Mensah',
    ...details,
  }
}

const domain = (id: string, counts: Partial<Counts>): DomainCounts => ({ id, number: 1, title: id, required: true, of: 9, ...NO_COUNTS, ...counts }) // prettier-ignore
const person = (id: string, domains: DomainCounts[]): Supervisee => ({ id, name: id, kinds: ['practice'], recordState: 'in-progress', confirmed: 0, required: 9, waiting: 0, returned: 0, domains }) // prettier-ignore

const WAITING = [
  aWaiting({ since: daysAgo(30) }),
  aWaiting({ personId: 'sam', since: daysAgo(8), domain: 'meta' }),
  aWaiting({ what: 'sign-off', competence: null, domain: null, since: daysAgo(7) }),
  aWaiting({ what: 'practice', personId: 'sam', competence: null, domain: null }),
]
const PEOPLE = [
  person('jo', [domain('values', { returned: 2, confirmed: 5, due: 1 }), domain('meta', { returned: 1 })]),
  person('sam', [domain('values', { returned: 4, rated: 3 }), domain('meta', {})]),
]
const SHOWN = { waiting: WAITING, people: PEOPLE }

describe('a filter and its address', () => {
  it.each([
    ['', '/supervise'],
    ['state=returned&person=jo&domain=values&page=3', '/supervise?state=returned&person=jo&domain=values&page=3'],
    ['what=sign-off&longer=14', '/supervise?what=sign-off&longer=14'],
    ['state=nonsense&what=nothing&longer=3&page=-2', '/supervise'],
    ['state=due&what=sign-off&longer=14', '/supervise?state=due'],
    ['page=1.9&person=', '/supervise'],
    ['done=confirm', '/supervise'],
  ])('%s is %s', (query, path) => {
    const filter = filterFrom(new URLSearchParams(query))
    expect(filterPath(filter)).toBe(path)
    expect(filterFrom(new URL(path, 'http://x').searchParams)).toEqual(filter)
  })

  it('a further page of everything narrows nothing', () => {
    expect(isNarrowed({ ...ALL, page: 4 })).toBe(false)
    expect(isNarrowed({ ...ALL, longer: 7 })).toBe(true)
  })
})

describe('what waits', () => {
  const wait = (filter: Partial<QueueFilter>) => narrow(WAITING, { ...ALL, ...filter }, NOW).map((each) => WAITING.indexOf(each)) // prettier-ignore
  it.each([
    [{}, [0, 1, 2, 3]],
    [{ person: 'sam' }, [1, 3]],
    [{ domain: 'values' }, [0]],
    [{ what: 'practice' as const }, [3]],
    [{ longer: 7 }, [0, 1]],
    [{ longer: 28 }, [0]],
    [{ person: 'jo', longer: 28 }, [0]],
    [{ person: 'nobody' }, []],
  ])('%j', (filter, expected) => expect(wait(filter)).toEqual(expected))
})

describe('a choice’s count', () => {
  const counts = (filter: Partial<QueueFilter>, name: string) =>
    Object.fromEntries(facetsOf({ ...ALL, ...filter }, SHOWN, NOW).find((facet) => facet.name === name)?.options.map(({ value, count }) => [value, count]) ?? []) // prettier-ignore

  it('is how much it would list, the rest of the filter staying as it is', () => {
    expect(counts({}, 'state')).toEqual({ waiting: 4, returned: 7, changed: 0, due: 1, rated: 3, confirmed: 5 })
    expect(counts({ person: 'sam' }, 'state')).toEqual({ waiting: 2, returned: 4, changed: 0, due: 0, rated: 3, confirmed: 0 }) // prettier-ignore
    expect(counts({ longer: 7 }, 'person')).toEqual({ jo: 1, sam: 1 })
    expect(counts({ person: 'jo' }, 'what')).toEqual({ competence: 1, 'sign-off': 1, 'earlier-learning': 0, practice: 0 }) // prettier-ignore
    expect(counts({}, 'longer')).toEqual({ 7: 2, 14: 1, 28: 1 })
    expect(counts({ state: 'returned' }, 'domain')).toEqual({ values: 6, meta: 1 })
    expect(counts({ state: 'returned', domain: 'values' }, 'person')).toEqual({ jo: 2, sam: 4 })
  })

  it('is what choosing it lists, for every choice of every filter', () => {
    for (const filter of [ALL, { ...ALL, person: 'jo' }, { ...ALL, state: 'returned' as const, domain: 'values' }])
      for (const facet of facetsOf(filter, SHOWN, NOW))
        for (const { value, count } of facet.options) {
          const query = new URL(filterPath(filter), 'http://x').searchParams
          query.set(facet.name, value)
          expect(countOf(filterFrom(query), SHOWN, NOW), `${facet.name} ${value}`).toBe(count)
        }
  })

  it('is not offered for what only waiting has, where something else is listed', () => {
    expect(facetsOf({ ...ALL, state: 'due' }, SHOWN, NOW).map(({ name }) => name)).toEqual(['state', 'person', 'domain']) // prettier-ignore
  })
})
