import { beforeAll, describe, expect, it } from 'vitest'
import { addEvidenceItem } from '#app/features/competence/items/evidence-items.server.ts'
import { rateEntry } from '#app/features/competence/entries.server.ts'
import { installShippedFramework } from '#app/features/competence/frameworks.server.ts'
import { recordLook } from '#app/features/organisation/looks.server.ts'
import { writeReadingNote } from '#app/features/reflections/reading-notes.server.ts'
import { writeReflection } from '#app/features/reflections/reflections.server.ts'
import { saveWhatHelps } from '#app/features/training/what-helps.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { CAST, viewerOf } from '#tests/support/personas.ts'
import { gatherOwnData } from './gather.server.ts'
import { asJson, asPage } from './own-data.ts'

const NOW = new Date('2026-11-23T10:00:00Z')

beforeAll(async () => {
  await aWorld()
  await installShippedFramework('.')
})

describe('everything held about a person', () => {
  it('has what they wrote, opened, and who looked', async () => {
    const [jo, grace] = [await viewerOf('jo'), await viewerOf('grace')]
    await writeReflection(jo, { text: 'A grey day & a <good> one' }, NOW)
    await writeReadingNote(
      jo,
      { path: 'handbook/welcome', section: 'x', variant: 'base', edition: 1 },
      { quote: '', text: 'My note' },
      NOW,
    )
    await saveWhatHelps(jo, { text: 'A quiet room', version: 0 }, NOW)
    await addEvidenceItem(
      jo,
      { kind: 'feedback', title: 'Thanks', text: 'A kind card', link: null, disclosure: 'no' },
      NOW,
    )
    await rateEntry(jo, 'values.1', 'learning', NOW)
    await recordLook(grace, jo.id, 'record', NOW)
    const data = await gatherOwnData(jo, NOW)
    const json = JSON.parse(asJson(data)) as Record<string, { text?: string; who?: string; competence?: string }[]>
    expect(json.reflections!.map(({ text }) => text)).toEqual(['A grey day & a <good> one'])
    expect(json.notes!.map(({ text }) => text)).toEqual(['My note'])
    expect(json.whatHelps!.map(({ text }) => text)).toEqual(['A quiet room'])
    expect(json.evidence!.map(({ text }) => text)).toEqual(['A kind card'])
    expect(json.entries!.map(({ competence }) => competence)).toEqual(['values.1'])
    expect(json.looks!.map(({ who }) => who)).toEqual([CAST.grace.name])
    const page = asPage(data)
    expect(page).toContain('A grey day &amp; a &lt;good&gt; one')
    expect(page).not.toContain('<good>')
    expect(asJson(data)).not.toMatch(/passwordHash|\$argon2/)
  })

  it('has nothing of anybody else’s', async () => {
    const [sam, jo] = [await viewerOf('sam'), await viewerOf('jo')]
    await writeReflection(sam, { text: 'Only Sam may read this' }, NOW)
    expect(asJson(await gatherOwnData(jo, NOW))).not.toContain('Only Sam may read this')
    expect(asJson(await gatherOwnData(await viewerOf('grace'), NOW))).not.toContain('A grey day')
  })
})
