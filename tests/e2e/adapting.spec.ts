import { answerEverything } from '../support/answering.ts'
import { chooseDrafts, expect, signInAs, test } from '../support/journey.ts'

const LESSON = '/learn/boundaries-and-endings/being-important-without-being-the-only-one'
const HARAMBEE = '/authoring/sankofa-harambee'
const SECTION = `${HARAMBEE}/modules/boundaries-and-endings/being-important-without-being-the-only-one`
const CREDIT = 'A member of the Harambee elders’ circle'

test.describe.configure({ timeout: 240_000 })

test('a trainer adapts “Boundaries and endings” with her community without typing a tag; a second person comments and publishes; a peer worker sees what changed', async ({
  as,
  lookOver,
}) => {
  const amara = await as('amara')
  await amara.goto(LESSON)
  await answerEverything(amara)
  await amara.getByRole('button', { name: 'Mark this lesson done' }).click()
  await expect(amara.getByText('You have marked this lesson done')).toBeVisible()

  const temi = await as('temi')
  await temi.goto('/authoring')
  await lookOver(temi)
  await temi.getByRole('link', { name: 'The Harambee version' }).click()
  await lookOver(temi)
  await temi.goto(`${HARAMBEE}/handbook/safety-and-crisis?section=six-steps`)
  await expect(temi.getByText('This is safety text')).toBeVisible()
  await expect(temi.getByLabel('Replace the text')).toHaveCount(0)
  await expect(temi.getByRole('link', { name: 'Add after this text' })).toBeVisible()
  await lookOver(temi)

  await temi.goto(SECTION)
  await temi.getByLabel('Add after the text').check()
  await temi.getByRole('textbox', { name: 'Text', exact: true }).click()
  await temi.keyboard.type('At Harambee, several elders hold one person together.')
  await temi.getByRole('button', { name: 'Insert' }).click()
  await temi
    .getByRole('dialog')
    .getByRole('button', { name: /^Example/ })
    .click()
  await temi.keyboard.type('Efua sits with the Saturday kitchen, not with one helper.')
  await expect(temi.locator('[data-preview] .example')).toContainText('Saturday kitchen', { timeout: 10_000 })
  await temi.getByLabel(/Kind of change/).selectOption('cultural-example')
  await temi.getByRole('button', { name: 'Save draft' }).click()
  await expect(temi.getByText('Draft saved')).toBeVisible()
  await lookOver(temi)

  await temi.goto(`${HARAMBEE}/send`)
  await expect(temi.getByText(/Not ready: .*Say why this is different here/).first()).toBeVisible()
  await lookOver(temi)
  await temi.goto(SECTION)
  await temi.getByLabel(/Why is it different here/).fill('Here nobody is one person’s only support.')
  await temi.getByLabel('Name or group 1').fill(CREDIT)
  await temi.getByRole('button', { name: 'Save draft' }).click()
  await temi.goto(`${HARAMBEE}/send`)
  await expect(temi.getByText(`Ask ‘${CREDIT}’ whether they agree`).first()).toBeVisible()
  await temi.goto(SECTION)
  await temi.getByLabel('Agreed to be named like this (line 1)').check()
  await temi.getByRole('button', { name: 'Save draft' }).click()

  await temi.goto(`${HARAMBEE}/send`)
  await chooseDrafts(temi, /^Being important/)
  await temi.getByRole('button', { name: 'Send for review' }).click()
  await expect(temi.getByRole('alert')).toContainText('Choose who reviews it.')
  await lookOver(temi)
  await temi.getByLabel(/Who reviews it/).selectOption({ label: 'Bayo Cole' })
  await temi.getByRole('radio', { name: /^Meaning/ }).check()
  await temi.getByLabel(/in a sentence/).fill('How support is shared at Harambee.')
  await temi.getByRole('button', { name: 'Send for review' }).click()
  await expect(temi.getByText('Sent. Whoever reviews it has a notice.')).toBeVisible()
  await expect(temi.getByRole('button', { name: 'Publish' })).toHaveCount(0)
  await lookOver(temi)
  const review = new URL(temi.url()).pathname
  await temi.goto(SECTION)
  await expect(temi.getByText('With Bayo Cole for review')).toBeVisible()
  await expect(temi.getByRole('button', { name: 'Save draft' })).toHaveCount(0)
  await lookOver(temi)

  const bayo = await as('bayo')
  await bayo.goto('/notices')
  await bayo.getByRole('link', { name: 'Somebody asked you to look at something' }).first().click()
  await expect(bayo).toHaveURL(review)
  await expect(bayo.locator('ins').first()).toContainText('several elders')
  await expect(bayo.getByText('fewer than five learners').first()).toBeVisible()
  await lookOver(bayo)
  await bayo
    .getByText(/^Comment on ‘(?!all)/)
    .first()
    .click()
  await bayo.getByLabel('Your comment').first().fill('Name the kitchen’s day.')
  await bayo
    .getByRole('button', { name: /^Add comment/ })
    .first()
    .click()
  await expect(bayo.getByText('Name the kitchen’s day.')).toBeVisible()
  await bayo.getByRole('button', { name: 'Return with what is needed' }).click()
  await expect(bayo.getByRole('alert')).toContainText('Say what is needed')
  await bayo.getByLabel(/what is needed/).fill('One word about the day, then it is ready.')
  await bayo.getByRole('button', { name: 'Return with what is needed' }).click()
  await lookOver(bayo)

  await temi.goto(review)
  await expect(temi.getByText('One word about the day, then it is ready.')).toBeVisible()
  await temi.goto(SECTION)
  await temi.getByRole('button', { name: 'Show as plain text' }).click()
  const source = temi.locator('textarea[name=body]')
  await source.fill((await source.inputValue()).replace('together.', 'together, every Saturday.'))
  await temi.getByRole('button', { name: 'Save draft' }).click()
  await temi.goto(review)
  await temi.getByRole('button', { name: /^Mark as settled/ }).click()
  await temi.getByRole('link', { name: 'Send it again' }).click()
  await temi.getByRole('button', { name: 'Send for review' }).click()
  await expect(temi.getByText('Sent. Whoever reviews it has a notice.')).toBeVisible()

  await bayo.goto(review)
  await expect(bayo.locator('ins').first()).toContainText('every Saturday')
  await bayo.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(bayo.getByText('Published. Readers have it now.')).toBeVisible()
  await lookOver(bayo)

  await amara.goto('/learn')
  await expect(amara.getByText('Updated since you read it')).toBeVisible()
  await amara.goto(LESSON)
  const updated = amara.locator('#updated')
  await expect(updated).toContainText('That still counts')
  await expect(updated).toContainText('Here nobody is one person’s only support.')
  await expect(updated).toContainText(CREDIT)
  await updated.getByText('What changed, word by word').click()
  await expect(updated.locator('ins')).toContainText('every Saturday')
  await expect(amara.getByText('You have marked this lesson done')).toBeVisible()
  await lookOver(amara)
})

test('a lead finds what waits for her, and takes nobody’s place: she cannot edit, and authors cannot publish', async ({
  as,
  lookOver,
}) => {
  const lena = await as('lena')
  await lena.goto('/organisation')
  await lena.getByRole('link', { name: 'Authoring' }).click()
  await expect(lena.getByText('Waits for you')).toBeVisible()
  await lena.getByRole('link', { name: 'What we offer on the first evening at home.' }).click()
  await expect(lena.getByText('Who rings when you are away?')).toBeVisible()
  await lookOver(lena)
  const review = lena.url()
  expect((await lena.request.get('/authoring/northgate-lotus/handbook/welcome')).status()).toBe(403)

  const priya = await as('priya')
  await priya.goto(review)
  await expect(priya.getByRole('button', { name: /^Publish/ })).toHaveCount(0)
  const answer = await priya.request.post(review, {
    form: { intent: 'publish', when: 'now', from: '', allowed: '' },
    headers: { Origin: new URL(review).origin },
  })
  expect(answer.status()).toBe(409)
  expect(await answer.text()).toContain('You wrote in this, so somebody else publishes it.')
})

test('the same adaptation by keyboard alone', async ({ as }) => {
  const temi = await as('temi')
  const keys = temi.keyboard
  await temi.goto(`${HARAMBEE}/handbook/boundaries-and-endings?section=planning-the-ending`)
  const tabTo = async (name: RegExp) => {
    for (let i = 0; i < 160; i++) {
      await keys.press('Tab')
      const said = await temi.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null
        const label = element?.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`)?.textContent : ''
        return `${element?.getAttribute('aria-label') ?? ''} ${label ?? ''} ${element?.tagName === 'BUTTON' || element?.tagName === 'A' ? element.textContent : ''}`.trim()
      })
      if (name.test(said)) return
    }
    throw new Error(`Tab never came to ${name}.`)
  }
  await temi.getByRole('textbox', { name: 'Text', exact: true }).focus()
  await keys.type('Plan the last meeting with the family, if they wish.')
  await tabTo(/^Why is it different here/)
  await keys.type('Here endings belong to more than two people.')
  await tabTo(/^Name or group 1/)
  await keys.type('A grandmother of the circle')
  await tabTo(/^Agreed to be named/)
  await keys.press('Space')
  await tabTo(/^Save draft/)
  await keys.press('Enter')
  await expect(temi.getByText('Draft saved')).toBeVisible()

  await temi.goto(`${HARAMBEE}/send`)
  await chooseDrafts(temi, /Planning the ending/)
  await temi.getByLabel(/Who reviews it/).focus()
  await keys.press('ArrowDown')
  await expect(temi.getByLabel(/Who reviews it/)).not.toHaveValue('')
  await tabTo(/^Wording/)
  await keys.press('ArrowDown')
  await tabTo(/in a sentence/)
  await keys.type('Endings with the family.')
  await tabTo(/^Send for review/)
  await keys.press('Enter')
  await expect(temi.getByText('Sent. Whoever reviews it has a notice.')).toBeVisible()
})

test('the same adaptation without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await signInAs(page, 'temi')
  await page.goto(`${HARAMBEE}/handbook/boundaries-and-endings?section=strains-and-repair`)
  await page.getByLabel('Replace the text').check()
  await page.getByLabel(/^Text/).fill('When it goes wrong, somebody older may help you mend it.')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.locator('[data-preview]')).toContainText('somebody older may help')
  await page.getByLabel(/Why is it different here/).fill('Repair here often has a third person in it.')
  await page.getByLabel('Name or group 1').fill('The Saturday kitchen')
  await page.getByLabel('Agreed to be named like this (line 1)').check()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Draft saved')).toBeVisible()
  await page.goto(`${HARAMBEE}/send`)
  await chooseDrafts(page, /Strains and repair/)
  await page.getByLabel(/Who reviews it/).selectOption({ label: 'Bayo Cole' })
  await page.getByRole('radio', { name: /^Meaning/ }).check()
  await page.getByLabel(/in a sentence/).fill('Repair, with a third person.')
  await page.getByRole('button', { name: 'Send for review' }).click()
  await expect(page.getByText('Sent. Whoever reviews it has a notice.')).toBeVisible()
  const review = page.url().replace(/\?.*/, '')

  const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await signInAs(other, 'bayo')
  await other.goto(review)
  await other.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(other.getByText('Published. Readers have it now.')).toBeVisible()
  await other.goto('/handbook/sankofa-harambee/boundaries-and-endings')
  await expect(other.getByText('somebody older may help you mend it')).toBeVisible()
  await other.context().close()
  await context.close()
})
