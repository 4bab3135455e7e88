import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { expect, test } from '../support/journey.ts'
import { readServiceLog } from '../support/journey-log.ts'
import { AN_SVG, aPdf } from '../support/some-files.ts'

test.describe.configure({ mode: 'serial', timeout: 300_000 })

const TITLE = 'A card from the community group'
const SHOWN = 'I introduced two people at the community group, and then stepped back.'
const SAID = 'I run the group. Jo made the introduction and then let them talk.'
const TWO = ['values.6', 'values.7']

let item = ''
let link = ''

async function asStranger(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 375, height: 700 } })).newPage()
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Kind of evidence').selectOption('Witness statement')
  await page.getByLabel('Title').fill(TITLE)
  await page.getByLabel('What it shows').fill(SHOWN)
  await page.getByLabel('No, neither').check()
}

test('a file that is not what it says is refused, with a script and without, and what was typed stays', async ({
  as,
  browser,
  baseURL,
  lookOver,
}) => {
  const withScript = await as('jo')
  const cookies = await withScript.context().cookies()
  const without = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  await without.addCookies(cookies)
  for (const page of [withScript, await without.newPage()]) {
    await page.goto('/evidence-items/upload')
    await fillIn(page)
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: AN_SVG })
    await page.getByRole('button', { name: 'Save evidence' }).click()
    await expect(page.getByRole('alert')).toContainText('one kind of file and the content another')
    await expect(page.getByLabel('Title')).toHaveValue(TITLE)
    await expect(page.getByLabel('What it shows')).toHaveValue(SHOWN)
    await expect(page.getByLabel('No, neither')).toBeChecked()
  }
  await expect(withScript).toHaveTitle(/^Error: Add a file/)
  await expect(withScript.getByRole('alert')).toBeFocused()
  await lookOver(withScript)
  const large = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(25_000_001) }
  await withScript.getByLabel('File', { exact: true }).setInputFiles(large)
  await withScript.getByRole('button', { name: 'Save evidence' }).click()
  await expect(withScript.getByRole('status')).toContainText('larger than 25 MB')
  await expect(withScript.getByLabel('Title')).toHaveValue(TITLE)
  await without.close()
})

test('a peer worker adds evidence with a file and attaches it to two competences', async ({ as, lookOver }) => {
  const page = await as('jo')
  for (const competence of TWO) {
    await page.goto(`/record/${competence}`)
    await page.getByLabel('Doing on my own').check()
    await page.getByRole('button', { name: /rating/i }).click()
  }
  await page.goto('/evidence-items/upload')
  await fillIn(page)
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'card.pdf', mimeType: 'application/pdf', buffer: aPdf('A card') }) // prettier-ignore
  await lookOver(page)
  await page.getByRole('button', { name: 'Save evidence' }).click()
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
  item = new URL(page.url()).pathname
  await expect(page.getByRole('link', { name: 'card.pdf' })).toBeVisible()
  for (const [i, competence] of TWO.entries()) {
    await page.getByLabel('Attach it to another competence').selectOption(competence)
    await page.getByRole('button', { name: 'Attach', exact: true }).click()
    await expect(page.getByRole('button', { name: /^Take off: / })).toHaveCount(i + 1)
  }
  await lookOver(page)
})

test('they ask a colleague, who confirms it by a link without an account, once', async ({ as, browser, lookOver }) => {
  const page = await as('jo')
  await page.goto(item)
  await page.getByRole('link', { name: 'Ask a colleague to confirm it' }).click()
  await lookOver(page)
  await page.getByLabel('Their name').fill('Nadia Shah')
  await page.getByLabel('Their role').fill('group leader')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Give the address to which the mail should go.')
  await expect(page.getByLabel('Their name')).toHaveValue('Nadia Shah')
  await lookOver(page)
  await page.getByLabel('Their e-mail address').fill('nadia@group.example')
  await page.getByLabel('No, neither').check()
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText('Asked, not answered yet')).toBeVisible()
  await lookOver(page)
  await page.goto('/notices/outbox')
  const mail = await page.locator('.sheet', { hasText: 'nadia@group.example' }).textContent()
  expect(mail).not.toContain('Jo Field')
  link = /\/witness\/[\w-]+/.exec(mail ?? '')?.[0] ?? ''

  const stranger = await asStranger(browser)
  const answer = await stranger.goto(link)
  expect(answer?.headers()['cache-control']).toContain('no-store')
  await expect(stranger.getByRole('heading', { name: 'Jo Field asks you to confirm something' })).toBeVisible()
  await expect(stranger.getByText(SHOWN)).toBeVisible()
  expect(await stranger.content()).not.toMatch(new RegExp(`${TITLE}|card\\.pdf|Grace`))
  await expect(stranger.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
  await expect(stranger.locator('meta[name=referrer]')).toHaveAttribute('content', 'no-referrer')
  await lookOver(stranger)
  await stranger.getByRole('button', { name: 'I saw this: confirm' }).click()
  await expect(stranger.getByRole('alert')).toContainText('Write what you saw')
  await lookOver(stranger)
  await stranger.getByLabel('In your own words').fill(SAID)
  await stranger.getByRole('button', { name: 'I saw this: confirm' }).click()
  await expect(stranger.getByText('You confirmed it.')).toBeVisible()
  expect(stranger.url()).not.toContain(link)
  await lookOver(stranger)
  expect((await stranger.goto(link))?.status()).toBe(410)
  await expect(stranger.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible()
  await lookOver(stranger)
  await stranger.context().close()
  const log = readServiceLog()
  expect(log).toContain('"route":"/witness/:token"')
  expect(log).not.toContain(link.split('/').at(-1))
  expect(log).not.toMatch(/nadia@|Nadia|card\.pdf/)

  await page.goto(item)
  await expect(page.getByText(SAID)).toBeVisible()
  await lookOver(page)
})

test('the supervisor they ask reads what the colleague said, and gets the file to save', async ({ as, lookOver }) => {
  const [jo, grace] = [await as('jo'), await as('grace')]
  await jo.goto('/record/values.6')
  await jo.getByLabel('Grace Mensah').check()
  await jo.getByRole('button', { name: 'Send this and ask' }).click()
  await expect(jo.getByText('Sent. Your supervisor')).toBeVisible()
  await grace.goto('/supervise')
  const person = (await grace.getByRole('link', { name: 'Jo Field' }).first().getAttribute('href')) ?? ''
  await grace.goto(`${person.split(/[?#]/)[0]}/values.6`)
  await expect(grace.getByText('Nadia Shah (group leader) confirmed this')).toBeVisible()
  await expect(grace.getByText(SAID)).toBeVisible()
  await expect(grace.getByText('an address at group.example')).toBeVisible()
  await lookOver(grace)
  const file = grace.getByRole('link', { name: 'card.pdf' })
  const [download] = await Promise.all([grace.waitForEvent('download'), file.click()])
  expect(download.suggestedFilename()).toBe('card.pdf')
  expect((await readFile(await download.path())).equals(aPdf('A card'))).toBe(true)
  const { headers } = await grace.request
    .get((await file.getAttribute('href')) ?? '')
    .then((got) => ({ headers: got.headers() }))
  expect(headers['content-disposition']).toMatch(/^attachment/)
  expect(headers['content-security-policy']).toContain('sandbox')

  await jo.goto(item)
  await jo.getByText('Remove the file').click()
  await jo.getByRole('button', { name: 'Remove it' }).click()
  await expect(jo.getByRole('alert')).toContainText('in a request that waits')
  await lookOver(jo)
})
