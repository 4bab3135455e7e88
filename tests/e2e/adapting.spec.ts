import { expect, test } from '../support/journey.ts'

const SECTION = '/authoring/northgate-lotus/modules/boundaries-and-endings/borrowed-or-owned'

test('a trainer adapts one section, is stopped without a reason, previews, publishes; the peer worker sees what changed', async ({
  as,
  lookOver,
}) => {
  const jo = await as('jo')
  const lesson = '/learn/boundaries-and-endings/borrowed-or-owned'
  await jo.goto(lesson)
  await expect(jo.getByText('You have marked this lesson done')).toBeVisible()

  const priya = await as('priya')
  await priya.goto('/authoring')
  await lookOver(priya)
  await priya.getByRole('link', { name: 'The Lotus version' }).click()
  await lookOver(priya)
  await priya.goto(SECTION)
  await lookOver(priya)
  await priya.getByLabel('Add after the text').check()
  await priya.getByRole('button', { name: 'Show as plain text' }).click()
  await priya
    .getByRole('textbox', { name: /^Text/ })
    .fill('At Lotus we go through our boundaries together **every six weeks**.')
  await expect(priya.locator('[data-preview] strong')).toHaveText('every six weeks', { timeout: 10_000 })
  await priya.getByLabel(/Kind of change/).selectOption('local-process')
  await priya.getByRole('button', { name: 'Save draft' }).click()
  await expect(priya.getByText('Draft saved')).toBeVisible()

  await priya.goto('/authoring/northgate-lotus')
  await expect(priya.getByText(/Say why this is different here/)).toBeVisible()
  await expect(priya.getByRole('button', { name: 'Publish' })).toHaveCount(0)
  await lookOver(priya)

  await priya.goto(SECTION)
  await priya.getByLabel(/Why is it different here/).fill('Our team asked for a fixed time to talk about this.')
  await priya.getByLabel(/Who shaped it/).fill('A member of the Lotus group')
  await priya.getByRole('button', { name: 'Preview' }).click()
  await expect(priya.locator('[data-preview] strong')).toHaveText('every six weeks')
  await priya.getByRole('button', { name: 'Save draft' }).click()
  await priya.goto('/authoring/northgate-lotus')
  await priya.getByRole('radio', { name: /^Meaning/ }).check()
  await priya.getByLabel(/in a sentence/).fill('When we look at boundaries at Lotus.')
  await priya.getByRole('button', { name: 'Publish' }).click()
  await expect(priya.getByText('Published as edition 2')).toBeVisible()

  await jo.goto('/learn')
  await expect(jo.getByText('Updated since you read it')).toBeVisible()
  await jo.goto(lesson)
  const updated = jo.locator('#updated')
  await expect(updated).toContainText('That still counts')
  await expect(updated).toContainText('Our team asked for a fixed time to talk about this.')
  await expect(updated).toContainText('A member of the Lotus group')
  await updated.getByText('What changed, word by word').click()
  await expect(updated.locator('ins')).toContainText('every six weeks')
  await expect(jo.getByText('You have marked this lesson done')).toBeVisible()
  await lookOver(jo)
})

test('safety text says why it is locked, and can be added to', async ({ as, lookOver }) => {
  const priya = await as('priya')
  await priya.goto('/authoring/northgate-lotus/handbook/welcome?section=help-right-now')
  await expect(priya.getByText('This is safety text')).toBeVisible()
  await expect(priya.getByLabel('Add after the text')).toBeVisible()
  await expect(priya.getByLabel('Replace the text')).toHaveCount(0)
  await lookOver(priya)
})
