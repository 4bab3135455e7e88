import type { BrowserContext, Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { HOSTILE, runningIn, unsafeIn } from '../support/hostile-corpus.ts'
import { chooseDrafts, expect, test } from '../support/journey.ts'

const LOTUS = '/authoring/northgate-lotus'
const CHAPTER = 'handbook/principles'
const LESSON = 'modules/boundaries-and-endings/ending-well'
const READ = { chapter: '/handbook/northgate-lotus/principles', lesson: '/learn/boundaries-and-endings/ending-well' }
const SITE = 'https://learning.example'
const TITLE = 'Quicksilver"><img src=x onerror=window.__xss=1>'
const SCRIPT = '<script>window.__xss=1</script>'

/** What no text of an author's may become, whatever else stands on the page. */
const FORBIDDEN = [
  'main :is(iframe, frame, object, embed, applet, base, meta, link, style, math, marquee, audio, video, keygen, template, x)',
  'main :is([name=getElementById], [name=cookie], #defaultView, .fixed, .inset-0, .big)',
  ':is(.prose, [data-preview], [role=textbox]) :is(script, img, form, [autofocus], .button:not(button))',
  '.prose:not([contenteditable]) [style]',
].join(', ')

const lookInto = (body: readonly string[]) => body.join('\n\nNext.\n\n')

/** All that ran, was said in a dialog, was stopped by the page’s policy, or was asked of somebody else. */
async function watch(context: BrowserContext, origin: string): Promise<string[]> {
  const seen: string[] = []
  context.on('dialog', (dialog) => (seen.push(`dialog ${dialog.message()}`), void dialog.dismiss()))
  await context.route(
    (url) => url.protocol.startsWith('http') && ![origin, SITE].includes(url.origin),
    (route) => (seen.push(`asked ${route.request().url()}`), route.abort()),
  )
  await context.exposeFunction('__seen', (what: string) => void seen.push(what))
  await context.addInitScript(`
    Object.defineProperty(window, '__xss', { set: () => window.__seen('ran at ' + location.href) })
    document.addEventListener('securitypolicyviolation', (e) =>
      window.__seen('policy at ' + location.href + ': ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))`)
  return seen
}

/** Fails if anything of an author's is more than text in the page that is open. */
async function expectHarmless(page: Page, seen: readonly string[]): Promise<void> {
  const where = page.url()
  expect(runningIn(await page.content()), where).toEqual([])
  const found = await page.locator(FORBIDDEN).evaluateAll((all) => all.map(({ outerHTML }) => outerHTML.slice(0, 200)))
  expect(found, where).toEqual([])
  const prose = page.locator('.prose:not([contenteditable])').filter({ hasText: '__xss' })
  const pieces = await prose.evaluateAll((all) => all.map(({ innerHTML }) => innerHTML))
  expect(pieces.flatMap(unsafeIn), where).toEqual([])
  expect(seen, where).toEqual([])
}

/** Which of the texts the checks let an author keep. */
async function passing(page: Page, sources: readonly string[]): Promise<string[]> {
  const section = await page.locator('form[data-preview-form] input[name=section]').inputValue()
  const passes = async (body: string) => {
    const form = { intent: 'preview', section, do: 'add-after', kind: 'language', body }
    const answer = await page.request.post(`${LOTUS}/${LESSON}`, { form, headers: { Origin: new URL(page.url()).origin } }) // prettier-ignore
    expect(answer.status()).toBe(200)
    return !(await answer.text()).includes('data-problem')
  }
  const kept: string[] = []
  for (let at = 0; at < sources.length; at += 8) {
    const some = sources.slice(at, at + 8)
    const passed = await Promise.all(some.map(passes))
    kept.push(...some.filter((_, i) => passed[i]))
  }
  return kept
}

/** Adds the text to the section that is open, with hostile words in every other field that readers see. */
async function saveAsDraft(page: Page, body: string): Promise<void> {
  await page.getByLabel('Add after the text').check()
  await page.locator('textarea[name=body]').fill(body)
  await page.getByLabel(/^Title/).fill(TITLE)
  await page.getByLabel(/make this a new section/).check()
  await page.getByLabel(/Kind of change/).selectOption('language')
  await page.getByLabel(/Why is it different here/).fill(`${SCRIPT} because`)
  await page.getByLabel('Name or group 1').fill('<img src=x onerror=window.__xss=1>')
  await page.getByLabel('Agreed to be named like this (line 1)').check()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Nobody sees it until it is published')).toBeVisible()
}

const previewed = async (page: Page, body: string) => {
  await page.locator('textarea[name=body]').fill(body)
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.locator('[data-preview]').getByText(/Press Preview|Write something/)).toHaveCount(0)
}

test('hostile text stays text: in the editor and its preview, a review, the handbook, search, print, a lesson, what people keep, and SCORM', async ({
  as,
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000)
  const origin = new URL(baseURL!).origin
  const priya = await as('priya')
  const seen = await watch(priya.context(), origin)
  const sources = HOSTILE.map(({ source }) => source)
  const plainContext = await browser.newContext({ javaScriptEnabled: false, storageState: await priya.context().storageState() }) // prettier-ignore
  const plain = await plainContext.newPage()
  await plain.goto(`${LOTUS}/${LESSON}`)
  const kept = await passing(plain, HOSTILE.filter(({ refused }) => !refused).map(({ source }) => source)) // prettier-ignore
  expect(kept.length).toBeGreaterThan(60)

  await test.step('all of it is previewed, in the editor and without JavaScript', async () => {
    await priya.goto(`${LOTUS}/${CHAPTER}`)
    for (let at = 0; at < sources.length; at += 60) {
      const body = lookInto(sources.slice(at, at + 60))
      await priya.getByRole('button', { name: 'Show as plain text' }).click()
      await previewed(priya, body)
      await expect(priya.getByRole('textbox', { name: 'Text', exact: true })).toBeVisible()
      await expectHarmless(priya, seen)
      await previewed(plain, body)
      await expectHarmless(plain, [])
    }
  })

  await test.step('it is pasted into the editor as a page would be', async () => {
    await priya.goto(`${LOTUS}/${CHAPTER}`)
    const text = priya.getByRole('textbox', { name: 'Text', exact: true })
    await text.click()
    await text.evaluate((box, html) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, sources.join('<p>Next.</p>'))
    await expect(text).toContainText('Next.')
    // What is pasted is first read in a document apart, whose policy stops what stands in it; none of it stays.
    await expectHarmless(
      priya,
      seen.filter((what) => !what.startsWith('policy')),
    )
    seen.length = 0
  })

  await test.step('what the checks let pass is saved', async () => {
    await priya.goto(`${LOTUS}/${CHAPTER}`)
    await priya.getByRole('button', { name: 'Show as plain text' }).click()
    await saveAsDraft(priya, lookInto(kept))
    await expect(priya.getByRole('textbox', { name: 'Text', exact: true })).toBeVisible()
    await expectHarmless(priya, seen)
    await plain.goto(`${LOTUS}/${LESSON}`)
    await saveAsDraft(plain, lookInto(kept))
    await plainContext.close()
    await priya.goto(`${LOTUS}/${LESSON}`)
    await expectHarmless(priya, seen)
  })

  await test.step('it is sent, looked at by somebody else, and published', async () => {
    await priya.goto(`${LOTUS}/send`)
    await chooseDrafts(priya, /Quicksilver/)
    await priya.getByLabel(/Who reviews it/).selectOption({ label: 'Lena Walsh' })
    await priya.getByRole('radio', { name: /^Meaning/ }).check()
    await priya.getByLabel(/in a sentence/).fill('<svg onload=window.__xss=1> What changed.')
    await expectHarmless(priya, seen)
    await priya.getByRole('button', { name: 'Send for review' }).click()
    await expect(priya.getByText('Sent. Whoever reviews it has a notice.')).toBeVisible()
    const lena = await as('lena')
    const seenByLena = await watch(lena.context(), origin)
    await lena.goto(priya.url())
    await expect(lena.locator('ins').first()).toBeVisible()
    await expectHarmless(lena, seenByLena)
    const why = lena.getByLabel(/Why can it stay/)
    if (await why.isVisible()) await why.fill(SCRIPT)
    await lena.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(lena.getByText('Published. Readers have it now.')).toBeVisible({ timeout: 60_000 })
    await lena.getByRole('link', { name: /^Edition \d+$/ }).click()
    await expectHarmless(lena, seenByLena)
  })

  const jo = await as('jo')
  const seenByJo = await watch(jo.context(), origin)
  await test.step('a peer worker reads it, finds it and prints it', async () => {
    for (const address of [READ.chapter, READ.lesson]) {
      await jo.goto(address)
      await expect(jo.getByRole('heading', { name: TITLE })).toBeVisible()
      await expect(jo.locator('.prose').getByText(SCRIPT, { exact: true }).first()).toBeVisible()
      await jo.waitForLoadState('networkidle')
      await expectHarmless(jo, seenByJo)
    }
    await jo.goto('/handbook/northgate-lotus/search?q=quicksilver')
    const hit = jo.getByRole('main').getByRole('link', { name: TITLE }).first()
    await expectHarmless(jo, seenByJo)
    await hit.click()
    await expect(jo.getByRole('heading', { name: TITLE })).toBeVisible()
    await expectHarmless(jo, seenByJo)
    for (const words of [SCRIPT, '"><img src=x onerror=window.__xss=1>', "' onmouseover='window.__xss=1"]) {
      await jo.goto(`/handbook/northgate-lotus/search?q=${encodeURIComponent(words)}`)
      await expect(jo.getByRole('main').getByRole('searchbox')).toHaveValue(words)
      await expectHarmless(jo, seenByJo)
    }
    for (const page of ['about', 'editions', 'print']) {
      expect((await jo.goto(`/handbook/northgate-lotus/${page}`))?.status(), page).toBe(200)
      await expectHarmless(jo, seenByJo)
    }
    await jo.goto(`${READ.chapter}/print`)
    await expect(jo.getByRole('heading', { name: TITLE })).toBeVisible()
    await expectHarmless(jo, seenByJo)
    const paper = await jo.pdf()
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
    expect(seenByJo).toEqual([])
  })

  await test.step('what leaves the platform has no policy of ours to save it, and does nothing either', async () => {
    const book = await priya.request.get('/handbook/northgate-lotus/download/html')
    const packed = await priya.request.get('/packages/northgate-lotus/boundaries-and-endings')
    const files: Record<string, Uint8Array> = unzipSync(new Uint8Array(await packed.body()))
    files['kept.html'] = new Uint8Array(await book.body())
    await priya.context().route(`${SITE}/**`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(1)
      const type = name.endsWith('html') ? 'text/html' : name.endsWith('js') ? 'text/javascript' : 'text/css'
      const file = files[name]
      return file ? route.fulfill({ contentType: type, body: Buffer.from(file) }) : route.fulfill({ status: 404 })
    })
    const outside = await priya.context().newPage()
    for (const name of ['kept.html', 'index.html']) {
      await outside.goto(`${SITE}/${name}`)
      await outside.waitForLoadState('networkidle')
      await expect(outside.getByRole('heading', { name: TITLE })).toBeAttached()
      await expect(outside.getByText(SCRIPT, { exact: true }).first()).toBeAttached()
      await expectHarmless(outside, seen)
    }
  })
})
