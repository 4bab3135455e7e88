import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { overtakenIn } from '#app/features/content/overtaken.ts'
import { findEdition, refreshEditions } from '#app/features/content/editions.server.ts'
import type { Change } from '#app/features/content/change.ts'
import type { ChangeClass } from '#app/features/content/edition.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import { currentSources } from '#app/features/content/sources.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { LOTUS, draft, publish } from '#tests/support/adapting.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aContentFolder, aWorld } from '#tests/support/world.ts'
import { discardDraft } from '../drafts.server.ts'
import { takeIn } from '../in-and-out/taking-in.server.ts'
import { TAKEN } from '../in-and-out/taken.ts'
import { findSectionForAuthors } from '../section-page.server.ts'
import { decideDrift } from './drift-decisions.server.ts'
import type { DriftDecided } from './drift-form.ts'
import { driftPage, findDriftAt } from './drift-page.server.ts'
import { countToDecide, findDrift, listDrift, type Drifted } from './drift.server.ts'

const PATH = 'handbook/enrich-and-evidence'
const FILE = 'handbook/base/enrich-and-evidence.md'
/** Nobody has adapted these; the last three are nowhere linked to, and no shipped version says anything in them. */
const FREE = ['what-enrich-offered', 'what-was-found', 'first-meetings-and-engagement', 'why-leaving-hospital', 'the-wider-picture', 'what-we-do-not-know'] as const // prettier-ignore
const HOME = { path: 'handbook/supervision-and-wellbeing', section: 'when-the-work-is-hard' }
let [priya, lena, temi]: Viewer[] = []
let content: Awaited<ReturnType<typeof aContentFolder>>

beforeAll(async () => {
  await aWorld()
  ;[priya, lena, temi] = await Promise.all((['priya', 'lena', 'temi'] as const).map(viewerOf))
  content = await aContentFolder()
})
afterAll(stopCompiler)

/** Puts a sentence at the beginning of a section of the base, or in the stead of another, and releases it. */
async function move(id: string, sentence: string, changeClass: ChangeClass, now?: Date): Promise<void> {
  await content.edit(FILE, new RegExp(`(\\{% #${id}[^\\n]*%\\}\\n\\n)`), `$1${sentence} `)
  await release(id, changeClass, now)
}

async function release(id: string, changeClass: ChangeClass, now?: Date): Promise<void> {
  const classes = new Map([[`${PATH}#${id}`, { class: changeClass, reason: `Why ${id} moved.` }]])
  const released = await releaseShippedContent(content.folder, { note: 'Anew.', classes, defaultClass: 'wording' }, now)
  expect(released.problems).toEqual([])
  await refreshEditions()
}

async function adapt(id: string, body: string, more: Parameters<typeof draft>[1] = {}): Promise<void> {
  expect(await draft(priya!, { do: 'replace', body, ...more }, { path: PATH, id })).toEqual({ ok: true })
  await publish(priya!, lena!)
}

const raised = async () => (await findDrift(priya!, LOTUS))!.drifted
const placesRaised = async () => (await raised()).filter(({ standing }) => standing !== 'put-off').map(({ place }) => place) // prettier-ignore
const raisedAt = async (place: string): Promise<Drifted> => (await raised()).find((one) => one.place === place)!
const at = (place: string, path = PATH) => ({ slug: LOTUS, path, place })
const seen = ({ own, exact }: Drifted) => ({ version: own.row.version, exact })
const why = 'We looked at it together.'
const textOf = async (id: string) =>
  (await findEdition(LOTUS))!.pages.get(PATH)!.page.sections.find((section) => section.id === id)
const sourceOfBase = async (id: string) => {
  const { section } = (await findSectionForAuthors(priya!, LOTUS, PATH, id))!
  return section.parts.map(({ source }) => source).join('\n\n')
}

/** Each release reads and compiles every version. */
describe('what is to be looked at', { timeout: 240_000 }, () => {
  it('is nothing where only the wording moved, and the section with its reason where the meaning did', async () => {
    const [one] = FREE
    await adapt(one, `${await sourceOfBase(one)}\n\nAt Lotus, ask Jo.`)
    await move(one, 'In other words.', 'wording')
    expect(await raised()).toEqual([])
    await move(one, 'Ask first.', 'meaning')
    expect(await raised()).toHaveLength(1)
    const item = await raisedAt(`replace:${one}`)
    expect(item).toMatchObject({ path: PATH, class: 'meaning', standing: 'to-decide', lost: null })
    expect(item.reasons).toEqual([`Why ${one} moved.`])
    expect(item.moves.map(({ beneath }) => beneath)).toEqual(['complex-emotional-needs'])
    expect(await listDrift(temi!).then((all) => all.flatMap(({ drifted }) => drifted))).toEqual([])
    expect(await findDriftAt(temi!, at(`replace:${one}`))).toBeNull()
  })

  it('shows then, now and ours, and a merge that has both', async () => {
    const [one] = FREE
    const { item } = await driftPage((await findDriftAt(priya!, at(`replace:${one}`)))!)
    const { then, now, ours } = item!.panes
    const said = (text: typeof then, kind: string) =>
      (text?.lines ?? []).flatMap(({ runs }) => runs.filter((run) => run.kind === kind).map(({ text }) => text)).join(' ') // prettier-ignore
    expect(said(now, 'added')).toContain('Ask first.')
    expect(said(then, 'added')).toBe('')
    expect(said(ours, 'added')).toContain('At Lotus, ask Jo.')
    expect(now!.source.map(({ text }) => text).join('')).toContain('{%')
    expect(now!.lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')).not.toContain('{%')
    expect(item!.merged!.conflicts).toEqual([])
    expect(said(item!.merged!.changes, 'added')).toContain('Ask first.')
    expect(said(item!.merged!.changes, 'same')).toContain('At Lotus, ask Jo.')
  })
})

/** Lays the draft of a section aside, written on by somebody else where a text is given. */
async function layAside(section: string, body?: string): Promise<void> {
  const where = { section, state: 'draft' }
  if (body) await prisma.change.updateMany({ where, data: { body, authors: JSON.stringify([lena!.id]) } })
  const row = await prisma.change.findFirstOrThrow({ where })
  await discardDraft(priya!, { id: row.variantId, slug: LOTUS }, row)
}

describe('a decision', { timeout: 240_000 }, () => {
  it('still right: ours stands on the text of today, readers are warned no more, and the reason is kept', async () => {
    const [one] = FREE
    await move(one, 'Never alone.', 'safety')
    expect(overtakenIn((await textOf(one))!.parts)).toHaveLength(1)
    const item = await raisedAt(`replace:${one}`)
    expect(item.class).toBe('safety')
    const act: DriftDecided = { intent: 'still-right', ...seen(item), why }
    expect(await decideDrift(temi!, at(item.place), act)).toBeNull()
    const events = await prisma.event.count()
    expect(await decideDrift(priya!, at(item.place), act)).toMatchObject({ ok: true })
    expect(await raised()).toEqual([])
    expect(overtakenIn((await textOf(one))!.parts)).toEqual([])
    expect((await textOf(one))!.text).toContain('ask Jo')
    const [decision] = await prisma.driftDecision.findMany()
    expect(decision).toMatchObject({ what: 'still-right', class: 'safety', why, byId: priya!.id, section: one })
    const kinds = await prisma.event.findMany({ where: { kind: { startsWith: 'drift.' } } })
    expect(kinds.map(({ kind, detail }) => [kind, detail.includes(why)])).toEqual([['drift.still-right', false]])
    expect(await prisma.event.count()).toBe(events + 2)
    await move(one, 'And again.', 'meaning')
    const page = await driftPage((await findDriftAt(priya!, at(item.place)))!)
    expect(page.item).not.toBeNull()
    expect(page.history).toMatchObject([{ what: 'Still right', why, by: 'Priya Nair' }])
  })

  it('of two people at once, one wins; the other is told, and nothing of theirs is saved', async () => {
    const item = await raisedAt(`replace:${FREE[0]}`)
    const acts: DriftDecided[] = [
      { intent: 'still-right', ...seen(item), why: 'Mine.' },
      { intent: 'take-base', ...seen(item), why: 'Mine too.' },
      { intent: 'later', ...seen(item), until: '2027-06-01', why: 'And mine.' },
    ]
    const now = new Date('2027-02-01T12:00:00Z')
    const before = await prisma.driftDecision.count()
    const outcomes = await Promise.all(acts.map((act) => decideDrift(priya!, at(item.place), act, now)))
    expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(1)
    expect(await prisma.driftDecision.count()).toBe(before + 1)
    for (const outcome of outcomes.filter((one) => !one?.ok))
      expect(outcome).toMatchObject({ sentences: [expect.stringContaining('Somebody else decided this')] })
  })

  it('take the base: readers have the inherited text and are told, and ours is kept', async () => {
    const two = FREE[1]
    await adapt(two, 'Ours alone.')
    await move(two, 'It says more now.', 'meaning')
    const item = await raisedAt(`replace:${two}`)
    expect(await decideDrift(priya!, at(item.place), { intent: 'take-base', ...seen(item), why })).toMatchObject({ ok: true }) // prettier-ignore
    expect((await textOf(two))!.text).toContain('It says more now.')
    expect((await textOf(two))!.text).not.toContain('Ours alone.')
    expect(await prisma.change.findUniqueOrThrow({ where: { id: item.own.row.id } })).toMatchObject({
      state: 'retired',
      body: 'Ours alone.',
    })
    const [difference] = await prisma.editionDifference.findMany({
      where: { section: two, edition: { variant: { slug: LOTUS } } },
      orderBy: { edition: { number: 'desc' } },
    })
    expect(difference).toMatchObject({ class: 'meaning', reason: why })
    expect((await driftPage((await findDriftAt(priya!, at(item.place)))!)).history).toHaveLength(1)
  })

  it('edit ours: a draft begins with the merge, waits for its review, and once published nothing is asked', async () => {
    const three = FREE[2]
    const base = await sourceOfBase(three)
    await adapt(three, `${base}\n\nAt Lotus, ring first.`)
    await move(three, 'Ring early.', 'meaning')
    const item = await raisedAt(`replace:${three}`)
    expect(await decideDrift(priya!, at(item.place), { intent: 'take-up', ...seen(item), why: '' })).toMatchObject({ ok: false }) // prettier-ignore
    const outcome = await decideDrift(priya!, at(item.place), { intent: 'edit', ...seen(item), why: '', take: [] })
    expect(outcome).toMatchObject({ ok: true, to: expect.stringContaining(`section=${three}`) as string })
    const begun = await prisma.change.findFirstOrThrow({ where: { section: three, state: 'draft' } })
    expect(begun.body).toContain('Ring early.')
    expect(begun.body).toContain('At Lotus, ring first.')
    expect(begun).toMatchObject({ authors: JSON.stringify([priya!.id]), credits: item.own.row.credits })
    expect((await textOf(three))!.text).not.toContain('Ring early.')
    const under = await raisedAt(item.place)
    expect(under.standing).toBe('under-way')
    expect(countToDecide([under])).toBe(0)
    expect(await decideDrift(priya!, at(item.place), { intent: 'edit', ...seen(under), why: '', take: [] })).toMatchObject({ ok: false }) // prettier-ignore
    await publish(priya!, lena!)
    expect((await textOf(three))!.text).toContain('Ring early.')
    expect(await raisedAt(item.place)).toBeUndefined()
  })

  it('an edit laid aside asks the question again', async () => {
    const three = FREE[2]
    await move(three, 'Ring earlier still.', 'meaning')
    const item = await raisedAt(`replace:${three}`)
    await decideDrift(priya!, at(item.place), { intent: 'edit', ...seen(item), why: '', take: [] })
    expect((await raisedAt(item.place)).standing).toBe('under-way')
    expect((await driftPage((await findDriftAt(priya!, at(item.place)))!)).item!.acts).not.toContain('take-up')
    await layAside(three, 'Ours, half written.')
    expect((await raisedAt(item.place)).standing).toBe('to-decide')
  })

  it('a draft laid aside is taken up again with its text, its credits and everyone who wrote in it', async () => {
    const place = `replace:${FREE[2]}`
    const { item } = await driftPage((await findDriftAt(priya!, at(place)))!)
    expect(item!.acts).toContain('take-up')
    expect(item!.aside!.hasMoved).toBe(false)
    expect(item!.aside!.text.lines.flatMap(({ runs }) => runs).map(({ text }) => text).join(' ')).toContain('half written') // prettier-ignore
    const act: DriftDecided = { intent: 'take-up', ...seen(await raisedAt(place)), why: '' }
    const outcomes = await Promise.all([act, act].map((each) => decideDrift(priya!, at(place), each)))
    expect(outcomes.filter((outcome) => outcome!.ok)).toEqual([
      { ok: true, to: expect.stringContaining(`section=${FREE[2]}`) as string },
    ])
    const begun = await prisma.change.findMany({ where: { section: FREE[2], state: 'draft' } })
    expect(begun).toMatchObject([{ body: 'Ours, half written.', authors: JSON.stringify([lena!.id, priya!.id]) }])
    expect((await raisedAt(place)).standing).toBe('under-way')
    const page = await driftPage((await findDriftAt(priya!, at(place)))!)
    expect(page.history[0]).toMatchObject({ what: 'Took the draft up again', by: 'Priya Nair' })
    expect(page.item!.acts).toEqual(['still-right', 'take-base', 'later'])
    await layAside(FREE[2])
    await move(FREE[2], 'Once more.', 'meaning')
    const again = await driftPage((await findDriftAt(priya!, at(place)))!)
    expect(again.item!.aside!.hasMoved).toBe(true)
    expect(await decideDrift(temi!, at(place), act)).toBeNull()
  })

  it('decide later: it is put off until its day, and comes back sooner where the text moves again', async () => {
    const place = `replace:${FREE[2]}`
    const now = new Date()
    const inTen = new Date(now.getTime() + 10 * 86_400_000)
    const until = inTen.toISOString().slice(0, 10)
    const item = await raisedAt(place)
    for (const day of ['2020-01-01', '2199-01-01'])
      expect(await decideDrift(priya!, at(place), { intent: 'later', ...seen(item), until: day, why })).toMatchObject({ field: 'until' }) // prettier-ignore
    expect(await decideDrift(priya!, at(place), { intent: 'later', ...seen(item), until, why })).toMatchObject({ ok: true }) // prettier-ignore
    expect((await raisedAt(place)).standing).toBe('put-off')
    const then = await findDrift(priya!, LOTUS, new Date(inTen.getTime() + 86_400_000))
    expect(then!.drifted.find((one) => one.place === place)!.standing).toBe('overdue')
    await move(FREE[2], 'Today.', 'meaning')
    expect((await raisedAt(place)).standing).toBe('to-decide')
  })

  it('about a text that moved again meanwhile is refused', async () => {
    const place = `replace:${FREE[2]}`
    const item = await raisedAt(place)
    await move(FREE[2], 'Tonight.', 'meaning')
    const act: DriftDecided = { intent: 'still-right', ...seen(item), why }
    expect(await decideDrift(priya!, at(place), act)).toMatchObject({ ok: false, sentences: [expect.stringContaining('moved again')] }) // prettier-ignore
    await decideDrift(priya!, at(place), { ...act, ...seen(await raisedAt(place)) })
    expect(await placesRaised()).toEqual([])
  })
})

describe('a version that another organisation made', { timeout: 240_000 }, () => {
  it('keeps its texts: what says nothing different to readers can be decided, and nothing else', async () => {
    const place = `replace:${FREE[2]}`
    await move(FREE[2], 'At noon.', 'meaning')
    const { id, about } = await prisma.variant.findUniqueOrThrow({ where: { slug: LOTUS } })
    const from = { organisation: 'Elsewhere', variant: 'there', edition: 1, hash: 'a'.repeat(64), published: '', packed: '' } // prettier-ignore
    await prisma.variant.update({ where: { id }, data: { about: JSON.stringify({ ...JSON.parse(about), takenFrom: from }) } }) // prettier-ignore
    const { item } = await driftPage((await findDriftAt(priya!, at(place)))!)
    expect([item!.acts, item!.taken]).toEqual([['still-right', 'later'], TAKEN])
    const as = { ...seen(await raisedAt(place)), why }
    const acts: DriftDecided[] = [
      { intent: 'edit', ...as, take: [] },
      { intent: 'take-up', ...as },
      { intent: 'take-base', ...as },
      { intent: 'placed', ...as, where: `${PATH}#${FREE[0]}`, placing: 'apart' },
      { intent: 'laid-aside', ...as },
    ]
    for (const act of acts) expect(await decideDrift(priya!, at(place), act)).toMatchObject({ ok: false, sentences: [TAKEN] }) // prettier-ignore
    const theirs = (await currentSources([LOTUS])).variants.get(LOTUS)!
    expect(await decideDrift(priya!, at(place), { intent: 'still-right', ...as })).toMatchObject({ ok: true })
    // Their next edition has the same text, not looked at since, and one more: what was found right here is not undone.
    const more: Change = { do: 'add-before', section: HOME.section, as: null, title: null, body: 'Theirs.', themes: null, locked: false, kind: 'language', reason: 'x', evidence: [], credits: ['Them'], basedOn: null, beneath: null } // prettier-ignore
    const changes = new Map(theirs.changes).set(HOME.path, [...(theirs.changes.get(HOME.path) ?? []), more])
    const pack = { from: { ...from, edition: 2 }, standsOn: theirs.extends!, variants: [{ ...theirs, changes }] }
    expect(await takeIn(priya!, pack, { own: '' })).toEqual({ ok: true, drafts: 1, slug: LOTUS })
    expect(await placesRaised()).toEqual([])
    await prisma.change.updateMany({ where: { body: 'Theirs.' }, data: { state: 'retired' } })
    await prisma.variant.update({ where: { id }, data: { about } })
  })
})

describe('a text without a place', { timeout: 240_000 }, () => {
  const remove = async (id: string, instead = '') => {
    await content.edit(FILE, new RegExp(`## [^\\n]+\\{% #${id}[\\s\\S]*?(?=\\n## |$)`), instead)
    await release(id, 'meaning')
  }

  it('is shown where its section is renamed, and the likely new name is proposed', async () => {
    const four = FREE[3]
    await adapt(four, 'Our words for it.')
    await remove(four, `## Called otherwise {% #called-otherwise %}\n\nThe same, called otherwise.\n`)
    const item = await raisedAt(`replace:${four}`)
    expect(item).toMatchObject({ class: 'orphan', lost: 'section-gone', reasons: [`Why ${four} moved.`] })
    const { item: page } = await driftPage((await findDriftAt(priya!, at(item.place)))!)
    expect(page!.places!.likely).toBe(`${PATH}#called-otherwise`)
    expect(page!.panes.now).toBeNull()
    expect(page!.acts).toEqual(['placed', 'laid-aside', 'later'])
  })

  it('is given a place by a draft, and ends where the draft is published', async () => {
    const place = `replace:${FREE[3]}`
    const item = await raisedAt(place)
    const to = (where: string, placing: 'replace' | 'add-after' | 'apart') =>
      decideDrift(priya!, at(place), { intent: 'placed', ...seen(item), where, placing, why: '' })
    expect(await to(`${PATH}#no-such`, 'replace')).toMatchObject({ field: 'where' })
    expect(await to(`${PATH}#${FREE[2]}`, 'replace')).toMatchObject({ field: 'placing' })
    expect(await to('handbook/safety-and-crisis#six-steps', 'replace')).toMatchObject({ field: 'placing' })
    expect(await to(`${PATH}#called-otherwise`, 'replace')).toMatchObject({ ok: true })
    expect((await raisedAt(place)).standing).toBe('under-way')
    await publish(priya!, lena!)
    expect(await placesRaised()).toEqual([])
    expect((await textOf('called-otherwise'))!.text).toContain('Our words for it.')
    expect((await prisma.change.findUniqueOrThrow({ where: { id: item.own.row.id } })).state).toBe('retired')
  })

  it('becomes a section of its own with an id that nothing had, or is laid aside with a reason', async () => {
    const [five, six] = [FREE[4], FREE[5]]
    await adapt(five, 'Keep this.')
    await adapt(six, 'Let this go.')
    await remove(five)
    await remove(six)
    const [keep, drop] = [await raisedAt(`replace:${five}`), await raisedAt(`replace:${six}`)]
    const where = `${HOME.path}#${HOME.section}`
    expect(await decideDrift(priya!, at(keep.place), { intent: 'placed', ...seen(keep), where, placing: 'apart', why })).toMatchObject({ ok: true }) // prettier-ignore
    expect(await decideDrift(priya!, at(drop.place), { intent: 'laid-aside', ...seen(drop), why })).toMatchObject({ ok: true }) // prettier-ignore
    await publish(priya!, lena!)
    expect(await placesRaised()).toEqual([])
    const { sections } = (await findEdition(LOTUS))!.pages.get(HOME.path)!.page
    const own = sections.find(({ text }) => text.includes('Keep this.'))!
    expect(own.id).not.toBe(five)
    expect(own.layer).toBe(LOTUS)
    expect(await prisma.change.findFirstOrThrow({ where: { body: 'Let this go.' } })).toMatchObject({
      state: 'retired',
    })
  })
})
