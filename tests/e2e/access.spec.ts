import { expect, test, type APIRequestContext } from '@playwright/test'
import { ACCESS, EVERYBODY_SIGNED_IN, type AccessRow } from '../access.ts'
import { CAST, type Persona } from '../../prisma/cast.ts'
import { routeTable } from '../support/route-table.ts'

type Status = number
/** Of a redirect inside a single-fetch answer. */
const REDIRECT_IN_DATA = 202

/** The document, its data, its data by leaf route, and the old data address: the ways Remix has of asking for a page. */
function waysToAsk(address: string, leaf: string): string[] {
  const data = address === '/' ? '/_root.data' : `${address}.data`
  return [address, data, `${data}?_routes=${leaf}`, `${address}?_data=${leaf}`]
}

/** What a person gets from a page, however they ask. */
function expected(row: AccessRow, persona: Persona | null): readonly Status[] {
  if (row.route === '/*') return [404]
  if (row.route === '/sign-out' || (row.route === '/sign-in' && persona)) return [302, 303, REDIRECT_IN_DATA]
  if (row.who === 'everyone') return [200]
  if (persona === null) return [302, 303, REDIRECT_IN_DATA]
  if (row.who.includes(persona)) return [200]
  return [row.elsewhere?.includes(persona) ? 404 : (row.others ?? 404)]
}

test('the access table holds for every address, every person and every way of asking', async ({
  playwright,
  baseURL,
}) => {
  test.setTimeout(180_000)
  const base = baseURL ?? ''
  const ids = new Map((await routeTable()).map(({ path, id }) => [path, id]))
  const stranger = await playwright.request.newContext({ baseURL: base, maxRedirects: 0 })
  const people = new Map<Persona, APIRequestContext>()
  for (const persona of EVERYBODY_SIGNED_IN)
    people.set(
      persona,
      await signedIn(await playwright.request.newContext({ baseURL: base, maxRedirects: 0 }), base, persona),
    )
  const known = await knownThings(people, base)
  const wrong: string[] = []

  for (const row of ACCESS) {
    const address = row.address.replace(/\{([^}]+)\}/g, (_whole, name: string) => known[name] ?? 'not-there')
    for (const way of waysToAsk(address, ids.get(row.route) ?? 'root'))
      for (const [persona, context] of [[null, stranger] as const, ...people]) {
        const status = (await context.get(way)).status()
        // The old data address is nobody's; where it were answered, it would be as the page is.
        const also = way.includes('?_data=') ? [404] : []
        if (![...expected(row, persona), ...also].includes(status))
          wrong.push(`${persona ?? 'a stranger'} got ${status} from ${way}`)
      }
    wrong.push(...(await refusedMethods(row, address, base, stranger, people.get('jo')!)))
  }
  expect(wrong).toEqual([])
})

/** Other methods are refused outright; forms from another site too; a stranger's form changes nothing. */
async function refusedMethods(
  row: AccessRow,
  address: string,
  base: string,
  stranger: APIRequestContext,
  jo: APIRequestContext,
): Promise<string[]> {
  const wrong: string[] = []
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
    for (const context of [stranger, jo]) {
      const status = (await context.fetch(address, { method })).status()
      if (status !== 405) wrong.push(`${method} ${address} gave ${status}`)
    }
  const forged = await jo.post(address, { form: { intent: 'done' }, headers: { Origin: 'https://evil.example' } })
  if (forged.status() !== 403) wrong.push(`a form from another site gave ${forged.status()} at ${address}`)
  if (row.who === 'everyone') return wrong
  const posted = (await stranger.post(address, { form: { intent: 'save' }, headers: { Origin: base } })).status()
  if (![302, 401, 404, 405].includes(posted)) wrong.push(`a stranger’s form gave ${posted} at ${address}`)
  return wrong
}

async function signedIn(context: APIRequestContext, base: string, persona: Persona): Promise<APIRequestContext> {
  const page = await (await context.get('/sign-in')).text()
  const form =
    page.split('<form').find((piece) => piece.includes(`Continue as`) && piece.includes(CAST[persona].name)) ?? ''
  const id = /value="([0-9a-f-]{36})"/.exec(form)?.[1] ?? ''
  const answer = await context.post('/sign-in', { form: { 'continue-as': id, next: '' }, headers: { Origin: base } })
  expect(answer.status(), persona).toBe(303)
  return context
}

/** Ids of things in the demonstration that rows of the table speak of. */
async function knownThings(
  people: ReadonlyMap<Persona, APIRequestContext>,
  base: string,
): Promise<Record<string, string>> {
  const [jo, grace] = [people.get('jo')!, people.get('grace')!]
  const written = await jo.post('/reflections', {
    form: { intent: 'save', text: 'A private thought.', version: '0' },
    headers: { Origin: base },
  })
  const reflection = /\/reflections\/([0-9a-f-]{36})/.exec(written.headers().location ?? '')?.[1] ?? ''
  const evidence = /\/evidence-items\/([0-9a-f-]{36})/.exec(await (await jo.get('/evidence-items')).text())?.[1] ?? ''
  const queue = await (await grace.get('/supervise')).text()
  let person = ''
  for (const [, id] of queue.matchAll(/\/supervise\/([0-9a-f-]{36})/g))
    if ((await (await grace.get(`/supervise/${id}`)).text()).includes(`<h1>${CAST.jo.name}`)) person = id ?? ''
  const sharing = `/reflections/${reflection}/share`
  const form = await (await jo.get(sharing)).text()
  const reader = new RegExp(`<option value="([^"]+)">${CAST.grace.name}`).exec(form)?.[1] ?? ''
  const until = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  const answers = { intent: 'share', reader, until, aboutMe: 'no', aboutOthers: 'no' }
  await jo.post(sharing, { form: answers, headers: { Origin: base } })
  const list = await (await grace.get('/reflections/shared')).text()
  const shared = /\/reflections\/shared\/([0-9a-f-]{36})/.exec(list)?.[1] ?? ''
  const priya = people.get('priya')!
  const cohort = /\/cohorts\/([0-9a-f-]{36})/.exec(await (await priya.get('/cohorts')).text())?.[1] ?? ''
  const day = /\/days\/([0-9a-f-]{36})/.exec(await (await priya.get(`/cohorts/${cohort}`)).text())?.[1] ?? ''
  const made = await jo.post('/days', { form: { intent: 'calendar' }, headers: { Origin: base } })
  const calendar = /\/calendar\/([\w-]+\.ics)/.exec(await made.text())?.[1] ?? ''
  for (const [name, id] of Object.entries({ reflection, evidence, person, shared, cohort, day, calendar }))
    expect(id, name).not.toBe('')
  return {
    'reflection of jo': reflection,
    'reflection shared with grace': shared,
    'cohort of priya': cohort,
    'day of priya': day,
    'calendar of jo': calendar,
    'evidence of jo': evidence,
    jo: person,
  }
}
