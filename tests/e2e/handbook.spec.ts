import { expect, test } from '../support/journey.ts'

test('find the section on ending a relationship in the CEN version, cite it, print it', async ({ page, lookOver }) => {
  await page.goto('/handbook/complex-emotional-needs')
  await page.getByLabel('Search this handbook').fill('ending a relationship')
  await page.getByRole('button', { name: 'Search' }).click()
  await lookOver(page)
  await page.getByRole('link', { name: 'Planning the ending' }).first().click()
  await expect(page).toHaveURL(
    /\/handbook\/complex-emotional-needs\/boundaries-and-endings\?words=ending\+a\+relationship#planning-the-ending/,
  )
  await expect(page.locator('#planning-the-ending')).toBeInViewport()
  await lookOver(page)
  const section = page.locator('section', { has: page.locator('#planning-the-ending') })
  await expect(section.locator('mark').first()).toBeVisible()
  await section.getByText('Cite or print this section').click()
  await expect(section.locator('.section-cite')).toContainText(/edition \d+, \d+ \w+ \d{4}\. http/)
  await section.getByRole('link', { name: 'Print this section' }).click()
  await lookOver(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Planning the ending')
  await expect(page.locator('.page-section')).toHaveCount(1)
  await expect(page.getByText('A written ending plan')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Help now' })).toBeVisible()
})

test('search with a typo, by keyboard', async ({ page, lookOver }) => {
  await page.goto('/handbook/base/search')
  await page.getByLabel('Search this handbook').focus()
  await page.keyboard.type('safegarding')
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('for ‘safegarding’')
  await lookOver(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Safeguarding' }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/safety-and-crisis\?words=safegarding#safeguarding/)
  await expect(
    page
      .locator('section', { has: page.locator('#safeguarding') })
      .locator('mark')
      .first(),
  ).toBeVisible()
})

test('search answers without JavaScript, and never shows what a version hides or says elsewhere', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/handbook/base')
  await page.getByLabel('Search this handbook').fill('organisation')
  await page.getByRole('button', { name: 'Search' }).click()
  const british = await page.locator('.search-results h3').allInnerTexts()
  await page.goto('/handbook/base/search?q=organization')
  expect(await page.locator('.search-results h3').allInnerTexts()).toEqual(british)
  expect(british.length).toBeGreaterThan(0)
  await context.close()
})

test('the glossary and the evidence library', async ({ page, lookOver, request }) => {
  await page.goto('/glossary/complex-emotional-needs')
  await lookOver(page)
  await expect(page.locator('#recovery')).toContainText('We say')

  await page.goto('/evidence')
  await lookOver(page)
  await page.getByLabel('Topic').selectOption('supervision')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(/^\d+ of \d+ entries/)
  await page.goto('/evidence/enrich-trial-2022')
  await lookOver(page)
  await page.getByRole('link', { name: 'What was found' }).first().click()
  await expect(page.locator('#what-was-found')).toBeVisible()
  expect((await request.get('/evidence/hee-017', { maxRedirects: 0 })).headers().location).toBe('/evidence/hee-016')
  expect(await (await request.get('/evidence/list/ris')).text()).toMatch(/^TY {2}- /)
})

test('what changed, and the book on paper', async ({ page, lookOver }) => {
  // Looking over a whole book takes long where the machine is busy.
  test.slow()
  await page.goto('/handbook/culturally-specific/editions')
  await lookOver(page)
  await expect(page.getByRole('heading', { name: /^Edition 1,/ })).toBeVisible()

  await page.goto('/handbook/culturally-specific/print?only=differences')
  await lookOver(page)
  await expect(page.locator('.printed-chapter').first()).toBeVisible()
})
