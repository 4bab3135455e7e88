import { randomUUID } from 'node:crypto'
import { expect, type APIRequestContext } from '@playwright/test'
import { CAST, type Persona } from '../../prisma/cast.ts'

/** A context signed in as one of the cast. */
export async function signedIn(context: APIRequestContext, base: string, persona: Persona): Promise<APIRequestContext> {
  const page = await (await context.get('/sign-in')).text()
  const form =
    page.split('<form').find((piece) => piece.includes(`Continue as`) && piece.includes(CAST[persona].name)) ?? ''
  const id = /value="([0-9a-f-]{36})"/.exec(form)?.[1] ?? ''
  const answer = await context.post('/sign-in', { form: { 'continue-as': id, next: '' }, headers: { Origin: base } })
  expect(answer.status(), persona).toBe(303)
  return context
}

/** Ids of things in the demonstration that rows of the table speak of. */
export async function knownThings(
  people: ReadonlyMap<Persona, APIRequestContext>,
  base: string,
): Promise<Record<string, string>> {
  const [jo, grace] = [people.get('jo')!, people.get('grace')!]
  const written = await jo.post('/reflections', {
    form: { id: randomUUID(), text: 'A private thought.', version: '0' },
    headers: { Origin: base },
  })
  const reflection = /\/reflections\/([0-9a-f-]{36})/.exec(written.headers().location ?? '')?.[1] ?? ''
  const evidence = /\/evidence-items\/([0-9a-f-]{36})/.exec(await (await jo.get('/evidence-items')).text())?.[1] ?? ''
  const file = fileIn(await (await jo.get('/evidence-items')).text())
  const witness = witnessIn(await (await jo.get('/notices/outbox')).text())
  const queue = await (await grace.get('/supervise')).text()
  let person = ''
  for (const [, id] of queue.matchAll(/\/supervise\/([0-9a-f-]{36})/g))
    if ((await (await grace.get(`/supervise/${id}`)).text()).includes(`<h1>${CAST.jo.name}`)) person = id ?? ''
  const sharing = `/reflections/${reflection}/share`
  const form = await (await jo.get(sharing)).text()
  const reader = new RegExp(`<option value="([^"]+)">${CAST.grace.name}`).exec(form)?.[1] ?? ''
  const until = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  const answers = { intent: 'share', reader, until, aboutMe: 'no', aboutOthers: 'no' }
  await jo.post(sharing, { form: answers, headers: { Origin: base } })
  const list = await (await grace.get('/reflections/shared')).text()
  const shared = /\/reflections\/shared\/([0-9a-f-]{36})/.exec(list)?.[1] ?? ''
  const priya = people.get('priya')!
  const cohort = /\/cohorts\/([0-9a-f-]{36})/.exec(await (await priya.get('/cohorts')).text())?.[1] ?? ''
  const day = /\/days\/([0-9a-f-]{36})/.exec(await (await priya.get(`/cohorts/${cohort}`)).text())?.[1] ?? ''
  const review = /\/reviews\/([0-9a-f-]{36})/.exec(await (await priya.get('/authoring')).text())?.[1] ?? ''
  const made = await jo.post('/days', { form: { intent: 'calendar' }, headers: { Origin: base } })
  const calendar = /\/calendar\/([\w-]+\.ics)/.exec(await made.text())?.[1] ?? ''
  const pack = await packOf(jo, base)
  const cards = (await (await grace.get('/supervision')).text()).split('<li class="card"')
  const withJo = cards.filter((card) => card.includes(CAST.jo.name)).join('')
  const supervision = /\/supervision\/([0-9a-f-]{36})/.exec(withJo)?.[1] ?? ''
  const suggestions = await (await priya.get('/authoring/suggestions')).text()
  const suggestion = /\/authoring\/suggestions\/([0-9a-f-]{36})/.exec(suggestions)?.[1] ?? ''
  const services = await (await people.get('lena')!.get('/organisation')).text()
  const lotus = /\/services\/([0-9a-f-]{36})\/levels">Levels<span[^>]*> of Lotus/.exec(services)?.[1] ?? ''
  for (const [name, id] of Object.entries({
    lotus,
    suggestion,
    supervision,
    reflection,
    evidence,
    file,
    witness,
    person,
    shared,
    cohort,
    day,
    calendar,
    review,
  }))
    expect(id, name).not.toBe('')
  return {
    'reflection of jo': reflection,
    'reflection shared with grace': shared,
    'cohort of priya': cohort,
    'day of priya': day,
    'calendar of jo': calendar,
    'evidence of jo': evidence,
    'file of jo': file,
    'witness of jo': witness,
    'review of priya': review,
    jo: person,
    lotus,
    'suggestion to priya': suggestion,
    'supervision of jo': supervision,
    ...pack,
  }
}

/** The link that nobody has answered in the demonstration: journeys use others up. */
function witnessIn(outbox: string): string {
  const mail = outbox.split('<li').find((each) => each.includes('dele.ash@')) ?? ''
  return /\/witness\/([\w-]+)/.exec(mail)?.[1] ?? ''
}

/** The item with a file, by its title. */
function fileIn(list: string): string {
  return /\/evidence-items\/([0-9a-f-]{36})">A list of groups near the ward/.exec(list)?.[1] ?? ''
}

async function packOf(jo: APIRequestContext, base: string) {
  const made = await jo.post('/record/packs', {
    form: { coverage: 'record' },
    headers: { Origin: base },
    maxRedirects: 0,
  })
  const id = /\/record\/packs\/([0-9a-f-]{36})/.exec(made.headers().location ?? '')?.[1] ?? ''
  const code = /\/verify\/(\w{13})/.exec(await (await jo.get(`/record/packs/${id}`)).text())?.[1] ?? ''
  expect(id, 'pack').not.toBe('')
  expect(code, 'code').not.toBe('')
  return { 'pack of jo': id, 'code of jo': code }
}
