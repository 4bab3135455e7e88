import type { LoaderFunction } from '@remix-run/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { makePack } from '#app/features/competence/pack/packs.server.ts'
import { installShippedFramework } from '#app/features/competence/frameworks.server.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { refreshEditions } from '#app/features/content/editions.server.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import { makeCalendarAddress } from '#app/features/cohorts/calendars.server.ts'
import { lookInWords } from '#app/features/organisation/look.ts'
import { listLooks } from '#app/features/organisation/looks.server.ts'
import { listOwnMail } from '#app/features/notices/outbox.server.ts'
import { startSession } from '#app/features/organisation/sessions.server.ts'
import { shareReflection } from '#app/features/reflections/shared-reflections.server.ts'
import { writeReflection } from '#app/features/reflections/reflections.server.ts'
import { prisma, statementsSoFar } from '#app/platform/database.server.ts'
import { seedDemonstration, viewerOf } from '../prisma/demonstration.ts'
import type { Persona } from '../prisma/cast.ts'
import { ACCESS, MOST_STATEMENTS, type AccessRow } from './access.ts'
import { routeTable } from './support/route-table.ts'

type Page = { loader?: LoaderFunction }

/** Every page of the service, by the name of its file under `app/`. */
const PAGES = import.meta.glob<Page>('../app/routes/**/*.tsx')
const DATA = import.meta.glob<Page>('../app/routes/**/*.ts')

let known: Record<string, string> = {}

beforeAll(async () => {
  await releaseShippedContent('.', { note: 'First edition.' })
  await installShippedFramework('.')
  await seedDemonstration()
  await refreshEditions()
  const jo = await viewerOf('jo')
  const reflection = await writeReflection(jo, { text: 'A private thought.' })
  const until = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  await shareReflection(jo, reflection, { readerId: (await viewerOf('grace')).id, until, aboutOthers: false })
  const shared = (await prisma.sharedReflection.findFirstOrThrow({ where: { reflectionId: reflection } })).id
  known = {
    jo: jo.id,
    lotus: jo.service?.id ?? '',
    'reflection of jo': reflection,
    'reflection shared with grace': shared,
    ...(await daysOf(jo)),
    'supervision of jo': await supervisionOf('jo', 'grace'),
    ...(await packOf(jo)),
    'suggestion to priya': (await prisma.suggestion.findFirstOrThrow({ where: { variant: 'northgate-lotus' } })).id,
    'review of priya': (await prisma.review.findFirstOrThrow({ where: { state: 'in-review' } })).id,
    'evidence of jo': (await prisma.evidenceItem.findFirstOrThrow({ where: { personId: jo.id } })).id,
    'file of jo': (await prisma.evidenceItem.findFirstOrThrow({ where: { fileId: { not: null } } })).id,
    'witness of jo': await witnessOf(jo),
  }
  await stopCompiler()
})

async function daysOf(jo: Awaited<ReturnType<typeof viewerOf>>) {
  const cohort = await prisma.cohort.findFirstOrThrow({ where: { name: 'Autumn 2026' } })
  const day = await prisma.cohortDay.findFirstOrThrow({ where: { cohortId: cohort.id } })
  const calendar = (await makeCalendarAddress(jo, null)).split('/').at(-1) ?? ''
  return { 'cohort of priya': cohort.id, 'day of priya': day.id, 'calendar of jo': calendar }
}

async function witnessOf(jo: Awaited<ReturnType<typeof viewerOf>>): Promise<string> {
  const [mail] = await listOwnMail(jo)
  return /\/witness\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

async function packOf(jo: Awaited<ReturnType<typeof viewerOf>>) {
  await makePack(jo, { covers: 'record', id: null }, { seen: false, evidence: false })
  const { id, code } = await prisma.pack.findFirstOrThrow({ where: { personId: jo.id } })
  return { 'pack of jo': id, 'code of jo': code }
}

async function supervisionOf(person: Persona, supervisor: Persona): Promise<string> {
  const between = { personId: (await viewerOf(person)).id, supervisorId: (await viewerOf(supervisor)).id }
  return (await prisma.supervision.findFirstOrThrow({ where: between })).id
}

describe('what a page may ask of the database', () => {
  it.each(ACCESS.filter(({ who }) => who.length > 0).map((row) => [row.route, row] as const))(
    '%s stays within its budget for each person who may open it',
    async (_route, row) => {
      const people = row.who === 'everyone' ? [null] : row.who
      for (const persona of people) {
        const asked = await statementsOf(row, persona)
        expect(asked, `${row.address} for ${persona ?? 'a stranger'}`).toBeLessThanOrEqual(
          row.statements ?? MOST_STATEMENTS,
        )
      }
    },
  )
})

/** What is written down when each page of somebody else's record is opened. */
const LOOKS: Record<string, string> = {
  '/supervise': 'caseload',
  '/supervise/:person': 'record',
  '/supervise/:person/sign-off': 'sign-off',
  '/supervise/:person/waiting': 'entry ',
  '/supervise/:person/training': 'training',
  '/supervise/:person/:competence': 'entry values.1',
  '/reflections/shared/:id': 'reflection',
  '/organisation/reports/people': 'report',
  '/organisation/reports/people/file': 'report',
  '/packages/completions.csv': 'completions',
  '/cohorts/:cohort': 'cohort',
}

/** Pages about somebody else that show nothing of their record, and what they show. */
const NO_LOOK: Record<string, string> = {
  '/supervision/:supervision': 'meetings that the two have written down together',
  '/organisation/people/:person': 'name, role and service',
}

describe('a look at somebody’s record', () => {
  it('has its row here for every page that another person may open', () => {
    const ofJo = ACCESS.filter(
      ({ address, who }) => /\{(jo|.* of jo|.* with grace)\}/.test(address) && who !== 'everyone' && who.some((persona) => persona !== 'jo'), // prettier-ignore
    )
    expect(ofJo.map(({ route }) => route).filter((route) => !(route in LOOKS) && !(route in NO_LOOK))).toEqual([])
  })

  it.each(Object.entries(LOOKS))('at %s is written down and shown to that person', async (route, what) => {
    const row = ACCESS.find((each) => each.route === route)!
    const persona = row.who === 'everyone' ? null : row.who.find((each) => each !== 'jo')!
    await (
      await opener(row, persona)
    )()
    const [viewerId, jo] = [(await viewerOf(persona!)).id, await viewerOf('jo')]
    const looks = await prisma.look.findMany({ where: { viewerId, personId: jo.id, what: { startsWith: what } } })
    expect(looks.length, row.address).toBeGreaterThan(0)
    const shown = (await listLooks(jo)).filter((look) => look.what.startsWith(what))
    expect(shown.length).toBeGreaterThan(0)
    for (const look of shown) expect(lookInWords(look.what)).not.toBe(look.what)
  })
})

/** How many statements a page takes once the process is warm. */
async function statementsOf(row: AccessRow, persona: Persona | null): Promise<number> {
  const ask = await opener(row, persona)
  await ask()
  const before = statementsSoFar()
  await ask()
  return statementsSoFar() - before
}

async function opener(row: AccessRow, persona: Persona | null): Promise<() => Promise<void>> {
  const address = row.address.replace(/\{([^}]+)\}/g, (_whole, name: string) => known[name] ?? 'not-there')
  const file = (await routeTable()).find(({ path }) => path === row.route)?.file ?? ''
  const open = PAGES[`../app/${file}.tsx`] ?? DATA[`../app/${file}.ts`]
  const { loader } = (await open?.()) ?? {}
  if (!loader) return () => Promise.resolve()
  const cookie = persona ? ((await startSession((await viewerOf(persona)).id)).split(';')[0] ?? '') : ''
  return async () => {
    const request = new Request(new URL(address, 'http://localhost'), { headers: { Cookie: cookie } })
    const params = paramsOf(row.route, address)
    const answer: unknown = await (async () => loader({ request, params, context: {} }))().catch(
      (thrown: unknown) => thrown,
    )
    if (answer instanceof Error) throw answer
  }
}

function paramsOf(route: string, address: string): Record<string, string> {
  const given = new URL(address, 'http://localhost').pathname.split('/')
  const params: Record<string, string> = {}
  for (const [i, part] of route.split('/').entries()) {
    if (part === '*') params['*'] = given.slice(i).join('/')
    else if (part.startsWith(':')) params[part.slice(1)] = given[i] ?? ''
  }
  return params
}
