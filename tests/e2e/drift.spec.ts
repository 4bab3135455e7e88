import type { ChildProcess } from 'node:child_process'
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, signInAs, test } from '../support/journey.ts'
import { OWN_ORIGIN, releaseBeside, startOwnServer, stopOwnServer } from '../support/own-server.ts'

const HARAMBEE = '/authoring/sankofa-harambee'
const PAGE = 'handbook/groups-and-online'
const FILE = 'handbook/base/groups-and-online.md'
const STILL_RIGHT = 'planning-a-group'
const TAKE_BASE = 'holding-a-group'
const EDIT = 'social-media-and-forums'
const WORDING = 'disclosures-in-a-group'

test.describe.configure({ mode: 'serial', timeout: 420_000 })
test.use({ baseURL: OWN_ORIGIN })

let server: ChildProcess | undefined
test.beforeAll(async () => {
  test.setTimeout(300_000)
  server = await startOwnServer()
})
test.afterAll(() => server && stopOwnServer(server))

const place = (section: string, act = 'replace') => `${HARAMBEE}/drift/${PAGE}?place=${act}:${section}`

async function sourceOf(section: string): Promise<string> {
  const text = await readFile(FILE, 'utf8')
  const [, rest = ''] = text.split(new RegExp(`^## [^\\n]*\\{% #${section}[^\\n]*%\\}$`, 'm'))
  return rest.split(/^## /m)[0]!.trim()
}

async function write(page: Page, section: string, fields: { do: string; body: string }): Promise<void> {
  const answer = await page.request.post(`${HARAMBEE}/${PAGE}?section=${section}`, {
    form: {
      ...{ intent: 'save', section, ...fields, version: 0, place: '', kind: 'cultural-example', evidence: '' },
      ...{
        reason: 'Groups here are families too.',
        'credits[0].name': 'The Saturday kitchen',
        'credits[0].agreed': 'on',
      },
    },
    headers: { Origin: OWN_ORIGIN },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
}

async function sendAndPublish(author: Page, reviewer: Page, note: string): Promise<void> {
  await author.goto(`${HARAMBEE}/send`)
  await author.getByLabel(/Who reviews it/).selectOption({ label: 'Bayo Cole' })
  await author.getByRole('radio', { name: /^Meaning/ }).check()
  await author.getByLabel(/in a sentence/).fill(note)
  await author.getByRole('button', { name: 'Send for review' }).click()
  await expect(author.getByText('Sent. Whoever reviews it has a notice.')).toBeVisible()
  await reviewer.goto(author.url().replace(/\?.*/, ''))
  const weighed = reviewer.getByLabel(/stand/)
  if (await weighed.count()) await weighed.first().fill('As the standard version has it.')
  await reviewer.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(reviewer.getByText('Published. Readers have it now.')).toBeVisible()
}

test('the meaning of the base moves, and a trainer clears three stale sections in three different ways', async ({
  as,
  browser,
  lookOver,
}) => {
  const [temi, bayo] = [await as('temi'), await as('bayo')]
  await test.step('three sections have a text of Harambee’s own, and a fourth is added to', async () => {
    for (const section of [STILL_RIGHT, TAKE_BASE, EDIT]) {
      const body = `${await sourceOf(section)}\n\nAt Harambee, ask the elders first.`
      await write(temi, section, { do: 'replace', body })
    }
    await write(temi, WORDING, { do: 'add-after', body: 'At Harambee, two people stay behind.' })
    await sendAndPublish(temi, bayo, 'Groups at Harambee.')
    await temi.goto(`${HARAMBEE}/drift`)
    await expect(temi.getByText('Nothing to look at')).toBeVisible()
    await lookOver(temi)
  })

  await test.step('a release moves three in meaning and one in wording', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'enrichment-drift-'))
    for (const part of ['handbook', 'modules']) await cp(part, join(folder, part), { recursive: true })
    let text = await readFile(join(folder, FILE), 'utf8')
    for (const section of [STILL_RIGHT, TAKE_BASE, EDIT, WORDING])
      text = text.replace(
        new RegExp(`(\\{% #${section}[^\\n]*%\\}\\n\\n)`),
        '$1Agree beforehand who stays to the end. ',
      )
    await writeFile(join(folder, FILE), text)
    const classes = [STILL_RIGHT, TAKE_BASE, EDIT].map((section) => `${PAGE}#${section}:\n  class: meaning\n  reason: Nobody should close a group alone.\n`) // prettier-ignore
    await writeFile(join(folder, 'classes.yaml'), `${classes.join('')}${PAGE}#${WORDING}: wording\n`)
    const said = await releaseBeside(folder, ['--yes', '--classes', join(folder, 'classes.yaml'), '--note', 'Ends of groups.']) // prettier-ignore
    expect(said).toContain('(sankofa-harambee) will be asked to look at:')
    expect(said).toContain('Released.')
  })

  await test.step('the map and the list say which sections, and why', async () => {
    await expect(async () => {
      await temi.goto(HARAMBEE)
      await expect(temi.getByText('3 sections to look at again')).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 20_000 })
    await lookOver(temi)
    await temi.getByRole('link', { name: /^Stale 3$/ }).click()
    await expect(temi).toHaveURL(/show=stale/)
    await expect(temi.getByRole('link', { name: 'Stale: look again' })).toHaveCount(3)
    await expect(temi.getByRole('link', { name: 'Stale: look again at Planning a group' })).toHaveAttribute(
      'href',
      `${HARAMBEE}/drift/${PAGE}?place=${encodeURIComponent(`replace:${STILL_RIGHT}`)}`,
    )
    await temi.getByRole('link', { name: /^No place 0$/ }).click()
    await expect(temi.getByText('Every change of ours has its place.')).toBeVisible()
    await lookOver(temi)
    await temi.goto('/notices')
    await expect(temi.getByText('Text that a version of yours builds on has changed its meaning').first()).toBeVisible()
    await temi.goto(HARAMBEE)
    await temi.getByRole('link', { name: 'Look at them' }).click()
    await expect(temi.getByText('Nobody should close a group alone.')).toHaveCount(3)
    await expect(temi.getByText(/Disclosures in a group/)).toHaveCount(0)
    await lookOver(temi)
  })

  const late = await as('temi')
  await late.goto(place(STILL_RIGHT))
  await test.step('the first is still right, by keyboard alone', async () => {
    const keys = temi.keyboard
    await temi.getByRole('link', { name: /: Planning a group$/ }).focus()
    await keys.press('Enter')
    await expect(temi.getByRole('heading', { name: 'Beneath, then' })).toBeVisible()
    await expect(temi.getByRole('region', { name: 'Beneath, now' }).locator('.readable ins')).toContainText(
      'Agree beforehand',
    )
    await expect(temi.getByRole('region', { name: 'Ours' }).locator('.readable ins')).toContainText(
      'ask the elders first',
    )
    for (const text of await temi.locator('.readable').allTextContents()) expect(text).not.toMatch(/\{%|\]\(|\*\*/)
    await lookOver(temi)
    await tabTo(temi, 'still-right')
    await keys.press('Enter')
    await expect(temi.getByRole('alert')).toContainText('Say in a sentence why it is still right.')
    await lookOver(temi)
    await keys.press('Tab')
    await keys.press('Enter')
    await keys.type('Our elders close the hall, always in twos.')
    await tabTo(temi, 'still-right')
    await keys.press('Enter')
    await expect(temi.getByText('Kept as it is. It stands on the text of today.')).toBeVisible()
    await expect(temi.getByRole('link', { name: /: Planning a group$/ })).toHaveCount(0)
    await temi.goto(place(STILL_RIGHT))
    await expect(temi.getByText('Our elders close the hall, always in twos.')).toBeVisible()
    await lookOver(temi)
  })

  await test.step('whoever decides the same a moment later is told, and keeps what they wrote', async () => {
    const form = late.getByRole('form', { name: 'Take the text beneath' })
    await form.getByRole('textbox').fill('We no longer need ours.')
    await form.getByRole('button').click()
    await expect(late.getByRole('alert')).toContainText('Somebody else decided this a moment ago')
    await expect(late.getByText('We no longer need ours.')).toBeVisible()
    await expect(late.getByText('Our elders close the hall, always in twos.')).toBeVisible()
    await lookOver(late)
  })

  await test.step('of the second the text beneath is taken, without JavaScript', async () => {
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await signInAs(plain, 'temi')
    await plain.goto(`${HARAMBEE}/drift`)
    await plain.getByRole('link', { name: /: Holding a group$/ }).click()
    const form = plain.getByRole('form', { name: 'Take the text beneath' })
    await form.getByRole('textbox').fill('It says what we said, and better.')
    await form.getByRole('button').click()
    await expect(plain.getByText('Readers have the inherited text now.')).toBeVisible()
    await plain.goto('/handbook/sankofa-harambee/groups-and-online')
    await expect(plain.locator('section', { has: plain.locator(`#${TAKE_BASE}`) })).not.toContainText('ask the elders')
    await plain.context().close()
  })

  await test.step('the third is edited: the merge becomes a draft, a second person publishes it', async () => {
    await temi.goto(place(EDIT))
    await expect(temi.getByText('What is new beneath fits into ours by itself.')).toBeVisible()
    await temi.getByRole('button', { name: 'Begin a draft' }).click()
    await expect(temi.getByText('Draft saved')).toBeVisible()
    await expect(temi.locator('textarea[name=body]')).toHaveValue(/Agree beforehand[\s\S]*ask the elders first/)
    await temi.goto(`${HARAMBEE}/drift`)
    await expect(temi.getByRole('heading', { name: /^Being changed/ })).toBeVisible()
    await lookOver(temi)
    await sendAndPublish(temi, bayo, 'Who stays, with the elders.')
    await temi.goto(`${HARAMBEE}/drift`)
    await expect(temi.getByText('Nothing to look at')).toBeVisible()
    await temi.goto('/handbook/sankofa-harambee/groups-and-online')
    const section = temi.locator('section', { has: temi.locator(`#${EDIT}`) })
    await expect(section).toContainText('Agree beforehand who stays to the end.')
    await expect(section).toContainText('ask the elders first')
  })
})

/** Presses Tab until the button that makes a decision has the focus. */
async function tabTo(page: Page, act: string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.getAttribute('value'))) === act) return
  }
  throw new Error(`Tab never came to ${act}.`)
}
