import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey.ts'

const TITLE = 'Listening day'
const ON = new Date(Date.now() + 60 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

const dayOf = (page: Page) => page.getByRole('article', { name: TITLE })
const rowOf = (page: Page) => page.getByRole('row', { name: new RegExp(TITLE) })
const freed = (page: Page) =>
  page.getByRole('listitem').filter({ hasText: 'A place came free for you' }).filter({ hasText: TITLE })

test('a day is full: whoever asks then waits, and is told when a place is given up or added; calendars follow it', async ({
  as,
  lookOver,
  playwright,
}) => {
  test.setTimeout(240_000)
  const [priya, jo, sam] = [await as('priya'), await as('jo'), await as('sam')]
  const calendars = await playwright.request.newContext()
  const addressMadeBy = async (page: Page) => {
    await page.getByRole('button', { name: /^Make an? (new )?address$/ }).click()
    await expect(page.getByText('Here is the address')).toBeVisible()
    return (await page.locator('code').filter({ hasText: '/calendar/' }).textContent())!
  }

  await priya.goto('/cohorts')
  await priya.getByRole('link', { name: 'Autumn 2026' }).click()
  const cohort = priya.url()
  await priya.getByRole('link', { name: 'Add a day' }).click()
  await priya.getByLabel('Title').fill(TITLE)
  await priya.getByLabel('Day', { exact: false }).and(priya.locator('[type=date]')).fill(ON)
  await priya.getByLabel(/^Place(?!s)/).fill('Room 4, and the quiet room beside it')
  await priya.getByLabel(/^Places/).fill('0')
  await priya.getByRole('button', { name: 'Add the day' }).click()
  await expect(priya.getByRole('alert')).toContainText('At least one.')
  await expect(priya.getByLabel('Title')).toHaveValue(TITLE)
  await lookOver(priya)
  await priya.getByLabel(/^Places/).fill('1')
  await priya.getByRole('button', { name: 'Add the day' }).click()
  await expect(rowOf(priya)).toContainText('0 going of 1')
  const feed = await addressMadeBy(priya)
  await lookOver(priya)

  await jo.goto('/days')
  await expect(dayOf(jo)).toContainText('1 place left')
  await dayOf(jo).getByRole('button', { name: 'I am coming' }).click()
  await expect(dayOf(jo)).toContainText('You have a place')
  await lookOver(jo)

  await sam.goto('/days')
  await expect(dayOf(sam)).toContainText('All places are taken')
  await lookOver(sam)
  await dayOf(sam).getByRole('button', { name: 'Wait for a place' }).click()
  await expect(dayOf(sam)).toContainText('You are waiting for a place, and are the next')
  const own = await addressMadeBy(sam)
  expect(await (await calendars.get(own)).text()).not.toContain(TITLE)
  await lookOver(sam)
  await sam.goto('/notices')
  await expect(freed(sam)).toHaveCount(0)
  await priya.goto(cohort)
  await expect(rowOf(priya)).toContainText('1 going of 1, 1 waiting')

  await dayOf(jo).getByRole('button', { name: 'I cannot come' }).click()
  await expect(dayOf(jo)).toContainText('You said that you cannot come')
  await sam.goto('/notices')
  await expect(freed(sam)).toBeVisible()
  await lookOver(sam)
  await freed(sam).getByRole('link').click()
  await expect(dayOf(sam)).toContainText('You have a place')
  expect(await (await calendars.get(own)).text()).toContain(`SUMMARY:${TITLE}`)

  await dayOf(jo).getByRole('button', { name: 'Wait for a place' }).click()
  await expect(dayOf(jo)).toContainText('You are waiting for a place, and are the next')
  await rowOf(priya).getByRole('link', { name: TITLE, exact: true }).click()
  await priya.getByLabel(/^Places/).fill('2')
  await priya.getByRole('button', { name: 'Save the day' }).click()
  await expect(rowOf(priya)).toContainText('2 going of 2')
  await jo.goto('/notices')
  await expect(freed(jo)).toBeVisible()
  await freed(jo).getByRole('link').click()
  await expect(dayOf(jo)).toContainText('You have a place')

  const followed = await calendars.get(feed)
  expect(followed.headers()['content-type']).toContain('text/calendar')
  expect(await followed.text()).toContain(`SUMMARY:${TITLE}`)
  expect(await followed.text()).not.toContain('STATUS:CANCELLED')
  const guessed = feed.replace(/.{4}\.ics$/, 'AAAA.ics')
  expect(guessed).not.toBe(feed)
  expect((await calendars.get(guessed)).status()).toBe(404)
  await rowOf(priya).getByRole('link', { name: TITLE, exact: true }).click()
  await priya.getByRole('button', { name: 'Cancel this day' }).click()
  await expect(rowOf(priya)).toContainText('Cancelled')
  expect(await (await calendars.get(feed)).text()).toContain('STATUS:CANCELLED')
  await priya.getByRole('button', { name: 'End it' }).click()
  await expect(priya.getByRole('button', { name: 'Make an address' })).toBeVisible()
  expect((await calendars.get(feed)).status()).toBe(404)
  await calendars.dispose()
})
