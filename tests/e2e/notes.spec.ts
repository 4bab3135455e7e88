import { expect, test } from '../support/journey.ts'

const CHAPTER = '/handbook/complex-emotional-needs/boundaries-and-endings'

test('a word is explained where it stands, by keyboard and without a script', async ({ browser, lookOver }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(CHAPTER)
  const word = page.locator('.term > button').first()
  const meaning = page.locator(`#${await word.getAttribute('popovertarget')}`)
  await expect(meaning).toBeHidden()
  await word.focus()
  await page.keyboard.press('Enter')
  await expect(meaning).toBeVisible()
  await expect(meaning.getByRole('link', { name: 'In the glossary' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(meaning).toBeHidden()
  await context.close()
  const other = await (await browser.newContext()).newPage()
  await other.goto(CHAPTER)
  await other.locator('.term > button').first().click()
  await lookOver(other)
})

test('an adapted section shows the text it stands in for beside it', async ({ page, lookOver }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/handbook/culturally-specific/welcome')
  const section = page.locator('section', { has: page.locator('#words-we-use') })
  await section.getByText('Show the text it stands in for, beside it').click()
  const [ours, theirs] = [section.locator('> .prose').first(), section.locator('.text-before .prose')]
  await expect(theirs).toBeVisible()
  const [left, right] = [await ours.boundingBox(), await theirs.boundingBox()]
  expect(Math.abs(right!.y - left!.y)).toBeLessThan(120)
  expect(right!.x).toBeGreaterThan(left!.x + left!.width - 1)
  await lookOver(page)
})

test('a highlight and a note are the reader’s own, keep their place, and are found again', async ({ as, lookOver }) => {
  const page = await as('sam')
  await page.goto(CHAPTER)
  const section = page.locator('section', { has: page.locator('#boundaries-that-are-yours') })
  const words = (await section.locator('.prose p').first().innerText()).split('. ')[0] ?? ''
  await section.getByText('Note, cite or print this section').click()
  await section.getByRole('button', { name: 'Keep my place here' }).click()
  await expect(page).toHaveURL(/\/notes\/complex-emotional-needs\/boundaries-and-endings#boundaries-that-are-yours/)
  const mine = page.locator('.section-with-notes', { has: page.locator('#boundaries-that-are-yours') })
  await mine.getByText('Add a note or a highlight').click()
  await mine.getByLabel('Words to mark').fill(words)
  await mine.getByLabel('Your note').fill('Ask about this on Thursday.')
  await mine.getByRole('button', { name: 'Keep it' }).click()
  await expect(mine.locator('mark').first()).toBeVisible()
  await expect(mine.getByText('Ask about this on Thursday.').first()).toBeVisible()
  await lookOver(page)

  await page.goto('/notes')
  await expect(page.getByText('You stopped at')).toBeVisible()
  await page.getByLabel('Words in my notes').fill('thursday')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByText('Ask about this on Thursday.')).toBeVisible()
  await lookOver(page)

  const other = await as('jo')
  await other.goto('/notes')
  await expect(other.getByText('No notes yet')).toBeVisible()
  await other.goto('/notes/complex-emotional-needs/boundaries-and-endings')
  await expect(other.locator('mark')).toHaveCount(0)
})

test('what changed can be asked of a section, and of a chapter', async ({ page, lookOver }) => {
  await page.goto(`${CHAPTER}`)
  await page.getByRole('link', { name: 'What changed in this chapter' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('What changed in ‘Boundaries and endings’')
  await page.getByLabel('Since edition').selectOption('1')
  await page.getByRole('button', { name: 'Show' }).click()
  await lookOver(page)
})
