import { describe, expect, it } from 'vitest'
import { installShippedFramework } from '#app/features/competence/frameworks.server.ts'
import { listLooks } from '#app/features/organisation/looks.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { keepMeeting } from '#app/features/supervision/meetings.server.ts'
import { prisma, statementsSoFar } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import {
  aConfirmation,
  anOrganisation,
  aPerson,
  aRequest,
  aSupervision,
  day,
} from '#tests/support/competence-builders.ts'
import { rateEntry } from '../competence/entries.server.ts'
import { countForReports } from './counts.server.ts'
import { sumOf } from './counts.ts'
import { peopleFilterFrom } from './people-columns.ts'
import { exportPeopleReport, readPeopleReport } from './people-report-page.server.ts'
import { readReports } from './reports.server.ts'

const NOW = day(40)
const filter = (query = '') => peopleFilterFrom(new URLSearchParams(query))

async function anOrganisationOf(learners: number) {
  await installShippedFramework(env.contentFolder, day(-100))
  const organisation = await anOrganisation()
  const variant =
    (await prisma.variant.findFirst({ where: { slug: 'base' } })) ??
    (await prisma.variant.create({ data: { slug: 'base', title: 'Base', short: 'Base' } }))
  const services = await Promise.all(
    ['Harbour', 'Meadow'].map((name) =>
      prisma.service.create({ data: { organisationId: organisation.id, slug: name, name, variantId: variant.id } }),
    ),
  )
  const lead = await aPerson({ name: 'Lena Walsh', roles: ['lead'], organisation })
  const grace = await aPerson({ name: 'Grace Mensah', roles: ['supervisor'], organisation })
  const people: Viewer[] = []
  for (let i = 0; i < learners; i++) {
    const person = await aPerson({ name: `Peer ${String(i).padStart(2, '0')}`, roles: ['peer-worker'], organisation })
    await prisma.person.update({ where: { id: person.id }, data: { serviceId: services[i % 2]!.id } })
    people.push(person)
  }
  return { organisation, services, lead, grace, people }
}

describe('what a lead’s reports count', () => {
  it('is every peer worker, by service, record and competence, as it stands', async () => {
    const { services, lead, grace, people } = await anOrganisationOf(4)
    const [first, second, third] = people as [Viewer, Viewer, Viewer]
    for (const person of [first, second]) await aSupervision(person, grace)
    await aConfirmation(first, grace, 'values.1', day(0))
    await aRequest(first, grace, 'values.2', day(39))
    await aRequest(second, grace, 'core-knowledge.1', day(1))
    await rateEntry(third, 'values.1', 'learning', day(2))
    const { people: counted, entries, meetings } = await countForReports(lead, NOW)
    expect(sumOf(counted)).toBe(4)
    expect(sumOf(counted, ({ state }) => state === null)).toBe(1)
    expect(sumOf(counted, ({ service, supervised }) => service === services[0]!.id && supervised)).toBe(1)
    const standing = (domain: string, state: string) => sumOf(entries, (row) => row.domain === domain && row.standing === state) // prettier-ignore
    expect([standing('values', 'confirmed'), standing('values', 'requested'), standing('values', 'rated'), standing('core-knowledge', 'requested')]).toEqual([1, 1, 1, 1]) // prettier-ignore
    expect(entries.find(({ domain }) => domain === 'core-knowledge')?.bucket).toBe('longer')
    expect(entries.find(({ domain, standing: how }) => domain === 'values' && how === 'requested')?.bucket).toBe('week')
    expect(meetings).toEqual([expect.objectContaining({ kind: 'line-management', due: true, count: 1 }), expect.objectContaining({ due: true, count: 1 })]) // prettier-ignore
  })

  it('knows which meetings are due as the two who meet do', async () => {
    const { lead, grace, people } = await anOrganisationOf(1)
    const supervision = await aSupervision(people[0]!, grace, { from: day(-100) })
    const dueOn = async (now: Date) => sumOf((await countForReports(lead, now)).meetings, ({ due }) => due)
    await keepMeeting(grace, supervision.id, { heldOn: '2027-03-01', agreed: 'Private.', version: 0 }, day(0)) // prettier-ignore
    expect(await dueOn(day(27))).toBe(0)
    expect(await dueOn(day(28))).toBe(1)
  })

  it('is never another organisation’s', async () => {
    const { people, grace } = await anOrganisationOf(1)
    await aSupervision(people[0]!, grace)
    await aRequest(people[0]!, grace, 'values.1')
    const other = await anOrganisationOf(0)
    const { people: counted, entries } = await countForReports(other.lead, NOW)
    expect([sumOf(counted), sumOf(entries)]).toEqual([0, 0])
    expect((await readPeopleReport(other.lead, filter(), NOW)).table.rows).toEqual([])
  })

  it('takes as many statements for many people as for few', async () => {
    const asked: number[] = []
    for (const learners of [2, 30]) {
      const { lead, grace, people } = await anOrganisationOf(learners)
      for (const person of people) {
        await aSupervision(person, grace)
        await aRequest(person, grace, 'values.1', day(1))
      }
      await readReports(lead, null, NOW)
      await readPeopleReport(lead, filter('domain=values'), NOW)
      const before = statementsSoFar()
      await readReports(lead, null, NOW)
      await readPeopleReport(lead, filter('domain=values'), NOW)
      asked.push(statementsSoFar() - before)
    }
    expect(asked[1]).toBe(asked[0])
  })
})

describe('the report of people', () => {
  it('says how each stands, with a column for each competence of a domain, and what a Trust wants to have', async () => {
    const { lead, grace, people } = await anOrganisationOf(2)
    await aSupervision(people[0]!, grace)
    await aConfirmation(people[0]!, grace, 'values.1', day(0))
    await aRequest(people[0]!, grace, 'values.2', day(1))
    const { table, of } = await readPeopleReport(lead, filter('domain=values&columns=name,confirmed,asked'), NOW)
    expect(of).toBe(2)
    expect(table.columns.slice(0, 4)).toEqual(['Name', 'Confirmed', 'Asked', expect.stringMatching(/^values\.1 /)])
    expect(table.rows.map((row) => row.slice(0, 5))).toEqual([
      ['Peer 00', '1', '1', 'Confirmed', 'Asked'],
      ['Peer 01', '0', '0', 'Not started', 'Not started'],
    ])
    const waiting = await readPeopleReport(lead, filter('standing=waiting&columns=name'), NOW)
    expect(waiting.table.rows).toEqual([['Peer 00']])
  })

  it('says in its file what it says on the page', async () => {
    const { lead, services } = await anOrganisationOf(5)
    for (const query of ['', '?standing=no-record', `?service=${services[1]!.id}&columns=name,email,line_meeting`]) {
      const page = await readPeopleReport(lead, filter(query), NOW)
      expect(await exportPeopleReport(lead, filter(query), NOW), query).toEqual(page.table)
      expect(page.table.rows.length, query).toBeGreaterThan(0)
    }
  })

  it('is a look, and each person in it sees who looked', async () => {
    const { lead, people } = await anOrganisationOf(2)
    await readPeopleReport(lead, filter(), NOW)
    for (const person of people)
      expect(await listLooks(person, NOW)).toEqual([{ viewer: 'Lena Walsh', what: 'report', day: '2027-04-10' }])
  })
})
