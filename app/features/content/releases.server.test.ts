import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { changesOf } from './compiled.ts'
import { stopCompiler } from './compiler.server.ts'
import { findPastPage } from './edition-history.server.ts'
import { editionsStamp, findEdition, listEditions, loadEdition, refreshEditions } from './editions.server.ts'
import { releaseShippedContent } from './releases.server.ts'

let folder: string

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(folder, file)
  const text = await readFile(path, 'utf8')
  expect(text.search(from)).toBeGreaterThan(-1)
  await writeFile(path, text.replace(from, to))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enrichment-content-'))
  await cp('handbook', join(folder, 'handbook'), { recursive: true })
  await cp('modules', join(folder, 'modules'), { recursive: true })
})
afterAll(stopCompiler)

describe('releasing the shipped content', () => {
  it('makes a first edition of every version, and none when nothing has changed', async () => {
    const first = await releaseShippedContent(folder, { note: 'First.' })
    expect(first.problems).toEqual([])
    const versions = first.published.map(({ variant }) => variant)
    expect(versions[0]).toBe('base')
    expect(versions).toEqual(
      expect.arrayContaining(['complex-emotional-needs', 'culturally-specific', 'older', 'rural']),
    )
    expect(new Set(first.published.map(({ number }) => number))).toEqual(new Set([1]))
    expect((await releaseShippedContent(folder, { note: 'Again.' })).published).toEqual([])
    await refreshEditions()
    expect((await listEditions()).map((edition) => edition.manifest.variant.slug)[0]).toBe('base')
  })

  it('shows each version its own text, and inherited text as the base has it', async () => {
    const base = (await findEdition('base'))!.pages.get('handbook/welcome')!.page
    const cen = (await findEdition('complex-emotional-needs'))!.pages.get('handbook/welcome')!.page
    expect(changesOf(base)).toEqual([])
    expect(changesOf(cen).length).toBeGreaterThan(0)
    const inherited = cen.sections.filter(({ parts }) => parts.every((part) => part.layer === 'base'))
    for (const section of inherited) expect(section.text).toBe(base.sections.find(({ id }) => id === section.id)?.text)
  })

  it('lets a wording change through quietly: new editions, nothing outdated', async () => {
    const before = editionsStamp()
    const adapted = changesOf((await findEdition('complex-emotional-needs'))!.pages.get('handbook/welcome')!.page)
    const { section } = adapted.find(({ change }) => change.do === 'add-after')!
    await edit('handbook/base/welcome.md', new RegExp(`(\\{% #${section}[^\\n]*%\\}\\n\\n)`), '$1Just so. ')
    // The stamp says what the adaptation was made against, as `npm run content:stamp` would have written it.
    const file = 'handbook/adaptations/complex-emotional-needs/welcome.md'
    const seen = (await findEdition('base'))!.pages
      .get('handbook/welcome')!
      .page.sections.find(({ id }) => id === section)!
    const text = await readFile(join(folder, file), 'utf8')
    if (!text.includes('based_on'))
      await edit(file, `section: ${section}\n`, `section: ${section}\nbased_on: ${seen.fingerprint}\n`)
    const release = await releaseShippedContent(folder, { note: 'A word.', defaultClass: 'wording' })
    expect(release.problems).toEqual([])
    expect(new Set(release.published.map(({ number }) => number))).toEqual(new Set([2]))
    await refreshEditions()
    expect(editionsStamp()).not.toBe(before)
    const page = (await findEdition('complex-emotional-needs'))!.pages.get('handbook/welcome')!.page
    expect(changesOf(page).filter(({ change }) => change.outdated)).toEqual([])
  })

  it('flags the adaptations of a section whose meaning moved, and keeps every earlier edition', async () => {
    const earlier = (await findEdition('complex-emotional-needs'))!
    const { section } = changesOf(earlier.pages.get('handbook/welcome')!.page).find(
      ({ change }) => change.do === 'add-after',
    )!
    await edit('handbook/base/welcome.md', 'Just so. ', 'Not so at all. ')
    await releaseShippedContent(folder, { note: 'Another meaning.', defaultClass: 'meaning' })
    await refreshEditions()
    const page = (await findEdition('complex-emotional-needs'))!.pages.get('handbook/welcome')!.page
    const flagged = changesOf(page)
      .filter(({ change }) => change.outdated)
      .map((change) => change.section)
    expect(flagged).toEqual([section])
    const loaded = (await loadEdition(earlier.id))!
    expect([...loaded.pages.values()].map(({ hash }) => hash)).toEqual(
      [...earlier.pages.values()].map(({ hash }) => hash),
    )
    const classes = await prisma.editionDifference.findMany({ where: { section }, select: { class: true } })
    expect(new Set(classes.map((row) => row.class))).toEqual(new Set(['wording', 'meaning']))
  })

  it('reads a page as an edition had it, and none that was not there', async () => {
    const textOf = async (number: number) => JSON.stringify(await findPastPage('base', number, 'handbook/welcome'))
    expect(await textOf(1)).not.toContain('Just so. ')
    expect(await textOf(2)).toContain('Just so. ')
    expect(await textOf(3)).toContain('Not so at all. ')
    expect(await findPastPage('base', 4, 'handbook/welcome')).toBeNull()
    expect(await findPastPage('base', 1, 'handbook/nowhere')).toBeNull()
  })

  it('never lets the id of a section that was taken out stand for another, though the same text may come back', async () => {
    const section = (text: string) => `\n## For now {% #for-now %}\n\n${text}\n`
    const append = async (text: string) => {
      const path = join(folder, 'handbook/base/welcome.md')
      const file = await readFile(path, 'utf8')
      await writeFile(path, file.replace(/\n## For now[\s\S]*$/, '') + text)
      return releaseShippedContent(folder, { note: 'For now.' })
    }
    for (const text of [section('One thing.'), '', section('One thing.'), ''])
      expect((await append(text)).problems).toEqual([])
    await refreshEditions()
    const again = await append(section('Another thing.'))
    expect(again.problems.map(({ code }) => code)).toContain('id-used-again')
    expect(again.published).toEqual([])
    expect((await append('')).problems).toEqual([])
  })

  it('publishes nothing from files that have a problem', async () => {
    await edit('handbook/base/welcome.md', /\n## /, '\nStray {% $secret %} text.\n\n## ')
    const release = await releaseShippedContent(folder, { note: 'Broken.' })
    expect(release.problems.length).toBeGreaterThan(0)
    expect(release.published).toEqual([])
  })
})
