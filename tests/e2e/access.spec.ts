import { expect, test, type APIRequestContext } from '@playwright/test'
import { uploads } from '../../app/platform/uploads.ts'
import { ACCESS, EVERYBODY_SIGNED_IN, type AccessRow } from '../access.ts'
import type { Persona } from '../../prisma/cast.ts'
import { knownThings, signedIn } from '../support/known-things.ts'
import { routeTable } from '../support/route-table.ts'

type Status = number
/** Of a redirect inside a single-fetch answer. */
const REDIRECT_IN_DATA = 202

/** The document, its data, its data by leaf route, and the old data address: the ways Remix has of asking for a page. */
function waysToAsk(address: string, leaf: string): string[] {
  const [path = '', query] = address.split('?')
  const data = path === '/' ? '/_root.data' : `${path}.data`
  const ask = (at: string, ...more: string[]) =>
    [at, [query, ...more].filter(Boolean).join('&')].filter(Boolean).join('?')
  return [address, ask(data), ask(data, `_routes=${leaf}`), ask(path, `_data=${leaf}`)]
}

/** What a person gets from a page, however they ask. */
function expected(row: AccessRow, persona: Persona | null): readonly Status[] {
  if (row.route === '/*') return [404]
  if (row.route === '/sign-out' || (row.route === '/sign-in' && persona)) return [302, 303, REDIRECT_IN_DATA]
  if (row.who === 'everyone') return [200]
  if (persona === null) return [302, 303, REDIRECT_IN_DATA]
  if (row.who.includes(persona)) return row.leads ? [303, REDIRECT_IN_DATA] : [200]
  return [row.elsewhere?.includes(persona) ? 404 : (row.others ?? 404)]
}

test('the access table holds for every address, every person and every way of asking', async ({
  playwright,
  baseURL,
}) => {
  test.setTimeout(600_000)
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
      await Promise.all(
        [[null, stranger] as const, ...people].map(async ([persona, context]) => {
          const status = (await context.get(way)).status()
          // The old data address is nobody's; where it were answered, it would be as the page is.
          const also = /[?&]_data=/.test(way) ? [404] : []
          if (![...expected(row, persona), ...also].includes(status))
            wrong.push(`${persona ?? 'a stranger'} got ${status} from ${way}`)
        }),
      )
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
  // An address that takes files takes no other form, whoever sends it.
  const other = uploads.largestAt(address) === null ? [] : [415]
  if (![302, 401, 404, 405, ...other].includes(posted)) wrong.push(`a stranger’s form gave ${posted} at ${address}`)
  return wrong
}
