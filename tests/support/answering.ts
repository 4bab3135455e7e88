import type { Locator, Page } from '@playwright/test'

/** Gives every activity on a lesson what it asks for; wrong answers are simply tried again. */
export async function answerEverything(page: Page): Promise<void> {
  const ids = await page.locator('form.activity').evaluateAll((forms) => forms.map((form) => form.id))
  for (const id of ids) await answer(page.locator(`form[id="${id}"]`))
  for (const model of await page.locator('details.model-answer').all()) await compare(model)
}

async function answer(form: Locator): Promise<void> {
  const button = form.getByRole('button')
  if (await form.locator('input[type=date]').count()) {
    await form.locator('input[type=date]').fill('2026-01-05')
    await button.click()
  } else if (await form.getByLabel('I was there').count()) {
    await form.getByLabel('I was there').check()
    await button.click()
  } else if (await form.getByRole('button', { name: 'Look at my order' }).count()) await arrange(form)
  else if (await form.getByRole('radio').count()) await pickOne(form)
  else if (await form.getByRole('checkbox').count()) await pickSeveral(form)
}

async function pickOne(form: Locator): Promise<void> {
  const radios = form.getByRole('radio')
  for (let i = 0; i < (await radios.count()); i++) {
    await radios.nth(i).check()
    await form.getByRole('button').click()
    if (await form.getByText('That is it.').isVisible()) return
  }
}

async function pickSeveral(form: Locator): Promise<void> {
  const boxes = form.getByRole('checkbox')
  const right: number[] = []
  const pick = async (wanted: readonly number[]) => {
    for (const box of await boxes.all()) await box.uncheck()
    for (const i of wanted) await boxes.nth(i).check()
    await form.getByRole('button').click()
  }
  for (let i = 0; i < (await boxes.count()); i++) {
    await pick([i])
    if (
      await form
        .getByText(/Still right\.|This fits\./)
        .first()
        .isVisible()
    )
      right.push(i)
  }
  await pick(right)
}

async function arrange(form: Locator): Promise<void> {
  const look = form.getByRole('button', { name: 'Look at my order' })
  for (let tries = 0; tries < 40; tries++) {
    await look.click()
    if (await form.getByText('This is the order.').isVisible()) return
    await form
      .locator('.stage', { hasText: 'This comes earlier.' })
      .first()
      .getByRole('button', { name: /^Move up/ })
      .click()
  }
}

async function compare(model: Locator): Promise<void> {
  await model.locator('summary').click()
  await model.getByRole('radio').first().check()
  await model.getByRole('button').click()
}
