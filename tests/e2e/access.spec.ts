import { expect, test, type APIRequestContext } from '@playwright/test'
import { ACCESS, EVERYBODY_SIGNED_IN, type AccessRow } from '../access.ts'
import { CAST, type Persona } from '../../prisma/cast.ts'

/** The document, its data, its data by leaf route, and the old data address: the ways Remix has of asking for a page. */
function waysToAsk(address: string): string[] {
  return [address, `${address === '/' ? '/_root' : address}.data`, `${address === '/' ? '/_root' : address}.data?_routes=root`, `${address}?_data=root`]
}

async function signedIn(playwright: { request: { newContext: (o: object) => Promise<APIRequestContext> } }, baseURL: string, persona: Persona) {
  const context = await playwright.request.newContext({ baseURL, maxRedirects: 0 })
  const page = await (await context.get('/sign-in')).text()
  const form = page.split('<form').find((piece) => piece.includes(`Continue as`) && piece.includes(CAST[persona].name)) ?? ''
  const id = /value="([0-9a-f-]{36})"/.exec(form)?.[1] ?? ''
  const answer = await context.post('/sign-in', { form: { 'continue-as': id, next: '' }, headers: { Origin: baseURL } })
  expect(answer.status(), persona).toBe(303)
  return context
}

const OPEN = new Set([200, 202])

test('the access table holds for every address, every person and every way of asking', async ({ playwright, baseURL }) => {
  test.setTimeout(180_000)
  const base = baseURL ?? ''
  const stranger = await playwright.request.newContext({ baseURL: base, maxRedirects: 0 })
  const people = new Map<Persona, APIRequestContext>()
  for (const persona of EVERYBODY_SIGNED_IN) people.set(persona, await signedIn(playwright, base, persona))
  const known = await knownThings(people)
  const wrong: string[] = []

  for (const row of ACCESS) {
    const address = row.address.replace(/\{([^}]+)\}/g, (_whole, name: string) => known[name] ?? 'not-there')
    for (const way of waysToAsk(address)) {
      const status = (await stranger.get(way)).status()
      if (row.who !== 'everyone' && OPEN.has(status) && !(await isRedirectData(stranger, way))) wrong.push(`a stranger got ${status} from ${way}`)
      for (const [persona, context] of people) {
        const answer = (await context.get(way)).status()
        const expected = expectation(row, persona)
        const fine = expected === 'open' ? answer < 400 || !way.startsWith(address) || way !== address : !OPEN.has(answer) || way !== address
        if (way === address && expected !== 'open' && expected !== null && answer !== expected) wrong.push(`${persona} got ${answer}, not ${expected}, from ${way}`)
        else if (way === address && expected === 'open' && answer !== openStatus(row)) wrong.push(`${persona} got ${answer} from ${way}`)
        else if (way !== address && expected !== 'open' && expected !== null && OPEN.has(answer) && !(await saysRefused(context, way))) wrong.push(`${persona} got ${answer} from ${way}`)
        else if (!fine) wrong.push(`${persona} got ${answer} from ${way}`)
      }
    }
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      for (const context of [stranger, people.get('jo')!]) {
        const status = (await context.fetch(address, { method })).status()
        if (status !== 405) wrong.push(`${method} ${address} gave ${status}`)
      }
    const forged = await people.get('jo')!.post(address, { form: { intent: 'done' }, headers: { Origin: 'https://evil.example' } })
    if (forged.status() !== 403) wrong.push(`a form from another site gave ${forged.status()} at ${address}`)
    if (row.who !== 'everyone') {
      const posted = await stranger.post(address, { form: { intent: 'save' }, headers: { Origin: base } })
      if (![302, 303, 401, 403, 404, 405].includes(posted.status())) wrong.push(`a stranger’s form gave ${posted.status()} at ${address}`)
    }
  }
  expect(wrong).toEqual([])
})

function expectation(row: AccessRow, persona: Persona): 'open' | 403 | 404 | null {
  if (row.who === 'everyone') return 'open'
  return row.who.includes(persona) ? 'open' : (row.others ?? null)
}

function openStatus(row: AccessRow): number {
  if (row.route === '/*') return 404
  if (row.route === '/sign-in') return 302
  return row.route === '/sign-out' ? 302 : 200
}

/** Single fetch says a refusal inside a 200 or 202. */
async function saysRefused(context: APIRequestContext, way: string): Promise<boolean> {
  const body = await (await context.get(way)).text()
  return /"(?:Forbidden|Not found)"|SingleFetchRedirect|ErrorResponse|Page not found|not open to you/.test(body)
}

async function isRedirectData(context: APIRequestContext, way: string): Promise<boolean> {
  const body = await (await context.get(way)).text()
  return body.includes('/sign-in') || body === '' || (await saysRefused(context, way))
}

/** Ids of things in the demonstration that rows of the table speak of. */
async function knownThings(people: Map<Persona, APIRequestContext>): Promise<Record<string, string>> {
  const jo = people.get('jo')!
  const written = await jo.post('/reflections', { form: { intent: 'save', text: 'A private thought.', version: '0' }, headers: { Origin: process.env.ORIGIN ?? 'http://localhost:4173' } })
  const reflection = /\/reflections\/([0-9a-f-]{36})/.exec(written.headers().location ?? '')?.[1] ?? ''
  const evidence = /\/evidence-items\/([0-9a-f-]{36})/.exec(await (await jo.get('/evidence-items')).text())?.[1] ?? ''
  const person = /\/supervise\/([0-9a-f-]{36})/.exec(
    (await (await people.get('grace')!.get('/supervise')).text()).split(CAST.jo.name).slice(-2).join(CAST.jo.name),
  )
  const queue = await (await people.get('grace')!.get('/supervise')).text()
  const ids = [...new Set([...queue.matchAll(/\/supervise\/([0-9a-f-]{36})/g)].map((match) => match[1] ?? ''))]
  let jos = person?.[1] ?? ''
  for (const id of ids) if ((await (await people.get('grace')!.get(`/supervise/${id}`)).text()).includes(CAST.jo.name)) jos = id
  for (const [name, value] of Object.entries({ reflection, evidence, jos })) expect(value, name).not.toBe('')
  return { 'reflection of jo': reflection, 'evidence of jo': evidence, jo: jos }
}
