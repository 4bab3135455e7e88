import { chooseDrafts, expect, signInAs, test } from '../support/journey.ts'

const HARAMBEE = '/authoring/sankofa-harambee'
const GROUP = 'Members of the Saturday kitchen'

test.describe.configure({ timeout: 120_000 })

test('a worksheet is printed in large type, and what a group agreed comes back with the group credited', async ({
  as,
  browser,
  lookOver,
}) => {
  const temi = await as('temi')
  await temi.goto(HARAMBEE)
  await temi.getByRole('link', { name: 'Work on it with the community' }).click()
  await lookOver(temi)
  const worksheet = (await temi.locator('a[href*="print?page=handbook/safety-and-crisis"]').getAttribute('href'))!
  const paper = await as('temi')
  await paper.goto(worksheet)
  await lookOver(paper)
  await expect(paper.getByText('Safety text: you can add to it.').first()).toBeVisible()
  await paper.emulateMedia({ media: 'print' })
  const size = await paper
    .locator('.worksheet-part p')
    .first()
    .evaluate((p) => parseFloat(getComputedStyle(p).fontSize))
  expect(size, 'at least 16 point').toBeGreaterThanOrEqual(21.3)
  expect((await paper.locator('.worksheet-lines').first().boundingBox())!.height).toBeGreaterThan(200)
  expect(
    await paper
      .locator('.worksheet-part')
      .nth(1)
      .evaluate((part) => getComputedStyle(part).breakBefore),
  ).toBe('page')

  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await signInAs(page, 'temi')
  await page.goto(`${HARAMBEE}/workshop?page=handbook/groups-and-online`)
  const first = page.getByRole('textbox').first()
  const title = (await page.locator('label[for="agreed-0-text"]').textContent())!
    .replace(/\s*\(optional\)\s*/, '')
    .trim()
  await first.fill('Somebody opens the circle with a song, if people want one.')
  await page.getByLabel(/Why is it different here/).fill('Our groups begin with a song.')
  await page.getByLabel(/Who shaped it/).fill(GROUP)
  await page.getByRole('button', { name: 'Keep as drafts' }).click()
  await expect(page.getByRole('alert')).toContainText('Ask the group how they wish to be named')
  await expect(first).toHaveValue('Somebody opens the circle with a song, if people want one.')
  await page.getByLabel(/the group agreed to be named/).check()
  await page.getByRole('button', { name: 'Keep as drafts' }).click()
  await expect(page.getByText('One draft is kept.')).toBeVisible()

  await page.goto(`${HARAMBEE}/send`)
  await chooseDrafts(page, new RegExp(`: ${title}`))
  await page.getByLabel(/Who reviews it/).selectOption({ label: 'Bayo Cole' })
  await page.getByRole('radio', { name: /^Meaning/ }).check()
  await page.getByLabel(/in a sentence/).fill('How our groups begin.')
  await page.getByRole('button', { name: 'Send for review' }).click()
  const bayo = await as('bayo')
  await bayo.goto(new URL(page.url()).pathname)
  await expect(bayo.getByText(`Shaped by: ${GROUP}`)).toBeVisible()
  await lookOver(bayo)
  await bayo.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(bayo.getByText('Published. Readers have it now.')).toBeVisible()
  await page.goto('/handbook/sankofa-harambee/about')
  await expect(page.getByText(GROUP).first()).toBeVisible()
  await page.context().close()
})

test('a reader suggests a change to an inherited section: its keeper and the base’s have it, talk, and tell the outcome', async ({
  as,
  browser,
  lookOver,
}) => {
  const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await reader.goto('/handbook/sankofa-harambee/welcome')
  await reader
    .getByText(/^Note, cite or print/)
    .first()
    .click()
  const suggest = reader.getByRole('link', { name: 'Suggest a change to it' }).first()
  await reader.goto((await suggest.getAttribute('href'))!)
  await reader.getByRole('button', { name: 'Send it' }).click()
  await expect(reader.getByRole('alert')).toContainText('Say what you would change')
  await reader.getByLabel(/What would you change/).fill('Say first that nobody has to read in order.')
  await reader.getByLabel(/you may name me/).fill('Amina')
  await reader.getByRole('button', { name: 'Send it' }).click()
  await expect(reader.getByText('Sent. Thank you.')).toBeVisible()
  const address = new URL(reader.url()).pathname

  const temi = await as('temi')
  await temi.goto('/notices')
  await temi
    .getByRole('link', { name: /suggest/i })
    .first()
    .click()
  await expect(temi.getByText('Say first that nobody has to read in order.')).toBeVisible()
  await expect(temi.getByText('name the reader as ‘Amina’')).toBeVisible()
  await lookOver(temi)
  const kept = new URL(temi.url()).pathname
  const priya = await as('priya')
  expect((await priya.request.get(kept)).status(), 'the base’s keeper has it, as the text is the base’s').toBe(200)

  await temi.getByLabel('Your answer').fill('Thank you, Amina. Do you mean the first sentence?')
  await temi.getByRole('radio', { name: 'Being looked at' }).check()
  await temi.getByRole('button', { name: 'Send the answer' }).click()
  await reader.goto(address)
  await expect(reader.getByText('Do you mean the first sentence?')).toBeVisible()
  await reader.getByLabel('Add something').fill('Yes, the very first.')
  await reader.getByRole('button', { name: 'Send it' }).click()
  await temi.goto(kept)
  await expect(temi.getByText('Yes, the very first.')).toBeVisible()
  await temi.getByLabel('Your answer').fill('We will say it first.')
  await temi.getByRole('radio', { name: 'Used', exact: true }).check()
  await temi.getByRole('button', { name: 'Send the answer' }).click()
  await expect(temi.getByText('Sent. The reader is told.')).toBeVisible()
  await reader.goto(address)
  await expect(reader.getByText('The people who keep this text will change it, or have done so.')).toBeVisible()
  await expect(reader.getByText('We will say it first.')).toBeVisible()
  await reader.context().close()
})

test('a learner suggests a change to a lesson and is told what became of it', async ({ as, lookOver }) => {
  const [jo, priya] = [await as('jo'), await as('priya')]
  await jo.goto('/learn/boundaries-and-endings/ending-well')
  await jo.getByRole('link', { name: 'Suggest a change to this lesson' }).click()
  await lookOver(jo)
  await jo.getByLabel(/What would you change/).fill('Name the kettle.')
  await jo.getByRole('button', { name: 'Send it' }).click()
  await expect(jo.getByText('Sent. Thank you.')).toBeVisible()
  const address = new URL(jo.url()).pathname
  await lookOver(jo)

  await priya.goto('/authoring/suggestions')
  await lookOver(priya)
  await priya.locator('tbody tr').first().getByRole('link').click()
  await expect(priya.getByText('Name the kettle.')).toBeVisible()
  await priya.getByLabel('Your answer').fill('It is a nice kettle, but not every room has one.')
  await priya.getByRole('radio', { name: 'Not used' }).check()
  await priya.getByRole('button', { name: 'Send the answer' }).click()
  await expect(priya.getByText('Sent. The reader is told.')).toBeVisible()
  await jo.goto('/notices')
  await jo.locator(`a[href="${address}"]`).first().click()
  await expect(jo.getByText('not every room has one')).toBeVisible()
})
