import { expect, test } from '@playwright/test'
import { CAST } from '../../prisma/cast.ts'

test.use({ javaScriptEnabled: false })

test('the whole of a day’s work without JavaScript: sign in with a password, read, write, answer, rate', async ({
  page,
}) => {
  await page.goto('/learn')
  await page.getByLabel('Email address').fill(CAST.jo.email)
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('not recognised')
  await expect(page.getByLabel('Email address')).toHaveValue(CAST.jo.email)
  await page.getByLabel('Password').fill('enrich-demo')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Hello, Jo')

  await page.goto('/learn/boundaries-and-endings/being-important-without-being-the-only-one')
  const writing = page.getByLabel('Your own words, if you like').first()
  await writing.fill('Without a script.')
  await page.getByRole('button', { name: 'Save for me' }).first().click()
  await expect(page.getByLabel('Your own words, if you like').first()).toHaveValue('Without a script.')

  const story = page.locator('.activity', { has: page.getByRole('button', { name: 'Go on' }) })
  while (await story.getByRole('button', { name: 'Go on' }).count()) {
    await story.getByRole('radio').first().check()
    await story.getByRole('button', { name: 'Go on' }).click()
  }
  await expect(page.getByText('You chose:').first()).toBeVisible()

  await page.goto('/record/teams-rights.3')
  await page.getByLabel('Learning').check()
  await page.getByRole('button', { name: /rating/i }).click()
  await page.goto('/record/teams-rights.3')
  await expect(page.getByLabel('Learning')).toBeChecked()

  await page.goto('/reflections')
  await expect(page.getByText('Without a script.')).toBeVisible()
  await page
    .locator('summary', { hasText: CAST.jo.name })
    .click({ timeout: 1_000 })
    .catch(() => undefined)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/reflections')
  await expect(page).toHaveURL(/sign-in/)
})

test('words written while the session ends are kept, and saved after signing in again', async ({ page, context }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Continue as ${CAST.temi.name}` }).click()
  await page.goto('/reflections')
  await page.getByLabel('Write something new').fill('Half a sentence that must not be lost')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Save for me' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your words are still here')
  await expect(page.getByLabel('What you wrote')).toHaveValue('Half a sentence that must not be lost')
  await page.getByLabel('Email address').fill(CAST.temi.email)
  await page.getByLabel('Password').fill('enrich-demo')
  await page.getByRole('button', { name: 'Sign in and save' }).click()
  await expect(page.getByLabel('What you wrote')).toHaveValue('Half a sentence that must not be lost')
})
