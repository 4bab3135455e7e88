import { beforeAll, describe, expect, it } from 'vitest'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { is404 } from '#tests/support/competence-builders.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import {
  answerSuggestion,
  findSuggestion,
  findSuggestionByAddress,
  listSuggestions,
  replyAsReader,
  suggestChange,
} from './suggestions.server.ts'

let [jo, priya, temi] = [] as unknown as [Viewer, Viewer, Viewer]
const WORDS = { text: 'A line about gardens, please.', credit: 'a member of the Tuesday group' }

beforeAll(async () => {
  await aWorld()
  await stopCompiler()
  ;[jo, priya, temi] = [await viewerOf('jo'), await viewerOf('priya'), await viewerOf('temi')]
})

async function suggested(
  viewer: Viewer | null,
  variant: string,
  path = 'handbook/welcome',
  section = 'choose-your-route',
) {
  const outcome = await suggestChange(viewer, { variant, path, section, ...WORDS })
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.id
}

describe('what a reader suggests', () => {
  it('on inherited text reaches the version’s keeper and the keeper of the text, and nobody else', async () => {
    const id = await suggested(null, 'sankofa-harambee')
    const listed = async (viewer: Viewer) => (await listSuggestions(viewer, 'open')).some((each) => each.id === id)
    expect([await listed(temi), await listed(priya)]).toEqual([true, true])
    const mine = await suggested(jo, 'northgate-lotus')
    expect(await findSuggestion(temi, mine)).toBeNull()
    expect(await prisma.notice.count({ where: { personId: temi.id, href: { contains: mine } } })).toBe(0)
    expect(await prisma.notice.count({ where: { personId: priya.id, href: { contains: mine } } })).toBe(1)
  })

  it('is read with its answer by whoever has its address, and its reader is told', async () => {
    const id = await suggested(jo, 'northgate-lotus')
    const answer = { text: 'We will, thank you.', outcome: 'used' as const, after: 1 }
    expect(await answerSuggestion(priya, id, answer)).toEqual({ ok: true, id })
    const read = await findSuggestionByAddress(null, id)
    expect([read?.state, read?.messages.map(({ by, text }) => [by, text])]).toEqual([
      'used',
      [
        ['You', WORDS.text],
        ['Priya Nair, Northgate NHS Trust', 'We will, thank you.'],
      ],
    ])
    expect(await prisma.notice.count({ where: { personId: jo.id, kind: 'suggestion-answered' } })).toBe(1)
  })

  it('is answered by one keeper: whoever had not read the other’s answer is told', async () => {
    const id = await suggested(null, 'northgate-lotus')
    const answer = { text: 'Not this time.', outcome: 'not-used' as const, after: 1 }
    expect(await answerSuggestion(priya, id, answer)).toMatchObject({ ok: true })
    expect(await answerSuggestion(priya, id, answer)).toEqual({ ok: false, refusal: 'answered-meanwhile' })
    await replyAsReader(id, 'May I ask why?')
    expect((await findSuggestion(priya, id))?.state).toBe('open')
  })

  it('on another organisation’s version is not there to answer', async () => {
    const id = await suggested(jo, 'northgate-lotus')
    const answer = { text: 'Ours now.', outcome: 'used' as const, after: 1 }
    await expect(answerSuggestion(temi, id, answer).catch(is404)).resolves.toBe(true)
  })

  it('is about a section there is, and stops being taken when very many come at once', async () => {
    const at = { variant: 'base', path: 'handbook/welcome', ...WORDS }
    expect(await suggestChange(null, { ...at, section: 'no-such' })).toEqual({ ok: false, refusal: 'no-such-section' })
    const section = (await findEdition('base'))!.pages.get('handbook/welcome')!.page.sections[0]!.id
    for (let i = 0; i < 20; i++) expect((await suggestChange(null, { ...at, section })).ok).toBe(true)
    expect(await suggestChange(null, { ...at, section })).toEqual({ ok: false, refusal: 'too-many' })
  })

  it('is in everything held about its reader, and its words are in no event', async () => {
    const events = await prisma.event.findMany({ where: { kind: { startsWith: 'suggestion.' } } })
    expect(events.length).toBeGreaterThan(3)
    expect(JSON.stringify(events)).not.toContain('gardens')
  })
})
