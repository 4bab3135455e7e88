import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey.ts'

/** Presses Tab until the wanted thing has focus; every stop on the way must be visible and show that it has focus. */
async function tabTo(page: Page, wanted: (name: string) => boolean, most = 80): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (!element || element === document.body) return null
      const { width, height } = element.getBoundingClientRect()
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      const label = element.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`)?.textContent : ''
      const name = `${element.getAttribute('aria-label') ?? ''} ${element.textContent ?? ''} ${label ?? ''} ${(element as HTMLInputElement).name ?? ''}`
      return {
        name: name.trim(),
        seen: width > 0 && height > 0,
        ring: outlineStyle !== 'none' ? parseFloat(outlineWidth) : boxShadow === 'none' ? 0 : 2,
      }
    })
    if (!stop) continue
    expect(stop.seen, `${stop.name} can be seen`).toBe(true)
    expect(stop.ring, `${stop.name} shows its focus`).toBeGreaterThanOrEqual(2)
    if (wanted(stop.name)) return
  }
  throw new Error('Tab never came to what was wanted.')
}

test('by keyboard alone: past the menu, into a lesson, an answer, and a reflection', async ({ as }) => {
  const page = await as('amara')
  await page.goto('/learn')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: /skip/i })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, (name) => name.includes('Go to this lesson'), 8)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/learn\/.+\/.+/)

  await page.goto('/learn/boundaries-and-endings/working-safely-alone')
  await tabTo(page, (name) => name.endsWith('picked'))
  await page.keyboard.press('Space')
  await tabTo(page, (name) => name.includes('See what fits'))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/This fits|Not this one|There is more to find/).first()).toBeVisible()

  await page.goto('/reflections')
  await tabTo(page, (name) => name.endsWith('text'))
  await page.keyboard.type('Typed without a mouse.')
  await tabTo(page, (name) => name.includes('Save for me'), 3)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved. Only you can read it.')).toBeVisible()
})
