import { spawn, type ChildProcess } from 'node:child_process'
import { request as requests, type APIRequestContext } from '@playwright/test'
import { CAST, type Persona } from '../../prisma/cast.ts'
import { readShipped } from '../../app/features/content/shipped.server.ts'
import { contentsOf } from '../../app/features/content/contents.ts'
import { composeVariant } from '../../app/features/content/edition.ts'
import { layersOf } from '../../app/features/content/variant.ts'
import { expect, test } from '../support/journey.ts'

// A service of its own: whoever learns everything here would spoil the other journeys' people.
const PORT = 4179
const BASE = `http://localhost:${PORT}`
const LEARNERS: readonly { persona: Persona; supervisor: Persona; variant: string }[] = [
  { persona: 'sam', supervisor: 'grace', variant: 'base' },
  { persona: 'amara', supervisor: 'kwame', variant: 'culturally-specific' },
  { persona: 'jo', supervisor: 'grace', variant: 'complex-emotional-needs' },
]
let service: ChildProcess

test.beforeAll(async () => {
  test.setTimeout(180_000)
  service = spawn(process.execPath, ['--import', 'tsx', 'tests/support/serve.ts'], {
    env: { ...process.env, PORT: String(PORT) },
    stdio: 'ignore',
  })
  await expect
    .poll(
      () =>
        fetch(`${BASE}/readyz`).then(
          (answer) => answer.status,
          () => 0,
        ),
      { timeout: 150_000 },
    )
    .toBe(200)
})
test.afterAll(() => void service.kill())

for (const { persona, supervisor, variant } of LEARNERS)
  test(`${CAST[persona].name} learns the whole programme in the ${variant} version, without JavaScript`, async () => {
    test.setTimeout(240_000)
    const context = await requests.newContext({ baseURL: BASE, maxRedirects: 0 })
    const learner = await signIn(context, persona)
    const rightAnswers = await answersOf(variant)
    const { programme } = await readShipped('.')
    for (const { slug, lessons } of programme.modules)
      for (const lesson of lessons) await learn(context, `/learn/${slug}/${lesson}`, rightAnswers)
    expect(await (await context.get('/learn')).text()).toContain('Every lesson is done')
    await confirmPractice(supervisor, learner)
    const page = await (await context.get('/learn')).text()
    expect(page).toContain(`Modules complete: ${programme.modules.length} of ${programme.modules.length}`)
    expect(page).toContain('The training needed before meeting people on your own is done')
    await context.dispose()
  })

/** Practice counts once somebody else has said that it was done. */
async function confirmPractice(supervisor: Persona, learner: string): Promise<void> {
  const context = await requests.newContext({ baseURL: BASE, maxRedirects: 0 })
  await signIn(context, supervisor)
  const path = `/supervise/${learner}/training`
  const html = await (await context.get(path)).text()
  const forms = html.matchAll(/name="response" value="([^"]+)"\/?><input type="hidden" name="version" value="(\d+)"/g)
  for (const [, response = '', version = ''] of forms)
    await post(context, path, [
      ['intent', 'confirm-practice'],
      ['response', response],
      ['version', version],
    ])
  await context.dispose()
}

async function learn(context: APIRequestContext, path: string, right: ReadonlyMap<string, string[]>): Promise<void> {
  const answer = await context.get(path)
  expect(answer.status(), path).toBe(200)
  let html = await answer.text()
  const lesson = path.replace('/learn/', 'modules/')
  for (const { id, type } of formsIn(html)) {
    if (type === 'answer')
      await post(context, path, [
        ['intent', 'answer'],
        ['activity', id],
        ...(right.get(`${lesson}#${id}`) ?? []).map((picked) => ['picked', picked] as const),
      ])
    if (type === 'group')
      await post(context, path, [
        ['intent', 'group'],
        ['activity', id],
        ['how', 'attended'],
      ])
    if (type === 'practice' || type === 'conversation')
      await post(context, path, [
        ['intent', type],
        ['activity', id],
        ['on', '2026-01-05'],
      ])
    if (type === 'compare')
      await post(context, path, [
        ['intent', 'compare'],
        ['activity', id],
        ['compared', 'some-of-it'],
      ])
    if (type === 'arrange') await arrange(context, path, id, right.get(`${lesson}#${id}`) ?? [])
    if (type === 'choose') await walk(context, path, id)
  }
  html = await (await context.get(path)).text()
  const seen = /name="seen" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? ''
  if (seen)
    await post(context, path, [
      ['intent', 'done'],
      ['seen', seen],
    ])
  expect(await (await context.get(path)).text(), path).toContain('value="undo"')
}

/** Takes the first choice at every step, until the scenario ends. */
async function walk(context: APIRequestContext, path: string, activity: string): Promise<void> {
  for (let steps = 0; steps < 10; steps++) {
    const html = await (await context.get(path)).text()
    const form = (html.match(/<form[\s\S]*?<\/form>/g) ?? []).find(
      (found) => found.includes(`name="activity" value="${activity}"`) && found.includes('value="choose"'),
    )
    if (form === undefined) return
    const step = /name="step" value="([^"]+)"/.exec(form)?.[1]
    const choice = /name="choice"[^>]*value="([^"]+)"/.exec(form)?.[1]
    if (!step || !choice) throw new Error(`${path}#${activity} offers nothing to choose`)
    await post(context, path, [
      ['intent', 'choose'],
      ['activity', activity],
      ['step', step],
      ['choice', choice],
    ])
  }
  throw new Error(`${path}#${activity} does not end`)
}

/** Moves each stage up to its place, one button at a time, then looks at the order. */
async function arrange(
  context: APIRequestContext,
  path: string,
  activity: string,
  right: readonly string[],
): Promise<void> {
  const act = (...more: (readonly [string, string])[]) =>
    post(context, path, [['intent', 'arrange'], ['activity', activity], ...more])
  for (const [place, stage] of right.entries())
    for (let at = -1; at !== place;) {
      const html = await (await context.get(path)).text()
      at = [...html.matchAll(new RegExp(`<li id="${activity}-([\\w-]+)"`, 'g'))].findIndex(([, id]) => id === stage)
      expect(at, `${path}#${activity} ${stage}`).toBeGreaterThanOrEqual(place)
      if (at !== place) await act(['move', `${stage}:up`])
    }
  await act()
}

/** What a page lets a learner do, from its forms alone. */
function formsIn(html: string): { id: string; type: string }[] {
  return [...html.matchAll(/<form[\s\S]*?<\/form>/g)].flatMap(([form]) => {
    const id = /name="activity" value="([^"]+)"/.exec(form)?.[1]
    const type = /name="intent" value="(answer|group|practice|conversation|choose|arrange|compare)"/.exec(form)?.[1]
    return id && type ? [{ id, type }] : []
  })
}

async function post(
  context: APIRequestContext,
  path: string,
  fields: readonly (readonly [string, string])[],
): Promise<void> {
  const answer = await context.post(path, {
    data: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
    headers: { Origin: BASE, 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  expect(answer.status(), `${path} ${JSON.stringify(fields)}`).toBe(303)
}

/** Right answers by place, read from the files: a page tells only after an answer. */
async function answersOf(variant: string): Promise<Map<string, string[]>> {
  const shipped = await readShipped('.')
  const sources = new Map(shipped.variants.map((source) => [source.slug, source]))
  const layers = layersOf(variant, sources)
  const { pages } = composeVariant(contentsOf(shipped, layers).pages, layers)
  const right = new Map<string, string[]>()
  for (const page of pages)
    for (const { parts } of page.sections)
      for (const { source } of parts) {
        for (const [sequence, id] of source.matchAll(/\{% sequence #([\w-]+)[\s\S]*?\{% \/sequence %\}/g))
          right.set(
            `${page.path}#${id}`,
            [...sequence.matchAll(/\{% stage #([\w-]+)/g)].map(([, stage]) => stage ?? ''),
          )
        for (const [check, id] of source.matchAll(/\{% check #([\w-]+)[\s\S]*?\{% \/check %\}/g))
          right.set(
            `${page.path}#${id}`,
            [...check.matchAll(/\{% answer #([\w-]+) right=true/g)].map(([, answer]) => answer ?? ''),
          )
      }
  return right
}

/** Returns who it is. */
async function signIn(context: APIRequestContext, persona: Persona): Promise<string> {
  const page = await (await context.get('/sign-in')).text()
  const id = new RegExp(
    `name="continue-as" value="([^"]+)"[^>]*>\\s*(?:<[^>]*>)*\\s*Continue as ${CAST[persona].name}`,
  ).exec(page)?.[1]
  const answer = await context.post('/sign-in', {
    form: { 'continue-as': id ?? '', next: '' },
    headers: { Origin: BASE },
  })
  expect(answer.status()).toBe(303)
  return id ?? ''
}
