import { expect, test } from '../support/journey.ts'

test('a reader without an account reads three versions and asks what differs and why', async ({ page, lookOver }) => {
  // Everything that a version differs in is one long page to look over.
  test.slow()
  await page.goto('/')
  await lookOver(page)
  await page.goto('/handbook/base')
  await lookOver(page)
  await page.getByRole('link', { name: 'Words we use', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome')
  await lookOver(page)
  const standard = await page.locator('section', { has: page.locator('#words-we-use') }).innerText()

  for (const version of ['Culturally specific', 'Complex Emotional Needs']) {
    await page
      .getByRole('navigation', { name: /version/i })
      .getByRole('link', { name: version })
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome')
    await lookOver(page)
    const section = page.locator('section', { has: page.locator('#words-we-use') })
    expect(await section.innerText()).not.toBe(standard)
    await section.getByText('What is different here, and why').click()
    await expect(section.getByText('Why:')).toBeVisible()
    await expect(section.getByText(/not yet reviewed with the community/)).toBeVisible()
  }

  await page.goto('/handbook/culturally-specific/about')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('What differs')
  await lookOver(page)
})

test('the handbook reads the same without JavaScript, and sends none that it needs', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/handbook/complex-emotional-needs/welcome#help-right-now')
  await expect(page.getByRole('link', { name: /116 123/ }).first()).toHaveAttribute('href', 'tel:116123')
  await page.getByText('What is different here, and why').first().click()
  await expect(page.getByText('Why:').first()).toBeVisible()
  await context.close()
})

test('a public page is light, and the second visit is a 304', async ({ request }) => {
  const first = await request.get('/handbook/base/welcome', { headers: { 'Accept-Encoding': 'br' } })
  const { etag } = first.headers()
  expect(Number(first.headers()['content-length'])).toBeLessThan(15_000)
  const second = await request.get('/handbook/base/welcome', { headers: { 'If-None-Match': etag ?? '' } })
  expect(second.status()).toBe(304)
  const html = await first.text()
  expect(html).not.toContain('modulepreload')
  for (const [, sheet] of html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
    const style = await request.get(sheet ?? '', { headers: { 'Accept-Encoding': 'br' } })
    expect(Number(style.headers()['content-length'])).toBeLessThan(12_000)
  }
})

test('pages stay whole at 320 pixels, in the dark and in forced colours', async ({ browser, lookOver }) => {
  for (const options of [{ colorScheme: 'dark' as const }, { forcedColors: 'active' as const }]) {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, ...options })
    const page = await context.newPage()
    for (const path of [
      '/',
      '/handbook/base',
      '/handbook/complex-emotional-needs/welcome',
      '/sign-in',
      '/privacy',
      '/accessibility',
    ]) {
      await page.goto(path)
      if ('colorScheme' in options) await lookOver(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    }
    await context.close()
  }
})

test('reading comforts are remembered without an account, and nothing breaks at the largest', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  await page.goto(`${baseURL}/handbook/base/welcome`)
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
  expect(await size()).toBe('16px')
  await page.getByLabel('Largest').check()
  await page.getByLabel('Wide').check()
  await page.getByLabel('Dark').check()
  await page.goto(`${baseURL}/handbook/base`)
  expect(await size()).toBe('22px')
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toEqual({
    theme: 'dark',
    size: 'largest',
    spacing: 'wide',
  })
  const [wide, seen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect(wide).toBeLessThanOrEqual(seen ?? 0)
  await page.getByLabel('Usual').first().check()
  expect(await size()).toBe('16px')
  await context.close()
})

test('read offline after one visit', async ({ browser, baseURL }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${baseURL}/handbook/complex-emotional-needs`)
  await page.getByRole('button', { name: 'Keep this version on this device' }).click()
  await expect(page.getByText('Saved. You can read this version')).toBeVisible({ timeout: 20_000 })
  await context.setOffline(true)
  await page.goto(`${baseURL}/handbook/complex-emotional-needs/safety-and-crisis#six-steps`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Safety, distress and crisis')
  await expect(page.getByText('the edition that was saved on this device')).toBeVisible()
  await expect(page.locator('#six-steps')).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).not.toBe('')
  await page.goto(`${baseURL}/glossary/complex-emotional-needs`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glossary')
  await context.close()
})

test('a version taken away as one web page reads whole, and asks nothing of the net', async ({
  browser,
  baseURL,
  lookOver,
}) => {
  // A whole book is looked over.
  test.slow()
  const context = await browser.newContext({ acceptDownloads: true })
  const page = await context.newPage()
  await page.goto(`${baseURL}/handbook/culturally-specific`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'web page' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^peer-worker-handbook-culturally-specific-edition-\d+\.html$/)
  const path = test.info().outputPath('handbook.html')
  await download.saveAs(path)
  await context.setOffline(true)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`file://${path}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'If you or someone else needs help now' }).first().click()
  await expect(page.locator('#welcome--help-right-now')).toBeInViewport()
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
  await lookOver(page)
  await context.close()
})
