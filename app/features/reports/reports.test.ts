import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameworkOf } from '../competence/framework.ts'
import type { Counts } from './counts.ts'
import { groupServices, shareOf } from './groups.ts'
import { peopleFilterFrom, peopleQuery } from './people-columns.ts'
import { tableOf, type Cell, type Report } from './report.ts'
import { reportsOf } from './reports.ts'
import { FEWEST_SHOWN } from './small-numbers.ts'

const competence = (id: string) => ({ id, title: id, statement: id, kind: 'skill' as const, evidence: [], renewalMonths: null }) // prettier-ignore
const domain = (id: string, number: number, howMany: number) => ({ id, number, title: id, required: true, minimum: 0, note: '', sections: [{ id, title: id, competences: Array.from({ length: howMany }, (_, i) => competence(`${id}.${i + 1}`)) }] }) // prettier-ignore
const framework = frameworkOf({ id: 'f', version: 1, hash: '' }, { title: 'A framework', reflects: '', domains: [domain('listening', 1, 3), domain('safety', 2, 2)] }) // prettier-ignore
const modules = [{ slug: 'welcome', title: 'Welcome', variants: ['base'] }]

/** Services of so many people, each on the framework, with this many competences of each domain confirmed. */
function aService(name: string, people: number, confirmed = 0): Pick<Counts, 'services' | 'people' | 'entries'> {
  const entry = { service: name, frameworkId: 'f', standing: 'confirmed' as const, bucket: 'keeps' as const }
  return {
    services: [{ id: name, name, variant: 'base' }],
    people: [{ service: name, frameworkId: 'f', state: 'in-progress', supervised: true, count: people }],
    entries: framework.domains.map(({ id }) => ({ ...entry, domain: id, count: confirmed })),
  }
}

function together(...all: ReturnType<typeof aService>[]): Counts {
  return {
    services: all.flatMap(({ services }) => services),
    people: all.flatMap(({ people }) => people),
    entries: all.flatMap(({ entries }) => entries),
    meetings: [],
    completed: [],
  }
}

const rowsOf = (reports: readonly Report[], id: Report['id']) => reports.find((report) => report.id === id)?.rows ?? []
const lineOf = (rows: readonly (readonly Cell[])[], name: string) => rows.find(([first]) => first === name)

describe('the services of a report', () => {
  it('have a line each where they are of five people or more', () => {
    const services = [{ service: 'a', name: 'A', size: 5 }, { service: 'b', name: 'B', size: 12 }] // prettier-ignore
    expect(groupServices(services)).toMatchObject({ groups: [{ name: 'A' }, { name: 'B' }], together: [] })
  })

  it('are counted as one where they are few, with the smallest of the others, whose line would give them away', () => {
    const services = [{ service: 'a', name: 'A', size: 3 }, { service: 'b', name: 'B', size: 30 }, { service: 'c', name: 'C', size: 8 }] // prettier-ignore
    const { groups, together: which } = groupServices(services)
    expect(groups.map(({ services: own }) => own)).toEqual([['b'], ['a', 'c']])
    expect(which).toEqual(['A', 'C'])
  })

  it('have none where all people together are few', () => {
    expect(groupServices([{ service: 'a', name: 'A', size: 4 }]).groups).toEqual([])
  })
})

describe('a share', () => {
  it('is rounded, and not said of few people or of few of anything', () => {
    expect(shareOf(37, 100, 20)).toBe('35 %')
    expect([shareOf(100, 100, 20), shareOf(99, 100, 20), shareOf(5, 1_000, 20)]).toEqual(['100 %', 'over 95 %', 'under 5 %']) // prettier-ignore
    expect(shareOf(4, 100, 20)).toBeNull()
    expect(shareOf(40, 100, 4)).toBeNull()
  })
})

describe('the reports of an organisation', () => {
  it('count what has no entry as not started, over everyone on that version', () => {
    const { reports } = reportsOf(together(aService('A', 10, 12)), { framework, modules })
    expect(rowsOf(reports, 'states')).toEqual([['A', '50 %', null, null, null, '50 %', null]])
    expect(lineOf(rowsOf(reports, 'domains'), 'listening')?.at(-1)).toBe(30)
    expect(rowsOf(reports, 'coverage')).toEqual([['A', '40 %', '60 %']])
    expect(rowsOf(reports, 'modules')).toEqual([['Welcome', null, null, 10]])
  })

  it('never name a service of few people on a line of its own', () => {
    const { reports, together: which } = reportsOf(together(aService('A', 10, 12), aService('B', 9, 9), aService('C', 2, 6)), { framework, modules }) // prettier-ignore
    expect(which.sort()).toEqual(['B', 'C'])
    for (const { rows } of reports) expect(lineOf(rows, 'C')).toBeUndefined()
  })

  it('say nothing at all of fewer than five people', () => {
    expect(reportsOf(together(aService('A', 4, 8)), { framework, modules }).reports).toEqual([])
  })

  it('show no count under five, in any table, whatever is counted', () => {
    const small = fc.integer({ min: 0, max: 12 })
    fc.assert(
      fc.property(fc.array(fc.tuple(small, small), { minLength: 1, maxLength: 5 }), (services) => {
        const counts = together(...services.map(([people, confirmed], i) => aService(`S${i}`, people, Math.min(confirmed, people * 2)))) // prettier-ignore
        for (const { rows } of reportsOf(counts, { framework, modules }).reports)
          for (const cell of rows.flat()) if (typeof cell === 'number') expect(cell).toBeGreaterThanOrEqual(FEWEST_SHOWN) // prettier-ignore
      }),
    )
  })

  it('say in a file, word for word, what the page says', () => {
    const { reports } = reportsOf(together(aService('A', 10, 12)), { framework, modules })
    const states = reports.find(({ id }) => id === 'states')!
    expect(tableOf(states).rows[0]?.slice(0, 3)).toEqual(['A', '50 %', 'not shown'])
  })
})

describe('the report of people', () => {
  it('is what its address says, and the other way round', () => {
    const address = '?service=s&domain=safety&standing=due&columns=name%2Cemail%2Cdue&page=3'
    expect(peopleQuery(peopleFilterFrom(new URLSearchParams(address)))).toBe(address)
    expect(peopleQuery(peopleFilterFrom(new URLSearchParams('?columns=evidence&standing=odd&page=-1')))).toBe('')
  })
})
