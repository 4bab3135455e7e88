import type { Browser, Page } from '@playwright/test'
import { chooseDrafts, expect, signInAs, test } from '../support/journey.ts'

const HARAMBEE = '/authoring/sankofa-harambee'
const CREDIT = 'A member of the Harambee elders’ circle'

test.describe.configure({ timeout: 240_000 })

async function sayWhy(page: Page, reason: string): Promise<void> {
  await page.getByLabel(/Kind of change/).selectOption('cultural-example')
  await page.getByLabel(/Why is it different here/).fill(reason)
  await page.getByLabel('Name or group 1').fill(CREDIT)
  await page.getByLabel('Agreed to be named like this (line 1)').check()
}

/** Sends these drafts and no others to Bayo, who publishes them. */
async function haveItPublished(temi: Page, bayo: Page, what: RegExp, note: string): Promise<void> {
  await temi.goto(`${HARAMBEE}/send`)
  await chooseDrafts(temi, what)
  await temi.getByLabel(/Who reviews it/).selectOption({ label: 'Bayo Cole' })
  await temi.getByRole('radio', { name: /^Meaning/ }).check()
  await temi.getByLabel(/in a sentence/).fill(note)
  await temi.getByRole('button', { name: 'Send for review' }).click()
  await expect(temi.getByText('Sent. Whoever reviews it has a notice.')).toBeVisible()
  await bayo.goto(new URL(temi.url()).pathname)
  const weigh = bayo.getByLabel(/Why can it stay as it is/)
  if ((await weigh.count()) > 0) await weigh.fill('It reads well aloud.')
  await bayo.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(bayo.getByText('Published. Readers have it now.')).toBeVisible()
}

async function withoutScripts(browser: Browser, persona: 'temi' | 'bayo'): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await signInAs(page, persona)
  return page
}

test('a trainer uses another word, seeing every place first, and puts lessons in another order, without JavaScript', async ({
  browser,
  as,
  lookOver,
}) => {
  const temi = await withoutScripts(browser, 'temi')
  const bayo = await withoutScripts(browser, 'bayo')
  await temi.goto(HARAMBEE)
  await temi.getByRole('link', { name: /^Other words, orders/ }).click()
  await temi.getByRole('link', { name: /^Other words/ }).click()
  await temi.getByLabel(/In place of which word/).fill('resource map')
  await temi.getByLabel(/What do we say/).fill('map of good places')
  await sayWhy(temi, 'A resource is what money buys; people here name places.')
  await expect(temi.getByRole('button', { name: 'Save draft' })).toHaveCount(0)
  await temi.getByRole('button', { name: 'Show every place it touches' }).click()
  await expect(temi.getByRole('heading', { name: /^It touches \d+ places$/ })).toBeVisible()
  await expect(temi.locator('.touched ins').first()).toContainText(/map of good places/i)
  const all = Number(/\d+/.exec((await temi.getByRole('heading', { name: /^It touches/ }).textContent()) ?? '')?.[0])
  await temi.getByText('Sections in which the word stays').click()
  await temi.locator('input[name=exceptIn][value^="modules/"]').first().check()
  await temi.getByRole('button', { name: 'Save draft' }).click()
  const fewer = temi.getByRole('heading', { name: /^It touches/ })
  await expect(temi.getByText('Draft saved')).toBeVisible()
  await expect(temi.getByText('Sections in which the word stays: 1 chosen')).toBeVisible()
  expect(Number(/\d+/.exec((await fewer.textContent()) ?? '')?.[0])).toBeLessThan(all)
  await temi.locator('input[name=exceptIn]:checked').uncheck()
  await temi.getByRole('button', { name: 'Show every place it touches' }).click()
  await temi.getByRole('button', { name: 'Save draft' }).click()
  await expect(temi.getByText('Draft saved')).toBeVisible()
  await haveItPublished(temi, bayo, /^Words/, 'The map has a kinder name.')
  await bayo.goto('/handbook/sankofa-harambee/role-and-identity')
  await expect(bayo.getByText(/map of good places/i).first()).toBeVisible()
  await bayo.goto('/handbook/sankofa-harambee/about')
  await expect(bayo.getByText('‘map of good places’ in place of ‘resource map’')).toBeVisible()

  await temi.goto(`${HARAMBEE}/order/boundaries-and-endings`)
  const rows = temi.locator('.ordered-rows li')
  const second = (await rows.nth(1).locator('span').first().textContent()) ?? ''
  await rows.nth(1).getByRole('button', { name: /^Up/ }).click()
  await expect(rows.first()).toContainText(second)
  await expect(temi.getByText(`‘${second}’ is now 1 of`)).toBeVisible()
  await sayWhy(temi, 'Our circle begins with this one.')
  await temi.getByRole('button', { name: 'Save draft' }).click()
  await expect(temi.getByText('Draft saved')).toBeVisible()
  await haveItPublished(temi, bayo, /Lessons in another order/, 'The circle’s order.')
  await bayo.goto('/handbook/sankofa-harambee/about')
  await expect(bayo.getByText('has its lessons in another order. Our circle begins with this one.')).toBeVisible()
  for (const page of [temi, bayo]) await page.context().close()

  const looking = await as('temi')
  for (const address of ['words?word=resource%20map', 'order/boundaries-and-endings', 'own', 'own/new?what=module']) {
    await looking.goto(`${HARAMBEE}/${address}`)
    await lookOver(looking)
  }
})

test('a trainer writes a module of her own with a lesson, and a peer worker takes it', async ({ as, lookOver }) => {
  const [temi, bayo, amara] = [await as('temi'), await as('bayo'), await as('amara')]
  await temi.goto(`${HARAMBEE}/own`)
  await temi.getByRole('link', { name: 'Module of our own' }).click()
  await temi.getByLabel('Title').fill('Walking with elders')
  await temi.getByLabel(/What it is about/).fill('How elders and peer workers share the work.')
  await sayWhy(temi, 'Elders asked for a module about working together.')
  await temi.getByRole('button', { name: /^Save, then add lessons/ }).click()
  await expect(temi.getByText('A module needs at least one')).toBeVisible()
  await lookOver(temi)
  await temi.getByText('Core relational skills', { exact: true }).first().click()
  await temi.getByRole('checkbox', { name: 'Agree purpose and boundaries early' }).check()
  await temi.getByText('Which modules come before it?').click()
  await temi.getByRole('checkbox', { name: /Boundaries and endings/ }).check()
  await temi.getByRole('button', { name: 'Save draft' }).click()
  await expect(temi.getByText('Which modules come before it?: 1 of')).toBeVisible()
  await lookOver(temi)
  await temi.getByRole('link', { name: 'Add a lesson' }).click()
  await temi.getByRole('button', { name: /^Save, then write/ }).click()
  await expect(temi.getByRole('alert')).toContainText('Give it a title.')
  await temi.getByLabel('Title').fill('Sitting down together')
  await temi.getByLabel(/How is it done/).selectOption({ label: 'In a group' })
  await temi.getByLabel(/How many minutes/).fill('10')
  await sayWhy(temi, 'The first meeting sets the tone.')
  await temi.getByRole('button', { name: /^Save, then write/ }).click()
  await expect(temi.getByText('Write a first section.')).toBeVisible()
  await lookOver(temi)
  await temi.getByRole('link', { name: 'Write a section' }).click()
  await temi.getByLabel('Title').fill('Before you sit down')
  await temi.getByRole('textbox', { name: 'Text', exact: true }).click()
  await temi.keyboard.type('Greet the oldest person first. Then ask where you may sit.')
  await expect(temi.locator('[data-preview]')).toContainText('Greet the oldest', { timeout: 10_000 })
  await lookOver(temi)
  await temi.getByRole('button', { name: 'Save draft' }).click()
  await expect(temi.getByText('Draft saved')).toBeVisible()
  await temi.getByRole('textbox', { name: 'Text', exact: true }).click()
  await temi.keyboard.press('Control+End')
  await temi.keyboard.type(' Take your time.')
  await expect(temi.getByText(/Draft saved at/)).toBeVisible({ timeout: 20_000 })
  await lookOver(temi)
  await temi.goto(`${HARAMBEE}/own/modules/walking-with-elders/sitting-down-together`)
  await temi.getByRole('link', { name: 'Write its plan' }).click()
  await expect(temi.getByLabel('Title')).toHaveValue('Sitting down together')
  await lookOver(temi)
  await sayWhy(temi, 'Whoever runs it should know when to be quiet.')
  await temi.getByRole('button', { name: /^Save, then write/ }).click()
  for (const gone of ['Purpose', 'Before the day', 'What can go wrong', 'Debrief', 'Handout'])
    await temi.getByRole('button', { name: new RegExp(`^Take out ?: ${gone}`) }).click()
  await temi.getByRole('link', { name: 'Plan', exact: true }).click()
  await temi.getByRole('textbox', { name: 'Text', exact: true }).click()
  await temi.keyboard.type('Wait until the kettle has boiled before anyone speaks.')
  await temi.getByRole('button', { name: 'Save draft' }).click()
  await expect(temi.getByText('Draft saved')).toBeVisible()
  await temi.goto(`${HARAMBEE}/own/facilitators/walking-with-elders/sitting-down-together`)
  await lookOver(temi)
  await haveItPublished(temi, bayo, /^(?:Walking with elders|Sitting down together)/, 'A module about elders.')
  const plan = '/facilitators/walking-with-elders/sitting-down-together'
  await temi.goto(plan)
  await expect(temi.getByText('Wait until the kettle has boiled')).toBeVisible()

  await amara.goto('/learn')
  await amara
    .getByRole('link', { name: /Walking with elders/ })
    .first()
    .click()
  await expect(amara.getByText('This module is best after Boundaries and endings')).toBeVisible()
  await expect(amara.getByRole('heading', { name: 'Competences it helps with' })).toBeVisible()
  await expect(amara.locator('a[href^="/record/relational."]')).toHaveCount(1)
  await lookOver(amara)
  for (const address of [plan, `/learn${plan}`, `/learn/walking-with-elders/sitting-down-together/handout`])
    expect((await amara.request.get(address)).status(), address).toBe(404)
  await amara
    .getByRole('link', { name: /Sitting down together/ })
    .first()
    .click()
  await expect(amara.getByText('Greet the oldest person first.')).toBeVisible()
  await expect(amara.getByText('Take your time.')).toBeVisible()
  await lookOver(amara)
  await temi.goto(`${HARAMBEE}/modules/walking-with-elders/sitting-down-together`)
  await expect(temi.getByRole('heading', { name: 'Sitting down together' })).toBeVisible()
  await lookOver(temi)
})

test('a question, and an example, are changed alone', async ({ as, lookOver }) => {
  const temi = await as('temi')
  await temi.goto(`${HARAMBEE}/modules/boundaries-and-endings/working-safely-alone`)
  const links = temi.getByRole('link', { name: /^(?:Change this question|Change this scenario|Swap this example)/ })
  const sections = await temi
    .goto(`${HARAMBEE}`)
    .then(() =>
      temi
        .locator('a[href*="modules/boundaries-and-endings/"][href*="section="]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')!)),
    )
  const seen = new Set<string>()
  for (const href of sections) {
    await temi.goto(href)
    for (const text of await links.allTextContents()) seen.add(text.split(':')[0]!.trim())
    if (seen.size === 3) break
  }
  expect([...seen].sort()).toEqual(['Change this question', 'Change this scenario', 'Swap this example'])
  await links.first().click()
  await expect(temi.getByLabel('Replace the text')).toBeChecked()
  await expect(temi.locator('textarea[name=body]')).not.toHaveValue('')
  await lookOver(temi)
})
