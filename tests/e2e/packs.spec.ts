import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { MARCUS } from '../../prisma/cast.ts'
import { expect, test } from '../support/journey.ts'

test.describe.configure({ mode: 'serial', timeout: 300_000 })

let code = ''
let file = ''

/** Marcus is not of the cast, and signs in as they do. */
async function asMarcus(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Continue as ${MARCUS.name}` }).click()
  await expect(page.getByText(MARCUS.name).first()).toBeAttached()
  return page
}

async function asStranger(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage()
}

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFile(await download.path())
}

test('a peer worker makes a pack of a signed-off record, reads it to print, and takes it away as PDF and as a signed file', async ({
  browser,
  lookOver,
}) => {
  const page = await asMarcus(browser)
  await page.goto('/record')
  await page.getByRole('link', { name: /^Packs/ }).click()
  await lookOver(page)
  await page.getByLabel('What it covers').selectOption('The whole record')
  await page.getByRole('button', { name: 'Make the pack' }).click()
  await expect(page.getByRole('heading', { name: 'A whole record, signed off' })).toBeVisible()
  await expect(page.getByText('Your code works from now on.')).toBeVisible()
  code = (await page.locator('.pack-code').textContent()) ?? ''
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/)
  await lookOver(page)

  const pdf = (await downloaded(page, 'Download as PDF')).toString('latin1')
  expect(pdf.slice(0, 5)).toBe('%PDF-')
  expect(pdf).toContain('/StructTreeRoot')
  expect(pdf).toContain('/Outlines')
  file = (await downloaded(page, 'Download as a signed file (JSON)')).toString()
  expect(JSON.parse(file)).toMatchObject({ pack: { owner: { name: MARCUS.name }, record: { state: 'signed-off' } } })
  expect((await downloaded(page, 'Download as a badge')).toString()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)

  await page.getByRole('link', { name: 'Read or print it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: MARCUS.name })).toBeVisible()
  await expect(page.getByText('by Kwame Boateng, practice supervisor').first()).toBeVisible()
  await lookOver(page, '.pack-title')
  await page.context().close()
})

test('anyone asks whether it still stands, by its code or its file, and learns nothing of anybody', async ({
  browser,
  lookOver,
}) => {
  const page = await asStranger(browser)
  await page.goto('/verify')
  await lookOver(page)
  await page.getByLabel('The code on the pack').fill('not a code')
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(page.getByRole('alert')).toContainText('13 letters and numbers')
  await lookOver(page)
  await page.getByLabel('The code on the pack').fill(code.toLowerCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Valid' })).toBeVisible()
  await expect(page.getByText('Sankofa Community Wellbeing')).toBeVisible()
  for (const name of [MARCUS.name, 'Kwame']) expect(await page.content()).not.toContain(name)
  await lookOver(page)

  await page.getByRole('link', { name: 'Ask about another code' }).click()
  await page.getByLabel('The file').setInputFiles({ name: 'pack.json', mimeType: 'application/json', buffer: Buffer.from(file) }) // prettier-ignore
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByText('This is exactly the file that was given out')).toBeVisible()
  for (const name of [MARCUS.name, 'Kwame']) expect(await page.content()).not.toContain(name)
  await lookOver(page)
  await page.getByLabel('Or paste what is in it').fill(file.replace('Marcus', 'Markus'))
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByText('This is not what was given out')).toBeVisible()
  expect((await page.goto('/verify/0000000000001'))?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'No such code' })).toBeVisible()
  await lookOver(page)
  await page.context().close()
})

test('after a change its code says so, and after it is taken back too', async ({ browser }) => {
  const [marcus, stranger] = [await asMarcus(browser), await asStranger(browser)]
  const standing = async () => {
    await stranger.goto(`/verify/${code.replaceAll('-', '')}`)
    return stranger.getByRole('heading', { level: 1 }).textContent()
  }
  await marcus.goto('/record/values.2')
  await marcus.getByText('Change how you see it').click()
  await marcus.getByLabel('Could help others').check()
  await marcus.getByRole('button', { name: /rating/i }).click()
  expect(await standing()).toBe('Changed since')
  await marcus.goto('/record/packs')
  await expect(marcus.getByRole('row', { name: code })).toContainText('Changed since')
  await marcus.getByRole('row', { name: code }).getByRole('link').click()
  await marcus.getByText('Take this pack back').click()
  await marcus.getByRole('button', { name: 'Take it back' }).click()
  await expect(marcus.getByText('From now on its code says that it is revoked.')).toBeVisible()
  expect(await standing()).toBe('Revoked')
  for (const page of [marcus, stranger]) await page.context().close()
})

test('a lead has the records checked, and sees that they hold together', async ({ as, lookOver }) => {
  const page = await as('bayo')
  await page.goto('/organisation')
  await page.getByRole('link', { name: 'Are the records whole?' }).click()
  await lookOver(page)
  await page.getByRole('button', { name: 'Check them now' }).click()
  await expect(page.getByText('Everything holds together').first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('row', { name: 'Bayo Cole' })).toContainText('Everything holds together')
  await lookOver(page)
})
