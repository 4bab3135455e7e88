import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey.ts'

/** Where the focus is: what it is called, and of which form it is a part. */
type Stop = { name: string; id: string; seen: boolean; ring: number; activity: string; isNext: boolean }

/** Presses Tab until the wanted thing has focus; every stop on the way must be visible and show that it has focus. */
async function tabTo(page: Page, wanted: (name: string, stop: Stop) => boolean, most = 80): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate((): Stop | null => {
      const element = document.activeElement as HTMLElement | null
      if (!element || element === document.body) return null
      const { width, height } = element.getBoundingClientRect()
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      const label = element.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`)?.textContent : ''
      const name = `${element.getAttribute('aria-label') ?? ''} ${element.textContent ?? ''} ${label ?? ''} ${(element as HTMLInputElement).name ?? ''}`
      return {
        name: name.trim(),
        id: element.id,
        seen: width > 0 && height > 0,
        ring: outlineStyle !== 'none' ? parseFloat(outlineWidth) : boxShadow === 'none' ? 0 : 2,
        activity: element.closest('form')?.querySelector<HTMLInputElement>('[name="activity"]')?.value ?? '',
        isNext: element.matches('a[rel="next"]'),
      }
    })
    if (!stop) continue
    expect(stop.seen, `${stop.name} can be seen`).toBe(true)
    expect(stop.ring, `${stop.name} shows its focus`).toBeGreaterThanOrEqual(2)
    if (wanted(stop.name, stop)) return
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

test('a whole module by keyboard alone, every lesson looked over', async ({ as, lookOver }) => {
  test.setTimeout(300_000)
  const page = await as('sam')
  await page.goto('/learn')
  await tabTo(page, (name) => name.includes('Wellbeing, supervision and your portfolio'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Wellbeing, supervision')
  await lookOver(page)
  const lessons = await page.getByRole('table').getByRole('link').allInnerTexts()
  for (const [i, title] of lessons.entries()) {
    await tabTo(page, (name, { isNext }) => (i === 0 ? name.includes(title) : isNext), MOST_STOPS)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await lookOver(page)
    for (const [activity, kind] of await activitiesIn(page)) await DOING[kind]?.(page, activity)
    await tabTo(page, (name) => name.startsWith('Mark this lesson done'), MOST_STOPS)
    await enter(page)
    await expect(page.getByRole('heading', { name: 'You have marked this lesson done' })).toBeVisible()
    await lookOver(page)
  }
  await tabTo(page, (name) => name.startsWith('Wellbeing, supervision'), MOST_STOPS)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${lessons.length} of ${lessons.length}`).first()).toBeVisible()
})

/** A long lesson explains many words, and each is a stop. */
const MOST_STOPS = 200

/** The activities of a lesson in order, and what each asks for. */
function activitiesIn(page: Page): Promise<[string, string][]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('form')].flatMap((form): [string, string][] => {
      const value = (name: string) => form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value
      const [activity, intent] = [value('activity'), value('intent')]
      return activity && intent ? [[activity, intent]] : []
    }),
  )
}

const DOING: Record<string, (page: Page, activity: string) => Promise<void>> = {
  answer: findWhatFits,
  arrange: putInOrder,
  choose: goToTheEnd,
  compare: async (page, activity) => {
    await tabTo(page, (name) => name.startsWith('Compare with a model answer'), MOST_STOPS)
    await page.keyboard.press('Enter')
    await tabTo(page, (name, stop) => stop.activity === activity && name.endsWith('compared'))
    await page.keyboard.press('Space')
    await press(page, activity, 'Save')
  },
  group: async (page, activity) => {
    await tabTo(page, (_name, stop) => stop.activity === activity, MOST_STOPS)
    await page.keyboard.press('Space')
    await press(page, activity, 'Save')
  },
  practice: sayWhen,
  conversation: sayWhen,
}

async function sayWhen(page: Page, activity: string): Promise<void> {
  await tabTo(page, (_name, stop) => stop.activity === activity, MOST_STOPS)
  await page.keyboard.type('01052026')
  await press(page, activity, 'Save')
}

/** Goes on to a button of an activity and presses it. */
async function press(page: Page, activity: string, button: string): Promise<void> {
  await tabTo(page, (name, stop) => stop.activity === activity && name.startsWith(button), MOST_STOPS)
  await enter(page)
}

/** Presses what has the focus, and waits for the page that answers. */
async function enter(page: Page): Promise<void> {
  const answered = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await answered
}

/** Tries one answer after another, or all at once where several fit: what does not fit is taken away by the page. */
async function findWhatFits(page: Page, activity: string): Promise<void> {
  const form = page.locator(`form#${activity}`)
  const several = (await form.getByRole('checkbox').count()) > 0
  const answers = await form.locator('[name="picked"]').count()
  for (let attempt = 0; attempt < answers; attempt++) {
    const isAnswer = (name: string, stop: Stop) => stop.activity === activity && name.endsWith('picked')
    if (attempt === 0 || !several) await tabTo(page, isAnswer, MOST_STOPS)
    for (let i = 0; several && attempt === 0 && i < answers; i++) {
      await page.keyboard.press('Space')
      if (i < answers - 1) await page.keyboard.press('Tab')
    }
    if (!several) {
      await page.keyboard.press('Space')
      for (let i = 0; i < attempt; i++) await page.keyboard.press('ArrowDown')
    }
    await press(page, activity, attempt === 0 ? 'See what fits' : 'Try again')
    if (await form.getByText('That is it.').isVisible()) return
  }
  throw new Error(`Nothing fits in ${activity}.`)
}

/** Looks at the order, and moves up what comes earlier until everything is in its place. */
async function putInOrder(page: Page, activity: string): Promise<void> {
  const form = page.locator(`form#${activity}`)
  for (let tries = 0; tries < 40; tries++) {
    await press(page, activity, 'Look at my order')
    if (await form.getByText('This is the order.').isVisible()) return
    const early = await form.locator('.stage', { hasText: 'This comes earlier.' }).first().getAttribute('id')
    await tabTo(page, (_name, { id }) => id === `${early}-up`)
    await enter(page)
  }
  throw new Error(`${activity} never came into order.`)
}

/** Takes the first choice at every step of a story. */
async function goToTheEnd(page: Page, activity: string): Promise<void> {
  const story = page.locator(`#${activity}`)
  while ((await story.getByRole('button', { name: 'Go on' }).count()) > 0) {
    await tabTo(page, (name, stop) => stop.activity === activity && name.endsWith('choice'), MOST_STOPS)
    await page.keyboard.press('Space')
    await press(page, activity, 'Go on')
  }
}
