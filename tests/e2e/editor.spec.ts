import type { Page } from '@playwright/test'
import { expect, signInAs, test } from '../support/journey.ts'

const SECTION = '/authoring/sankofa-harambee/modules/boundaries-and-endings/ending-well'

const text = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true })
const source = (page: Page) => page.locator('textarea[name=body]')

test('a trainer writes a section without typing a tag, by keyboard alone', async ({ as, lookOver }) => {
  const temi = await as('temi')
  await temi.goto(SECTION)
  await expect(text(temi)).toBeVisible()
  await lookOver(temi)

  const keys = temi.keyboard
  await text(temi).focus()
  await keys.type('Here we plan the last meeting together.')
  await keys.press('Enter')
  await keys.type('- Say the date early.')
  await keys.press('Enter')
  await keys.type('Ask what they want to keep.')
  await keys.press('Enter')
  await keys.press('Enter')

  await keys.press('Control+Shift+I')
  const inserts = temi.getByRole('dialog').getByRole('button')
  await expect(inserts.first()).toBeFocused()
  await lookOver(temi)
  await keys.press('ArrowDown')
  await expect(inserts.nth(1)).toBeFocused()
  await keys.press('ArrowDown')
  await expect(inserts.nth(2)).toBeFocused()
  await keys.press('Enter')
  await expect(temi.getByText('In: Callout.')).toBeVisible()
  await expect(text(temi)).toBeFocused()
  await keys.type('Tell the team, too.')
  await expect(temi.getByRole('group', { name: 'Callout' })).toContainText('Tell the team, too.')
  await keys.press('Control+Enter')
  await keys.type('Endings matter. ')

  await keys.press('Alt+F10')
  await keys.press('End')
  for (let i = 0; i < 4; i++) await keys.press('ArrowLeft')
  await expect(temi.getByRole('button', { name: 'Evidence', exact: true })).toBeFocused()
  await keys.press('Enter')
  const dialog = temi.getByRole('dialog', { name: 'Evidence for a claim' })
  await dialog.getByLabel('The claim').pressSequentially('Peer support did not lower readmission overall.')
  await keys.press('Enter')
  await expect(dialog.getByText('Choose at least one source.')).toBeVisible()
  await keys.press('Tab')
  await keys.type('enrich trial')
  await keys.press('Tab')
  await keys.press('Space')
  await lookOver(temi)
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)

  const callout = temi.getByRole('group', { name: 'Callout' })
  await callout.getByLabel('Heading').focus()
  await keys.type('Before the last day')
  const written =
    /^Here we plan the last meeting together\.\n\n- Say the date early\.\n- Ask what they want to keep\.\n\n\{% callout title="Before the last day" %\}\n\nTell the team, too\.\n\n\{% \/callout %\}\n\nEndings matter\. \{% evidence ids=\["[\w-]+"\] status="strong" %\}Peer support did not lower readmission overall\.\{% \/evidence %\}$/
  await expect(source(temi)).toHaveValue(written)

  const preview = temi.locator('[data-preview]')
  await expect(preview.locator('.callout')).toContainText('Before the last day')
  await expect(preview.locator('.evidence-claim')).toContainText('did not lower readmission')
  await temi.getByLabel('On a phone').check()
  expect((await preview.boundingBox())?.width).toBeLessThanOrEqual(376)
  await expect(temi.getByText(/Draft saved at/)).toBeVisible({ timeout: 20_000 })
  await lookOver(temi)

  await temi.getByRole('button', { name: 'Save draft' }).click()
  await expect(temi.getByText('Nobody sees it until it is published')).toBeVisible()
  await expect(source(temi)).toHaveValue(written)
  await expect(text(temi).locator('li')).toHaveCount(2)
})

test('a question is filled in by its fields, and what is wrong stands beside it', async ({ as, lookOver }) => {
  const temi = await as('temi')
  await temi.goto('/authoring/sankofa-harambee/modules/boundaries-and-endings/working-safely-alone')
  await text(temi).focus()
  await temi.getByRole('button', { name: 'Insert' }).click()
  await temi
    .getByRole('dialog')
    .getByRole('button', { name: /^Question/ })
    .click()
  await temi.keyboard.type('Who sets your boundaries?')
  await expect(text(temi).getByRole('note').first()).toContainText('each answer says why', { timeout: 10_000 })
  for (const [i, words] of ['You do, with the person.', 'The nurses do.'].entries()) {
    const answer = temi.getByRole('group', { name: `Answer ${i + 1}`, exact: true })
    await answer.locator('p').last().click()
    await temi.keyboard.type(words)
    await answer.getByLabel(/^Why/).fill(`Because of "${i}".`)
  }
  await lookOver(temi)
  await expect(source(temi)).toHaveValue(
    /^\{% check #question-\w+ kind="one" %\}\nWho sets your boundaries\?\n\n\{% answer #answer-\w+ right=true because="Because of \\"0\\"\." %\}\nYou do, with the person\.\n\{% \/answer %\}\n\{% answer #answer-\w+ because="Because of \\"1\\"\." %\}\nThe nurses do\.\n\{% \/answer %\}\n\{% \/check %\}$/,
  )
  await expect(text(temi).getByRole('note')).toHaveCount(0)

  await temi.getByRole('button', { name: 'Show as plain text' }).click()
  await expect(source(temi)).toBeVisible()
  await source(temi).fill('Some `code` that the editor does not know.\n\n{% example %}\n\nOne day.\n\n{% /example %}')
  await temi.getByRole('button', { name: 'Back to the editor' }).click()
  await expect(temi.getByRole('group', { name: 'Kept as it is written' })).toContainText('Some `code` that')
  await expect(temi.getByRole('group', { name: 'Example (made up)' })).toContainText('One day.')
  await lookOver(temi)
})

test('the inherited text can be begun with, and comes back as it was', async ({ as }) => {
  const temi = await as('temi')
  await temi.goto('/authoring/sankofa-harambee/handbook/boundaries-and-endings')
  await temi.getByLabel('Replace the text').check()
  await temi.getByRole('button', { name: 'Begin with the inherited text' }).click()
  const inherited = (await temi.locator('[data-inherited]').textContent())!
  await text(temi).locator('p').first().click()
  await temi.keyboard.press('Control+Home')
  await temi.keyboard.type('First: ')
  await expect(source(temi)).toHaveValue(`First: ${inherited}`)
})

test('pasted text brings no HTML and no address that may not be used', async ({ as }) => {
  const temi = await as('temi')
  await temi.goto('/authoring/sankofa-harambee/modules/boundaries-and-endings/supervision')
  await text(temi).focus()
  await temi.evaluate(() => {
    const data = new DataTransfer()
    data.setData(
      'text/html',
      '<h1 onclick="x()">Title</h1><script>window.__xss = 1</script><img src=x onerror="window.__xss = 1"><p style="color:red"><a href="javascript:alert(1)">bad</a> <a href="https://example.org">good</a> {% $x %}</p><div data-tag="callout" data-fields="{">x</div>',
    )
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) // prettier-ignore
  })
  await expect(source(temi)).toHaveValue('### Title\n\nbad [good](https://example.org) \\{% $x %}\n\nx')
  expect(await temi.evaluate(() => '__xss' in window)).toBe(false)
  expect(await text(temi).locator('script, img[src="x"], [style], [onclick]').count()).toBe(0)
})

test('two trainers in one section: the second is told, and both texts are kept', async ({ as, lookOver }) => {
  const address = '/authoring/sankofa-harambee/modules/boundaries-and-endings/dilemma-cards'
  const [one, other] = [await as('temi'), await as('temi')]
  for (const page of [one, other]) await page.goto(address)
  await text(one).focus()
  await one.keyboard.type('The first text.')
  await expect(one.getByText(/Draft saved at/)).toBeVisible({ timeout: 20_000 })
  await text(other).focus()
  await other.keyboard.type('The second text.')
  await expect(other.getByText('Saving by itself has stopped')).toBeVisible({ timeout: 20_000 })
  await expect(source(other)).toHaveValue('The second text.')
  await other.getByRole('button', { name: 'Save draft' }).click()
  await expect(other.locator('.sheet').first()).toHaveText('The first text.')
  await expect(source(other)).toHaveValue('The second text.')
  await lookOver(other)
})

test('without JavaScript the plain text box does it all', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await signInAs(page, 'temi')
  await page.goto('/authoring/sankofa-harambee/modules/boundaries-and-endings/rupture-and-repair')
  await page.getByLabel(/^Text/).fill('- One\n- Two')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.locator('[data-preview] li')).toHaveCount(2)
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Nobody sees it until it is published')).toBeVisible()
  await page.context().close()
})
