import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from '../support/journey.ts'

const LOTUS = '/authoring/northgate-lotus'
const SECTION = `${LOTUS}/handbook/first-meetings`

/** A whole version is composed and compiled on the way. */
const SLOWLY = { timeout: 30_000 }

test.describe.configure({ timeout: 120_000 })

const choose = (page: Page, name: string, bytes: Uint8Array | string) =>
  page.getByLabel('File', { exact: false }).setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }) // prettier-ignore

test('a trainer fills a draft from a file without JavaScript; a bad one keeps what was typed', async ({
  as,
  browser,
  lookOver,
}) => {
  const signedIn = await as('priya')
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await signedIn.context().storageState() }) // prettier-ignore
  const priya = await context.newPage()
  await priya.goto(SECTION)
  await priya.locator('textarea[name=body]').fill('What I typed.')
  await priya.getByText('Bring in a Word or Markdown file').click()
  await choose(priya, 'a.pdf', '%PDF')
  await priya.getByRole('button', { name: 'Put its text in the box' }).click()
  await expect(priya.getByRole('alert')).toContainText('Choose a Word file (.docx) or a Markdown file')
  await expect(priya.locator('textarea[name=body]')).toHaveValue('What I typed.')
  await choose(priya, 'plan.md', '# A plan\n\nOne **step**.\n\n![a map](x.png)')
  await priya.getByRole('button', { name: 'Put its text in the box' }).click()
  await expect(priya.getByText('The file’s text is in the box below')).toBeVisible()
  await expect(priya.getByText('A picture was left out: ‘a map’.', { exact: false })).toBeVisible()
  await expect(priya.locator('textarea[name=body]')).toHaveValue('What I typed.\n\n### A plan\n\nOne **step**.')
  await priya.getByRole('button', { name: 'Save draft' }).click()
  await expect(priya.getByText('Draft saved')).toBeVisible()
  await context.close()
  await signedIn.goto(SECTION)
  await signedIn.getByText('Bring in a Word or Markdown file').click()
  await lookOver(signedIn)
  await signedIn.getByRole('button', { name: 'Lay this draft aside' }).click()
})

test('a version goes out as files and comes in again the same; what is wrong in it is said; another organisation takes it as its parent', async ({
  as,
  lookOver,
}) => {
  const priya = await as('priya')
  const saved = async (name: string) => {
    const waiting = priya.waitForEvent('download')
    await priya.getByRole('link', { name }).click()
    return readFile(await (await waiting).path())
  }
  await priya.goto(LOTUS)
  await priya.getByRole('link', { name: 'Files: take it out, bring it in' }).click()
  await lookOver(priya)
  const files = await saved('Download the files')
  const label = 'The version’s files'
  const bring = async (bytes: Uint8Array) => {
    await priya.getByLabel(label).setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) }) // prettier-ignore
    await priya.getByRole('button', { name: 'Bring in as drafts' }).click()
  }
  await bring(files)
  await expect(priya.getByText('These files say what is published already')).toBeVisible(SLOWLY)
  const texts = unzipSync(files)
  const [welcome = ''] = Object.keys(texts).filter((name) => name.includes('supervision-and-wellbeing'))
  const hostile = strFromU8(texts[welcome]!).replace('You need no reason to come.', '[x](javascript:alert(1))')
  await bring(zipSync({ ...texts, [welcome]: strToU8(hostile), '../evil.md': strToU8('x') }))
  await expect(priya.getByRole('alert')).toContainText('Nothing was brought in', SLOWLY)
  await expect(priya.getByText('../evil.md').first()).toBeVisible()
  await lookOver(priya)
  await bring(zipSync({ ...texts, [welcome]: strToU8(hostile) }))
  await expect(priya.getByText('A link here has an address that cannot be used.').first()).toBeVisible(SLOWLY)

  const pack = await saved('Download a package for another organisation')
  const temi = await as('temi')
  await temi.goto('/authoring')
  await temi.getByRole('link', { name: 'Take in another organisation’s version' }).click()
  await lookOver(temi)
  await temi.getByLabel('The package').setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer: pack })
  await temi.getByLabel(/A version of ours/).fill('Harambee, after Lotus')
  await temi.getByRole('button', { name: 'Take it in' }).click()
  await expect(temi.getByText('Made by Northgate NHS Trust').first()).toBeVisible(SLOWLY)
  await lookOver(temi)
})

test('a newer edition of a version that was taken in becomes drafts of it, and is published as one', async ({
  as,
  lookOver,
}) => {
  const [priya, temi, bayo] = [await as('priya'), await as('temi'), await as('bayo')]
  const answer = await priya.context().request.get(`${LOTUS}/files/package`)
  const first = repacked(await answer.body(), (about) => about.replace('Northgate NHS Trust', 'Eastgate'))
  const take = async (bytes: Uint8Array) => {
    await temi.goto('/authoring/take-in')
    await temi.getByLabel('The package').setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) }) // prettier-ignore
    await temi.getByRole('button', { name: 'Take it in' }).click()
  }
  await take(first)
  await expect(temi.getByText('Made by Eastgate').first()).toBeVisible(SLOWLY)
  const taken = new URL(temi.url()).pathname
  await sendAndPublish(temi, bayo, taken)
  await take(first)
  await expect(temi.getByText('of it already, as ‘The Lotus version’').first()).toBeVisible(SLOWLY)
  await lookOver(temi)

  const newer = repacked(first, (about) => about.replace(/edition: (\d+)/, 'edition: 1$1'), ['no reason to come.', 'no reason to come, ever.']) // prettier-ignore
  await take(newer)
  const onItsWay = temi.getByText(/Edition \d+ from Eastgate is on its way/)
  await expect(onItsWay).toBeVisible(SLOWLY)
  expect(new URL(temi.url()).pathname).toBe(taken)
  await lookOver(temi)
  for (const page of ['files', 'editions']) {
    await temi.goto(`${taken}/${page}`)
    await expect(onItsWay).toBeVisible()
    await lookOver(temi)
  }
  await sendAndPublish(temi, bayo, taken)
  await temi.goto(taken)
  await expect(temi.getByText(/Taken from its edition 1\d+\./)).toBeVisible()
  await expect(onItsWay).toHaveCount(0)
})

/** Sends every draft of a version for review, with the note that is there already or one of ours, and publishes them. */
async function sendAndPublish(author: Page, reviewer: Page, version: string): Promise<void> {
  await author.goto(version)
  const offered = author.getByRole('link', { name: 'Send them for review' })
  const isNewer = (await offered.count()) > 0
  await (isNewer ? offered : author.getByRole('link', { name: 'Send for review' })).click()
  await author.getByLabel(/Who reviews it/).selectOption({ label: 'Bayo Cole' })
  await author.getByRole('radio', { name: /^Meaning/ }).check()
  const note = author.getByLabel(/in a sentence/)
  if (isNewer) await expect(note).toHaveValue(/^Edition \d+ of Eastgate\.$/)
  else await note.fill('Taken in from Eastgate.')
  await author.getByRole('button', { name: 'Send for review' }).click()
  await expect(author.getByText('Sent. Whoever reviews it has a notice.')).toBeVisible(SLOWLY)
  await reviewer.goto(author.url().replace(/\?.*/, ''))
  const weighed = reviewer.getByLabel(/Why can it stay/)
  if ((await weighed.count()) > 0) await weighed.fill('It came so.')
  await reviewer.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(reviewer.getByText('Published. Readers have it now.')).toBeVisible(SLOWLY)
}

/** A package as another one would be: with something else in `package.yaml`, and one sentence another. */
function repacked(pack: Uint8Array, about: (text: string) => string, [from, to] = ['', '']): Uint8Array {
  const files = Object.fromEntries(Object.entries(unzipSync(pack)).map(([name, bytes]) => [name, strFromU8(bytes)]))
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const [name, text] = Object.entries(files).find(([file, said]) => file !== 'package.yaml' && said.includes(from))!
  const said = text.replace(from, to)
  const packed = { ...files, [name]: said, 'package.yaml': about(files['package.yaml']!).replace(hash(text), hash(said)) } // prettier-ignore
  return zipSync(Object.fromEntries(Object.entries(packed).map(([file, each]) => [file, strToU8(each)])))
}

test('the editions of a version are opened and compared', async ({ as, lookOver }) => {
  const lena = await as('lena')
  await lena.goto(LOTUS)
  await lena.getByRole('link', { name: 'Editions', exact: true }).click()
  await lookOver(lena)
  await lena.getByRole('link', { name: 'Edition 1', exact: true }).click()
  await lookOver(lena)
  await lena.goto(`${LOTUS}/editions/1/modules/boundaries-and-endings/ending-well`)
  await lookOver(lena)
})
