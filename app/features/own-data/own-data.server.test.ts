import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { addEvidenceItem } from '#app/features/competence/items/evidence-items.server.ts'
import { takeFile } from '#app/features/competence/items/files.server.ts'
import { rateEntry } from '#app/features/competence/entries.server.ts'
import { installShippedFramework } from '#app/features/competence/frameworks.server.ts'
import { recordLook } from '#app/features/organisation/looks.server.ts'
import { writeReadingNote } from '#app/features/reflections/reading-notes.server.ts'
import { writeReflection } from '#app/features/reflections/reflections.server.ts'
import { saveWhatHelps } from '#app/features/training/what-helps.server.ts'
import { archive } from '#app/platform/archive.server.ts'
import { env } from '#app/platform/env.server.ts'
import { files } from '#app/platform/files.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { CAST, viewerOf } from '#tests/support/personas.ts'
import { gatherOwnFiles } from './gather-files.server.ts'
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

describe('files of evidence', () => {
  it('that are missing or damaged where they are kept stop none of the others, and are named', async () => {
    const jo = await viewerOf('jo')
    const take = async (name: string) => {
      const content = Readable.from([Buffer.from(`What is in ${name}\n`.repeat(9_000))])
      const taken = await takeFile(jo, { name, content, isCut: () => false }, NOW)
      if (!taken.ok) throw new Error(taken.refusal)
      await addEvidenceItem(jo, { kind: 'work-product', title: name, text: '', link: null, disclosure: 'no', file: taken.file }, NOW) // prettier-ignore
      return taken.file.id
    }
    const names = async () => unzipSync(await buffer(archive(await gatherOwnFiles(jo))))
    const [gone, damaged] = [await take('gone.txt'), await take('damaged.txt'), await take('whole.txt')]
    expect(Object.keys(await names())).toEqual(['files/1-gone.txt', 'files/2-damaged.txt', 'files/3-whole.txt'])
    await files.remove(gone!)
    await truncate(join(env.dataFolder, 'files', damaged!.slice(0, 2), damaged!), 70_000)
    const found = await names()
    expect(Object.keys(found)).toEqual(['files/2-damaged.txt', 'files/3-whole.txt', 'files/missing.txt'])
    expect(strFromU8(found['files/3-whole.txt']!)).toMatch(/^What is in whole/)
    expect(strFromU8(found['files/missing.txt']!)).toMatch(/1-gone\.txt\nfiles\/2-damaged\.txt\n$/)
  })
})
