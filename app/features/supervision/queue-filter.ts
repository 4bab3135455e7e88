import type { Counts, Supervisee } from './caseload.ts'
import { daysSince, WHAT_WAITS, WHAT_WAITS_WORDS, type Waiting, type WhatWaits } from './waiting.ts'

export const LISTED = ['waiting', 'returned', 'changed', 'due', 'rated', 'confirmed'] as const
export type Listed = (typeof LISTED)[number]

export const LISTED_WORDS: Record<Listed, string> = {
  waiting: 'Waiting for you',
  returned: 'Returned, and with them now',
  changed: 'Changed since it was confirmed',
  due: 'Due for refresh',
  rated: 'They are working on it',
  confirmed: 'Confirmed',
}

/** Days after which something may be said to wait long. */
export const LONGER = [7, 14, 28] as const
const LONGER_WORDS: Record<(typeof LONGER)[number], string> = { 7: 'a week', 14: 'two weeks', 28: 'four weeks' }

/** What the supervisor's page lists, as its address says it. Null is no limit. */
export type QueueFilter = {
  state: Listed
  person: string | null
  domain: string | null
  /** Of what waits alone, as `longer`. */
  what: WhatWaits | null
  longer: number | null
  page: number
}

/** The filter in an address; what is not known there is left out. */
export function filterFrom(query: URLSearchParams): QueueFilter {
  const one = <T extends string | number>(name: string, known: readonly T[]) => known.find((each) => String(each) === query.get(name)) ?? null // prettier-ignore
  const state = one('state', LISTED) ?? 'waiting'
  const isWaiting = state === 'waiting'
  return {
    state,
    person: query.get('person') || null,
    domain: query.get('domain') || null,
    what: isWaiting ? one('what', WHAT_WAITS) : null,
    longer: isWaiting ? one('longer', LONGER) : null,
    page: Math.max(1, Math.floor(Number(query.get('page')) || 1)),
  }
}

/** The address of a filter, as short as it can be. */
export function filterPath({ state, page, ...rest }: QueueFilter): string {
  const set = Object.entries({ state: state === 'waiting' ? null : state, ...rest, page: page === 1 ? null : page })
  const query = new URLSearchParams(set.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])))
  return query.size === 0 ? '/supervise' : `/supervise?${query.toString()}`
}

/** Whether anything is narrowed down at all. */
export function isNarrowed({ page: _, ...filter }: QueueFilter): boolean {
  return filterPath({ ...filter, page: 1 }) !== '/supervise'
}

/** Of what waits, what the filter lets through. */
export function narrow(waiting: readonly Waiting[], filter: Omit<QueueFilter, 'state' | 'page'>, now: Date): Waiting[] {
  const { person, domain, what, longer } = filter
  return waiting.filter(
    (each) =>
      (person === null || each.personId === person) &&
      (domain === null || each.domain === domain) &&
      (what === null || each.what === what) &&
      (longer === null || daysSince(each.since, now) > longer),
  )
}

export type Option = { value: string; label: string; count: number }
export type Facet = { name: keyof QueueFilter; label: string; all: string | null; chosen: string; options: Option[] }
type Shown = { waiting: readonly Waiting[]; people: readonly Supervisee[] }

/** What may be chosen, each with how much it would list while the rest of the filter stays as it is. */
export function facetsOf(filter: QueueFilter, shown: Shown, now: Date): Facet[] {
  const count = (change: Partial<QueueFilter>) => countOf({ ...filter, ...change }, shown, now)
  const facet = (name: keyof QueueFilter, label: string, all: string | null, options: [string, string, Partial<QueueFilter>][]): Facet => ({ name, label, all, chosen: String(filter[name] ?? ''), options: options.map(([value, words, change]) => ({ value, label: words, count: count(change) })) }) // prettier-ignore
  const facets = [
    facet('state', 'How it stands', null, LISTED.map((state) => [state, LISTED_WORDS[state], state === 'waiting' ? { state } : { state, what: null, longer: null }])), // prettier-ignore
    facet(
      'person',
      'Person',
      'Everyone',
      shown.people.map(({ id, name }) => [id, name, { person: id }]),
    ),
    facet('domain', 'Domain', 'Every domain', domainsOf(shown.people).map(({ id, title }) => [id, title, { domain: id }])), // prettier-ignore
  ]
  if (filter.state !== 'waiting') return facets
  return [
    ...facets,
    facet(
      'what',
      'What waits',
      'Anything',
      WHAT_WAITS.map((what) => [what, WHAT_WAITS_WORDS[what], { what }]),
    ),
    facet('longer', 'Waiting longer than', 'Any time', LONGER.map((days) => [String(days), LONGER_WORDS[days], { longer: days }])), // prettier-ignore
  ]
}

/** How much a filter lists. */
export function countOf(filter: QueueFilter, { waiting, people }: Shown, now: Date): number {
  const { state, person, domain } = filter
  if (state === 'waiting') return narrow(waiting, filter, now).length
  const key: keyof Counts = state
  return people
    .filter(({ id }) => person === null || id === person)
    .flatMap(({ domains }) => domains)
    .filter(({ id }) => domain === null || id === domain)
    .reduce((sum, counts) => sum + counts[key], 0)
}

function domainsOf(people: readonly Supervisee[]): { id: string; title: string }[] {
  const all = people.flatMap(({ domains }) => domains)
  return [...new Map(all.map(({ id, title }) => [id, { id, title }])).values()]
}
