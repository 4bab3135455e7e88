import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { CAST, type Persona } from '../../prisma/cast.ts'

export { expect }

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What a journey can do: become one of the cast, and have a page looked over. */
export const test = base.extend<{
  as: (persona: Persona) => Promise<Page>
  lookOver: (page: Page, part?: string) => Promise<void>
}>({
  as: async ({ browser }, use) => {
    const pages: Page[] = []
    await use(async (persona) => {
      const page = await (await browser.newContext()).newPage()
      pages.push(page)
      await signInAs(page, persona)
      return page
    })
    for (const page of pages) await page.context().close()
  },
  lookOver: async ({}, use) => {
    await use(async (page, part) => {
      const axe = new AxeBuilder({ page }).withTags(RULES)
      const { violations } = await (part ? axe.include(part) : axe).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
      ).toEqual([])
      const widest = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      expect(widest[0], 'nothing is wider than the window').toBeLessThanOrEqual(widest[1] ?? 0)
    })
  },
})

export async function signInAs(page: Page, persona: Persona): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Continue as ${CAST[persona].name}` }).click()
  await expect(
    page.getByRole('button', { name: 'Sign out' }).or(page.getByText(CAST[persona].name)).first(),
  ).toBeAttached()
}

/** Ticks what is to be sent for review and nothing else: others may be writing in the same version. */
export async function chooseDrafts(page: Page, what: RegExp): Promise<void> {
  for (const box of await page.locator('input[name=drafts]:enabled').all()) await box.uncheck()
  for (const box of await page.getByRole('checkbox', { name: what }).all()) await box.check()
}
