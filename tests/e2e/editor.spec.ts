import type { Page } from '@playwright/test'
import { expect, signInAs, test } from '../support/journey.ts'

const SECTION = '/authoring/northgate-lotus/modules/boundaries-and-endings/ending-well'

const text = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true })
const source = (page: Page) => page.locator('textarea[name=body]')

test('a trainer writes a section without typing a tag, by keyboard alone', async ({ as, lookOver }) => {
  const priya = await as('priya')
  await priya.goto(SECTION)
  await expect(text(priya)).toBeVisible()
  await lookOver(priya)

  const keys = priya.keyboard
  await text(priya).focus()
  await keys.type('At Lotus we plan the last meeting together.')
  await keys.press('Enter')
  await keys.type('- Say the date early.')
  await keys.press('Enter')
  await keys.type('Ask what they want to keep.')
  await keys.press('Enter')
  await keys.press('Enter')

  await keys.press('Control+Shift+I')
  await expect(priya.getByRole('dialog')).toBeVisible()
  await lookOver(priya)
  await keys.press('ArrowDown')
  await keys.press('ArrowDown')
  await keys.press('Enter')
  await keys.type('Tell the team, too.')
  await expect(priya.getByText('In: Callout.')).toBeVisible()
  await keys.press('Control+Enter')
  await keys.type('Endings matter. ')

  await keys.press('Alt+F10')
  await keys.press('End')
  for (let i = 0; i < 4; i++) await keys.press('ArrowLeft')
  await expect(priya.getByRole('button', { name: 'Evidence', exact: true })).toBeFocused()
  await keys.press('Enter')
  const dialog = priya.getByRole('dialog', { name: 'Evidence for a claim' })
  await dialog.getByLabel('The claim').pressSequentially('Peer support did not lower readmission overall.')
  await keys.press('Enter')
  await expect(dialog.getByText('Choose at least one source.')).toBeVisible()
  await keys.press('Tab')
  await keys.type('enrich trial')
  await keys.press('Tab')
  await keys.press('Space')
  await lookOver(priya)
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)

  const callout = priya.getByRole('group', { name: 'Callout' })
  await callout.getByLabel('Heading').focus()
  await keys.type('Before the last day')
  const written =
    /^At Lotus we plan the last meeting together\.\n\n- Say the date early\.\n- Ask what they want to keep\.\n\n\{% callout title="Before the last day" %\}\n\nTell the team, too\.\n\n\{% \/callout %\}\n\nEndings matter\. \{% evidence ids=\["[\w-]+"\] status="strong" %\}Peer support did not lower readmission overall\.\{% \/evidence %\}$/
  await expect(source(priya)).toHaveValue(written)

  const preview = priya.locator('[data-preview]')
  await expect(preview.locator('.callout')).toContainText('Before the last day')
  await expect(preview.locator('.evidence-claim')).toContainText('did not lower readmission')
  await priya.getByLabel('On a phone').check()
  expect((await preview.boundingBox())?.width).toBeLessThanOrEqual(376)
  await expect(priya.getByText(/Draft saved at/)).toBeVisible({ timeout: 20_000 })
  await lookOver(priya)

  await priya.getByRole('button', { name: 'Save draft' }).click()
  await expect(priya.getByText('Nobody sees it until it is published')).toBeVisible()
  await expect(source(priya)).toHaveValue(written)
  await expect(text(priya).locator('li')).toHaveCount(2)
})

test('a question is filled in by its fields, and what is wrong stands beside it', async ({ as, lookOver }) => {
  const priya = await as('priya')
  await priya.goto('/authoring/northgate-lotus/modules/boundaries-and-endings/borrowed-or-owned')
  await text(priya).focus()
  await priya.getByRole('button', { name: 'Insert' }).click()
  await priya.getByRole('dialog').getByRole('button', { name: /^Question/ }).click()
  await priya.keyboard.type('Who sets your boundaries?')
  await expect(text(priya).getByRole('note').first()).toContainText('each answer says why', { timeout: 10_000 })
  for (const [i, words] of ['You do, with the person.', 'The nurses do.'].entries()) {
    const answer = priya.getByRole('group', { name: `Answer ${i + 1}`, exact: true })
    await answer.locator('p').last().click()
    await priya.keyboard.type(words)
    await answer.getByLabel(/^Why/).fill(`Because of "${i}".`)
  }
  await lookOver(priya)
  await expect(source(priya)).toHaveValue(
    /^\{% check #question-\w+ kind="one" %\}\nWho sets your boundaries\?\n\n\{% answer #answer-\w+ right=true because="Because of \\"0\\"\." %\}\nYou do, with the person\.\n\{% \/answer %\}\n\{% answer #answer-\w+ because="Because of \\"1\\"\." %\}\nThe nurses do\.\n\{% \/answer %\}\n\{% \/check %\}$/,
  )
  await expect(text(priya).getByRole('note')).toHaveCount(0)

  await priya.getByRole('button', { name: 'Show as plain text' }).click()
  await expect(source(priya)).toBeVisible()
  await source(priya).fill('Some `code` that the editor does not know.\n\n{% example %}\n\nOne day.\n\n{% /example %}')
  await priya.getByRole('button', { name: 'Back to the editor' }).click()
  await expect(priya.getByRole('group', { name: 'Kept as it is written' })).toContainText('Some `code` that')
  await expect(priya.getByRole('group', { name: 'Example (made up)' })).toContainText('One day.')
  await lookOver(priya)
})

test('pasted text brings no HTML and no address that may not be used', async ({ as }) => {
  const priya = await as('priya')
  await priya.goto('/authoring/northgate-lotus/modules/boundaries-and-endings/supervision')
  await text(priya).focus()
  await priya.evaluate(() => {
    const data = new DataTransfer()
    data.setData(
      'text/html',
      '<h1 onclick="x()">Title</h1><script>window.__xss = 1</script><img src=x onerror="window.__xss = 1"><p style="color:red"><a href="javascript:alert(1)">bad</a> <a href="https://example.org">good</a> {% $x %}</p><div data-tag="callout" data-fields="{">x</div>',
    )
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) // prettier-ignore
  })
  await expect(source(priya)).toHaveValue('### Title\n\nbad [good](https://example.org) \\{% $x %}\n\nx')
  expect(await priya.evaluate(() => '__xss' in window)).toBe(false)
  expect(await text(priya).locator('script, img[src="x"], [style], [onclick]').count()).toBe(0)
})

test('two trainers in one section: the second is told, and both texts are kept', async ({ as, lookOver }) => {
  const address = '/authoring/northgate-lotus/modules/boundaries-and-endings/dilemma-cards'
  const [one, other] = [await as('priya'), await as('priya')]
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
  await signInAs(page, 'priya')
  await page.goto('/authoring/northgate-lotus/modules/boundaries-and-endings/rupture-and-repair')
  await page.getByLabel(/^Text/).fill('- One\n- Two')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.locator('[data-preview] li')).toHaveCount(2)
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Nobody sees it until it is published')).toBeVisible()
  await page.context().close()
})
