import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from '../support/journey.ts'

const SITE = 'https://learning.example'
const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css', xml: 'text/xml' }

type Committed = { cmi: { suspend_data: string; core: { lesson_status: string; lesson_location: string } } }

/** Another learning system: it shows the package in a frame, gives it SCORM 1.2, and keeps what is committed. */
async function otherSystem(context: BrowserContext, files: Record<string, Uint8Array>) {
  const commits: Committed[] = []
  await context.route(`${SITE}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1)
    if (path === 'commit') {
      commits.push(route.request().postDataJSON() as Committed)
      return route.fulfill({ json: { result: 'true', errorCode: 0 } })
    }
    if (path === 'scorm12.js') return route.fulfill({ path: 'node_modules/scorm-again/dist/scorm12.js' })
    if (path === '') return route.fulfill({ contentType: 'text/html', body: host(commits.at(-1)) })
    const file = files[path.replace('package/', '')]
    if (!file) return route.fulfill({ status: 404 })
    return route.fulfill({ contentType: TYPES[path.split('.').at(-1) ?? ''] ?? 'text/plain', body: Buffer.from(file) })
  })
  return commits
}

function host(kept: Committed | undefined): string {
  return `<!doctype html><html lang="en"><title>Another learning system</title><h1>Course</h1>
<script src="/scorm12.js"></script>
<script>
  window.API = new Scorm12API({ autocommit: false, lmsCommitUrl: '/commit', dataCommitFormat: 'json', useAsynchronousCommits: false })
  const kept = ${JSON.stringify(kept ?? null)}
  if (kept) API.loadFromJSON(kept.cmi ?? kept, 'cmi')
</script>
<iframe title="Module" src="/package/index.html" style="width:100%;height:80vh"></iframe></html>`
}

const frameOf = (page: Page) => page.frameLocator('iframe')

async function downloaded(page: Page, address: string): Promise<Record<string, Uint8Array>> {
  const answer = await page.request.get(address)
  expect(answer.headers()['content-type']).toContain('zip')
  return unzipSync(new Uint8Array(await answer.body()))
}

test('a module is played in another learning system by keyboard, closed early, and found completed', async ({
  as,
  lookOver,
}) => {
  const priya = await as('priya')
  await priya.goto('/packages')
  await lookOver(priya)
  const files = await downloaded(priya, '/packages/complex-emotional-needs/boundaries-and-endings')
  const context = priya.context()
  const commits = await otherSystem(context, files)

  const first = await context.newPage()
  await first.goto(SITE)
  const pages = frameOf(first)
  await expect(pages.getByText('Your place is kept.')).toBeVisible()
  await lookOver(first, 'iframe')
  const lessons = await pages.locator('[data-done]').count()
  await finishLesson(first, 0)
  await expect.poll(() => commits.at(-1)?.cmi.core.lesson_status).toBe('incomplete')
  await first.close()

  const second = await context.newPage()
  await second.goto(SITE)
  await expect(frameOf(second).locator('[data-mark]').first()).toHaveText('(done)')
  for (let i = 1; i < lessons; i++) await finishLesson(second, i)
  await expect(frameOf(second).getByText('Complete. You can read any of it again.')).toBeVisible()
  await second.close()

  expect(commits.at(-1)?.cmi.core.lesson_status).toBe('completed')
  expect(commits.every(({ cmi }) => cmi.suspend_data.length <= 4096)).toBe(true)
  const third = await context.newPage()
  await third.goto(SITE)
  await expect(frameOf(third).getByText('Complete. You can read any of it again.')).toBeVisible()
  await expect.poll(() => commits.at(-1)?.cmi.core.lesson_status).toBe('completed')
  await frameOf(third).getByRole('button', { name: 'Save and close' }).press('Enter')
  await expect(frameOf(third).getByText('Saved. You can close this window now.').first()).toBeVisible()
})

/** Answers a lesson's questions and marks it as read, with keys alone. */
async function finishLesson(page: Page, index: number): Promise<void> {
  const lesson = frameOf(page).locator('[data-lesson]').nth(index)
  for (const check of await lesson.locator('[data-check]').all()) {
    const inputs = await check.locator('input').all()
    for (const input of inputs)
      if (await input.evaluate((box) => box.hasAttribute('data-right'))) await input.press(' ')
    await check.getByRole('button').press('Enter')
    await expect(check.getByText('That is it.')).toBeVisible()
  }
  await lesson.locator('[data-done]').press('Enter')
  await expect(lesson.locator('[data-needs]')).toHaveText('Done.')
}

test('a package opened by itself can be read, and its manifest is read by an XML parser', async ({ as }) => {
  const priya = await as('priya')
  for (const module of ['welcome-and-values', 'safety-and-crisis']) {
    const files = await downloaded(priya, `/packages/base/${module}`)
    expect(Object.keys(files).sort()).toEqual(['imsmanifest.xml', 'index.html', 'package.css', 'package.js'])
    const manifest = strFromU8(files['imsmanifest.xml']!)
    const read = await priya.evaluate((xml) => {
      const tree = new DOMParser().parseFromString(xml, 'application/xml')
      return {
        broken: tree.querySelector('parsererror') !== null,
        version: tree.querySelector('schemaversion')?.textContent,
        files: [...tree.querySelectorAll('file')].map((file) => file.getAttribute('href')),
      }
    }, manifest)
    expect(read).toEqual({ broken: false, version: '1.2', files: ['index.html', 'package.js', 'package.css'] })
  }
  const page = await priya.context().newPage()
  await otherSystem(page.context(), await downloaded(priya, '/packages/base/welcome-and-values'))
  await page.goto(`${SITE}/package/index.html`)
  await expect(page.getByText('nothing is kept, and all of it can be read')).toBeVisible()
  expect(readFileSync('public/package/package.js', 'utf8')).not.toContain('http')
})
