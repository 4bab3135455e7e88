import type { Browser, Page } from '@playwright/test'
import { FEMI, MARCUS, type CastMember } from '../../prisma/cast.ts'
import { expect, test } from '../support/journey.ts'
import { anOutsideKey, anOutsidePack } from '../support/outside.ts'

test.describe.configure({ mode: 'serial', timeout: 600_000 })

/** Somebody who is not of the cast, and signs in as they do. */
async function asOther(browser: Browser, { name }: CastMember): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Continue as ${name}` }).click()
  await expect(page.getByText(name).first()).toBeAttached()
  return page
}

const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

let person = ''
let evidence = ''

test('a first rating and a first request, decided by a colleague while the supervisor is away', async ({
  as,
  browser,
  lookOver,
}) => {
  const grace = await as('grace')
  await grace.goto('/supervision')
  await grace.getByText('While I am away').click()
  const form = grace.locator('form', { has: grace.getByText('First day away') })
  await form.getByLabel('Colleague').selectOption(FEMI.name)
  await form.getByLabel('First day away').fill(inDays(0))
  await form.getByLabel('Last day away').fill(inDays(7))
  await form.getByRole('button', { name: 'Ask them to cover' }).click()
  await lookOver(grace)

  const sam = await as('sam')
  await sam.goto('/record/values.1')
  await lookOver(sam)
  await sam.getByLabel('Doing on my own').check()
  await sam.getByRole('button', { name: /rating/i }).click()
  await sam.getByText('Write new evidence').click()
  await sam.getByLabel('Kind of evidence').selectOption({ index: 1 })
  await sam.getByLabel('Title').fill('A morning on the ward')
  await sam.getByLabel('What it shows').fill('I asked what they wanted from the hour, and we did that.')
  await sam.getByRole('radio', { name: /^No/ }).check()
  await sam.getByRole('button', { name: 'Save and attach' }).click()
  const link = sam.getByRole('link', { name: 'A morning on the ward' }).first()
  evidence = /evidence-items\/([0-9a-f-]{36})/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? ''
  await sam.getByRole('button', { name: 'Send this and ask' }).click()
  await lookOver(sam)

  const femi = await asOther(browser, FEMI)
  await femi.goto('/supervision')
  // Cover is for everyone she supervises: one answer for all of them.
  await femi
    .getByRole('button', { name: /^Agree/ })
    .first()
    .click()
  await expect(femi.getByRole('button', { name: /^Agree/ })).toHaveCount(0)
  await femi.goto('/supervise')
  await lookOver(femi)
  const waiting = femi.locator('li', { hasText: 'Sam Reid' }).getByRole('link').first()
  person = /supervise\/([0-9a-f-]{36})/.exec((await waiting.getAttribute('href')) ?? '')?.[1] ?? ''
  await femi.goto(`/supervise/${person}/values.1`)
  await expect(femi.getByText('I asked what they wanted from the hour')).toBeVisible()
  await lookOver(femi)
  await femi.getByRole('radio', { name: /^Confirm/ }).check()
  await femi.getByRole('button', { name: 'Save decision' }).click()

  await sam.goto('/record/values.1')
  await expect(sam.getByText('Confirmed').first()).toBeVisible()
  await expect(sam.getByText(`${FEMI.name}, `).first()).toContainText('confirmed it in the place of Grace Mensah')
  await femi.context().close()
})

test('every other competence is asked for and decided, several at once, and the whole record is signed off', async ({
  as,
  baseURL,
  lookOver,
}) => {
  const sam = await as('sam')
  for (const competence of await competencesOf(sam)) {
    if (competence === 'values.1') continue
    for (const form of [
      { intent: 'rate', rating: 'doing-on-my-own' },
      { intent: 'attach', evidenceId: evidence },
    ]) {
      const headers = { Origin: baseURL ?? '' }
      const posted = await sam.request.post(`/record/${competence}`, { form, headers, maxRedirects: 0 })
      expect(posted.status(), competence).toBe(303)
    }
  }
  const grace = await as('grace')
  for (let round = 0; round < 4; round++) {
    await sam.goto('/record/ask')
    if (round === 0) await lookOver(sam)
    const boxes = await sam.getByRole('checkbox').all()
    if (boxes.length === 0) break
    for (const box of boxes.slice(0, 50)) await box.check()
    const who = sam.getByRole('radio', { name: 'Grace Mensah' })
    if (await who.isVisible()) await who.check()
    await sam.getByRole('button', { name: 'Send these and ask' }).click()
    await expect(sam).toHaveURL(/done=asked-/)
    await grace.goto(`/supervise/${person}/waiting`)
    if (round === 0) await lookOver(grace)
    for (const choice of await grace.getByRole('radio', { name: 'Confirm', exact: true }).all()) await choice.check()
    await grace.getByRole('button', { name: 'Save these decisions' }).click()
    await expect(grace).toHaveURL(/done=several/)
  }

  await sam.goto('/record/sign-off')
  await lookOver(sam)
  await sam.getByRole('checkbox').check()
  const signatory = sam.getByRole('radio', { name: 'Grace Mensah' })
  if (await signatory.isVisible()) await signatory.check()
  await sam.getByRole('button', { name: 'Ask for sign-off' }).click()
  await grace.goto(`/supervise/${person}/sign-off`)
  await lookOver(grace)
  await grace.getByRole('radio', { name: 'Sign off the whole record' }).check()
  await grace.getByRole('checkbox').check()
  await grace.getByRole('button', { name: 'Save decision' }).click()
  await sam.goto('/record')
  await expect(sam.getByText('Signed off').first()).toBeVisible()
  await lookOver(sam)
})

/** The ids of every competence, as the record's own page links to them. */
async function competencesOf(page: Page): Promise<string[]> {
  const ids = new Set<string>()
  const record = await (await page.request.get('/record')).text()
  const domains = [...record.matchAll(/\/record\?domain=([\w-]+)/g)].map(([, domain]) => domain)
  for (const domain of new Set(domains)) {
    const listed = await (await page.request.get(`/record?domain=${domain}`)).text()
    for (const [, id] of listed.matchAll(/\/record\/([\w-]+\.\d+)"/g)) ids.add(id ?? '')
  }
  expect(ids.size).toBeGreaterThan(100)
  return [...ids]
}

test('nobody decides on their own record, by any address or form', async ({ as, baseURL }) => {
  const sam = await as('sam')
  const headers = { Origin: baseURL ?? '' }
  for (const path of ['', '/values.1', '/waiting', '/sign-off', '/training']) {
    expect((await sam.request.get(`/supervise/${person}${path}`)).status(), path).toBe(404)
    const form = { action: 'sign-off', declared: 'yes', submissionId: 'any' }
    const posted = await sam.request.post(`/supervise/${person}${path}`, { form, headers })
    expect([400, 404, 405, 409], path).toContain(posted.status())
  }
})

test('a pack is brought along only where it is one’s own, from elsewhere and as it was signed', async ({
  as,
  browser,
  lookOver,
}) => {
  const marcus = await asOther(browser, MARCUS)
  const file = await aPackOf(marcus)
  await marcus.goto('/record/import')
  await bring(marcus, file)
  await expect(marcus.getByRole('alert')).toContainText('Your own organisation signed this')
  await marcus.context().close()

  const sam = await as('sam')
  await sam.goto('/record/packs')
  await sam.getByRole('link', { name: /Bring along a pack/ }).click()
  await lookOver(sam)
  await bring(sam, file)
  await expect(sam.getByRole('alert')).toContainText('somebody else')
  await lookOver(sam)
  await bring(sam, file.replaceAll('Marcus Bell', 'Sam Reid'))
  await expect(sam.getByRole('alert')).toContainText('changed after it was signed')
  await bring(sam, 'no pack')
  await expect(sam.getByRole('alert')).toContainText('This is not a pack')
})

/** Makes a pack of the whole record, and returns its file. */
async function aPackOf(page: Page): Promise<string> {
  await page.goto('/record/packs')
  await page.getByLabel('What it covers').selectOption('The whole record')
  await page.getByRole('button', { name: 'Make the pack' }).click()
  await expect(page.getByText('Your code works from now on.')).toBeVisible()
  const made = new URL(page.url()).pathname
  return (await page.request.get(`${made}/file/json`)).text()
}

async function bring(page: Page, text: string): Promise<void> {
  await page.getByLabel('The signed file (JSON)').setInputFiles({ name: 'pack.json', mimeType: 'application/json', buffer: Buffer.from(text) }) // prettier-ignore
  await page.getByRole('button', { name: 'Check it and bring it along' }).click()
}

test('a lead sees how each peer worker stands, takes it to a spreadsheet, and they see that', async ({
  as,
  lookOver,
}) => {
  const lena = await as('lena')
  await lena.goto('/organisation')
  await lena.getByRole('link', { name: /^Reports/ }).click()
  // Two peer workers are too few for any count.
  await expect(lena.getByText('Fewer than 5 peer workers')).toBeVisible()
  await lookOver(lena)
  await lena.getByRole('link', { name: 'How each peer worker stands, by name' }).click()
  await expect(lena.getByRole('row', { name: /Sam Reid/ })).toContainText('Signed off')
  await lookOver(lena)
  await lena.getByText('Choose whom and which columns').click()
  await lena.getByLabel('Domain').selectOption({ index: 1 })
  await lena.getByRole('button', { name: 'Show' }).click()
  await expect(lena.getByRole('columnheader', { name: /^values\.1 / })).toBeAttached()
  await lookOver(lena)
  const href = await lena.getByRole('link', { name: 'Download this table (CSV)' }).getAttribute('href')
  const csv = await (await lena.request.get(href ?? '')).text()
  expect(csv).toContain('Sam Reid')
  for (const words of ['A morning on the ward', 'what they wanted from the hour']) expect(csv).not.toContain(words)

  const sam = await as('sam')
  await sam.goto('/account/data')
  await expect(sam.getByRole('row', { name: /Lena Walsh/ }).first()).toContainText('in a report of peer workers by name') // prettier-ignore
})

test('a peer worker moves to the other organisation, with their record', async ({ as, browser, lookOver }) => {
  const lena = await as('lena')
  await lena.goto('/organisation')
  await lena.getByRole('link', { name: /from another organisation/ }).click()
  await lookOver(lena)
  await lena.getByLabel('The e-mail address they sign in with').fill('Marcus@demo.example')
  await lena.getByLabel('The service they will work in').selectOption('Acute Discharge')
  await lena.getByRole('button', { name: 'Ask them' }).click()
  await expect(lena.getByRole('row', { name: /marcus@demo.example/ })).toContainText('Waiting for their answer')
  await lookOver(lena)

  const marcus = await asOther(browser, MARCUS)
  await marcus.goto('/account')
  await marcus.getByRole('link', { name: 'Move to another organisation' }).click()
  await lookOver(marcus)
  await marcus.getByRole('button', { name: /^Move to Northgate/ }).click()
  await expect(marcus.getByRole('alert')).toContainText('Tick that you have read')
  await marcus.getByRole('checkbox').check()
  await marcus.getByRole('button', { name: /^Move to Northgate/ }).click()
  await expect(marcus.getByText('You are at Northgate NHS Trust now')).toBeVisible()
  await lookOver(marcus)
  await marcus.goto('/record')
  await expect(marcus.getByText('Signed off').first()).toBeVisible()
  await lena.goto('/organisation/moves')
  await expect(lena.getByRole('row', { name: /marcus@demo.example/ })).toContainText('They agreed')

  const file = await aPackOf(marcus)
  await marcus.goto('/record/import')
  await bring(marcus, file)
  await expect(marcus.getByText('Kept as prior learning.')).toBeVisible()
  await expect(marcus.getByText('It was made from the same account.')).toBeVisible()
  await lookOver(marcus)
  await marcus.context().close()
})

test('a pack from another installation is brought along once the lead trusts its key, with and without JavaScript', async ({
  as,
  browser,
  lookOver,
}) => {
  const plainly = async (page: Page) =>
    (await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() })).newPage() // prettier-ignore
  const jo = await as('jo')
  const [key, own] = [await anOutsideKey(), await aPackOf(jo)]
  const { file, code } = await anOutsidePack(own, key)
  await jo.goto('/record/import')
  await bring(jo, file)
  await expect(jo.getByRole('alert')).toContainText('Ask your lead to add the organisation’s key')
  const fingerprint = /fingerprint of the key is ([\w -]+)\./.exec(
    (await jo.getByRole('alert').textContent()) ?? '',
  )?.[1]
  expect(fingerprint?.replaceAll(' ', '')).toBe(key.kid)
  await lookOver(jo)

  const lena = await as('lena')
  await lena.goto('/organisation')
  await lena.getByRole('link', { name: 'Organisations whose records we trust' }).click()
  await expect(lena.getByRole('link', { name: /northgate\/keys\.json$/ })).toBeVisible()
  await lookOver(lena)
  await lena.getByLabel('Name of the organisation').fill('Harbour')
  await lena.getByLabel('Address of its installation').fill('http://records.harbour.example')
  await lena.getByLabel('Or paste its public key').fill(JSON.stringify(key.secret))
  await lena.getByRole('button', { name: 'Trust this organisation' }).click()
  await expect(lena.getByRole('alert')).toContainText('private part of a key')
  await expect(lena.getByRole('alert')).toContainText('with https')
  expect(await lena.content()).not.toContain(key.secret.d)
  await expect(lena.getByLabel('Name of the organisation')).toHaveValue('Harbour')
  await lookOver(lena)

  const plainLena = await plainly(lena)
  await plainLena.goto('/organisation/partners')
  await plainLena.getByLabel('Name of the organisation').fill('Harbour')
  await plainLena.getByLabel('Address of its installation').fill('https://records.harbour.example')
  await plainLena.getByLabel('Or paste its public key').fill(JSON.stringify({ keys: [key.published] }))
  await plainLena.getByRole('button', { name: 'Trust this organisation' }).click()
  await expect(plainLena.getByRole('status')).toContainText('compare the fingerprint')
  await expect(plainLena.getByText(fingerprint ?? '')).toBeVisible()
  await lena.goto('/organisation/partners')
  await lookOver(lena)

  const plainJo = await plainly(jo)
  await plainJo.goto('/record/import')
  await bring(plainJo, file)
  await expect(plainJo.getByText('Kept as prior learning.')).toBeVisible()
  await jo.goto('/record/import')
  await expect(jo.getByRole('link', { name: `https://records.harbour.example/verify/${code}` })).toBeVisible()
  await lookOver(jo)
  await bring(jo, file)
  await expect(jo.getByRole('alert')).toContainText('brought this pack along already')

  const grace = await as('grace')
  await grace.goto('/supervise')
  await grace.getByRole('link', { name: 'Jo Field' }).first().click()
  await grace.getByRole('link', { name: 'Practice and earlier learning' }).click()
  await expect(grace.getByText('That is the name alone')).toBeVisible()
  await expect(grace.getByText('with the key that Northgate NHS Trust entered for them')).toBeVisible()
  expect(await grace.content()).not.toContain('evil.example')
  await lookOver(grace)

  await lena.getByText('End the trust').first().click()
  await lena.getByRole('button', { name: 'End the trust' }).click()
  await expect(lena.getByRole('alert')).toContainText('Say why')
  await lookOver(lena)
  await lena.getByLabel('Why you trust it no more').fill('They have lost it.')
  await lena.getByRole('button', { name: 'End the trust' }).click()
  await expect(lena.getByText('Trusted no more: ended by Lena Walsh')).toBeVisible()
  await lookOver(lena)
  await grace.reload()
  await expect(grace.getByText('That key is trusted no more')).toBeVisible()
  await lookOver(grace)
  await bring(jo, (await anOutsidePack(own, key)).file)
  await expect(jo.getByRole('alert')).toContainText('trusts the key that signed this no more')
  for (const page of [plainJo, plainLena]) await page.context().close()
})
