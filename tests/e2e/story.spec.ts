import type { Page } from '@playwright/test'
import { answerEverything } from '../support/answering.ts'
import { expect, test } from '../support/journey.ts'

const LESSON = '/learn/boundaries-and-endings/working-safely-alone'
const PRIVATE = 'I thought about the heron in the car park.'

test.describe.configure({ mode: 'serial', timeout: 300_000 })

test('a peer worker in the CEN service reads, writes in private, answers, and completes the module', async ({
  as,
  lookOver,
}) => {
  const page = await as('jo')
  await page.goto('/learn')
  await expect(page.getByText('What is next')).toBeVisible()
  await lookOver(page)
  await page.goto('/learn/boundaries-and-endings')
  await lookOver(page)

  await page.goto('/learn')
  await page.getByRole('link', { name: 'Go to this lesson' }).click()
  await expect(page.getByText('The Lotus version')).toBeVisible()
  await lookOver(page)
  await page.getByLabel('Your own words, if you like').first().fill(PRIVATE)
  await expect(page.getByText(/Saved at/).first()).toBeVisible({ timeout: 10_000 })
  await page.reload()
  await expect(page.getByLabel('Your own words, if you like').first()).toHaveValue(PRIVATE)

  for (const lesson of [
    'being-important-without-being-the-only-one',
    'ending-well',
    'working-safely-alone',
    'supervision',
  ]) {
    await page.goto(`/learn/boundaries-and-endings/${lesson}`)
    await answerEverything(page)
    await page.getByRole('button', { name: 'Mark this lesson done' }).click()
    await expect(page.getByText('You have marked this lesson done')).toBeVisible()
  }
  await lookOver(page)
  await page.goto('/learn/boundaries-and-endings')
  await expect(page.getByText('7 of 7')).toBeVisible()
  await page.goto('/reflections')
  await expect(page.getByText(PRIVATE)).toBeVisible()
  await lookOver(page)
})

test('a wrong answer teaches, and can be tried again', async ({ as }) => {
  const page = await as('sam')
  await page.goto(LESSON)
  const question = page.locator('form.activity', { has: page.getByRole('radio') }).first()
  await question.getByRole('button').click()
  await expect(page.getByText('Choose an answer first.')).toBeVisible()
  const again = page.locator('form.activity', { has: page.getByRole('radio') }).first()
  for (const answer of await again.getByRole('radio').all()) {
    await answer.check()
    await again.getByRole('button').click()
    if (await again.getByText('This fits.').isVisible()) break
    await expect(again.getByText('Not this one.').first()).toBeVisible()
  }
  await expect(again.getByText('This fits.')).toBeVisible()
})

test('evidence goes to a supervisor, comes back with what is needed, and is confirmed', async ({ as, lookOver }) => {
  const jo = await as('jo')
  await jo.goto('/record')
  await lookOver(jo)
  await jo.goto('/record/values.8')
  await jo.getByLabel('Doing on my own').check()
  await jo.getByRole('button', { name: /rating/i }).click()
  await jo.getByText('Write new evidence').click()
  await jo.getByLabel('Kind of evidence').selectOption({ index: 1 })
  await jo.getByLabel('Title').fill('A walk to the college')
  await jo
    .getByLabel('What it shows')
    .fill('Somebody I support wanted to see the place first. I went along and then stepped back.')
  await jo.getByRole('radio', { name: /^No/ }).check()
  await jo.getByRole('button', { name: 'Save and attach' }).click()
  await expect(jo.getByRole('link', { name: 'A walk to the college' }).first()).toBeVisible()
  await lookOver(jo)
  await askGrace(jo)

  const grace = await as('grace')
  await grace.goto('/supervise')
  await lookOver(grace)
  await grace.getByRole('link', { name: 'Help people grow and belong' }).click()
  await expect(grace.getByText('I went along and then stepped back.')).toBeVisible()
  await lookOver(grace)
  await grace.getByLabel('Return with what is needed').check()
  await grace.getByRole('button', { name: 'Save decision' }).click()
  await expect(grace.getByRole('alert')).toBeVisible()
  await grace.getByLabel('Return with what is needed').check()
  await grace.getByLabel(/A note to/).fill('Please say what you did to step back.')
  await grace.getByRole('button', { name: 'Save decision' }).click()

  await jo.goto('/record/values.8')
  await expect(jo.getByText('Please say what you did to step back.').first()).toBeVisible()
  await askGrace(jo)
  await grace.goto('/supervise')
  await grace.getByRole('link', { name: 'Help people grow and belong' }).click()
  await grace.getByRole('radio', { name: /^Confirm/ }).check()
  await grace.getByRole('button', { name: 'Save decision' }).click()
  await jo.goto('/record/values.8')
  await expect(jo.getByText('Confirmed').first()).toBeVisible()
  await lookOver(jo)
})

/** Another journey may have somebody cover for her: then there are two to choose from. */
async function askGrace(jo: Page): Promise<void> {
  const choice = jo.getByRole('radio', { name: 'Grace Mensah' })
  if ((await choice.count()) > 0) await choice.check()
  await jo.getByRole('button', { name: 'Send this and ask' }).click()
}

test('a whole record is signed off with a declaration from each side', async ({ as, lookOver }) => {
  const amara = await as('amara')
  await amara.goto('/record/sign-off')
  await lookOver(amara)
  await amara.getByRole('checkbox').check()
  await amara.getByRole('button', { name: /ask/i }).click()
  const kwame = await as('kwame')
  await kwame.goto('/supervise')
  await kwame
    .getByRole('link', { name: /whole|sign-off/i })
    .first()
    .click()
  await lookOver(kwame)
  await kwame.getByRole('radio', { name: /sign/i }).first().check()
  await kwame.getByRole('checkbox').check()
  await kwame
    .getByRole('button', { name: /decision|sign/i })
    .first()
    .click()
  await amara.goto('/record')
  await expect(amara.getByText('Signed off').first()).toBeVisible()
  await lookOver(amara)
})
