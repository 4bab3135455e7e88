import type { APIRequestContext } from '@playwright/test'
import type { Persona } from '../../prisma/cast.ts'
import { ACCESS, type AccessRow } from '../access.ts'
import { expect, signInAs, test } from '../support/journey.ts'
import { knownThings, signedIn } from '../support/known-things.ts'

// Leaving is a page as well, and it would spoil the others.
const PAGES = ACCESS.filter(({ route, who }) => who.length > 0 && route !== '/sign-out')
const firstOf = (row: AccessRow): Persona | null => (row.who === 'everyone' ? null : (row.who[0] ?? null))
const PERSONAS = [...new Set(PAGES.map(firstOf))]

let known: Record<string, string> = {}

test.beforeAll(async ({ playwright }, { project }) => {
  const base = project.use.baseURL ?? ''
  const people = new Map<Persona, APIRequestContext>()
  for (const persona of ['jo', 'grace', 'priya', 'lena'] as const)
    people.set(persona, await signedIn(await playwright.request.newContext({ baseURL: base, maxRedirects: 0 }), base, persona)) // prettier-ignore
  known = await knownThings(people, base)
})

for (const persona of PERSONAS)
  test(`every page that ${persona ?? 'everyone'} may open is sound, on a phone and in the dark`, async ({
    browser,
    lookOver,
  }) => {
    const rows = PAGES.filter((one) => firstOf(one) === persona)
    test.setTimeout(60_000 + rows.length * 20_000)
    const page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage()
    if (persona) await signInAs(page, persona)
    for (const row of rows) {
      const address = row.address.replace(/\{([^}]+)\}/g, (_whole, name: string) => known[name] ?? 'not-there')
      const answer = await page.request.get(address, { maxRedirects: 0 })
      const { 'content-type': type = '', 'content-disposition': disposition } = answer.headers()
      if (!type.includes('text/html') || disposition || answer.status() >= 300) continue
      await test.step(address, async () => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          await page.goto(address)
          await lookOver(page)
        }
        await expect(page.locator('h1')).toHaveCount(1)
      })
    }
    await page.context().close()
  })
