import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { preview } from '#app/features/authoring/preview.server.ts'
import { actOnSection } from '#app/features/authoring/section-acts.server.ts'
import { findSectionForAuthors } from '#app/features/authoring/section-page.server.ts'
import { compilePages, stopCompiler } from '#app/features/content/compiler.server.ts'
import type { CompiledPage } from '#app/features/content/compiled.ts'
import { findEdition, type Edition } from '#app/features/content/editions.server.ts'
import { findDownload } from '#app/features/handbook/downloads.server.ts'
import { searchIndexOf } from '#app/features/handbook/search-index.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { makePackage } from '#app/features/packages/packages.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { TIMED } from './support/timed.ts'
import { LESSON, LOTUS, fields, publish } from './support/adapting.ts'
import { HOSTILE, SLOW, runningIn, unsafeIn } from './support/hostile-corpus.ts'
import { viewerOf } from './support/personas.ts'
import { aWorld } from './support/world.ts'

let priya: Viewer

beforeAll(async () => {
  await aWorld()
  priya = await viewerOf('priya')
})
afterAll(stopCompiler)

async function save(path: string, body: string, more = {}) {
  const found = (await findSectionForAuthors(priya, LOTUS, path, null))!
  const draft = found.composition.drafts.find((row) => row.path === path)
  const outcome = await actOnSection(priya, found, { ...fields(found.section.id), body, version: draft?.version ?? 0, ...more }) // prettier-ignore
  return { found, outcome }
}

it('the corpus is large, and says each thing once', () => {
  expect(HOSTILE.length + SLOW.length).toBeGreaterThanOrEqual(150)
  expect(new Set(HOSTILE.map(({ source }) => source)).size).toBe(HOSTILE.length)
})

describe('in the preview', () => {
  it.each(HOSTILE.map((entry) => [entry.name, entry] as const))(
    '%s does nothing',
    async (_name, { source, refused }) => {
      const { html, problems } = await preview(LOTUS, source, [])
      expect(unsafeIn(html)).toEqual([])
      if (refused) expect(problems).not.toEqual([])
      expect(problems.join(' '), 'says what is wrong').not.toMatch(/cannot be read/)
    },
  )

  it.each(SLOW.map((entry) => [entry.name, entry] as const))(
    '%s is refused in time',
    TIMED,
    async (_name, { source }) => {
      await preview(LOTUS, 'Warm.', [])
      const began = performance.now()
      expect((await preview(LOTUS, source, [])).problems).not.toEqual([])
      expect(performance.now() - began).toBeLessThan(1_500)
    },
  )
})

describe('as a draft', () => {
  it('what must be put right is not saved, and what stood there stays', async () => {
    await save(LESSON, 'What stood there.')
    const { found } = await save(LESSON, 'What stood there.')
    for (const { name, source } of [...HOSTILE.filter(({ refused }) => refused), SLOW[0]!]) {
      const outcome = await actOnSection(priya, found, { ...fields(found.section.id), body: source, version: 2 })
      expect(outcome, name).toMatchObject({ ok: false, status: 400, field: 'body' })
    }
    const [draft] = await prisma.change.findMany({ where: { path: LESSON, state: 'draft' } })
    expect(draft?.body).toBe('What stood there.')
    await prisma.change.updateMany({ where: { state: 'draft' }, data: { state: 'retired' } })
  })
})

describe('published', () => {
  const CHAPTER = 'handbook/boundaries-and-endings'
  const harmless = async () => {
    const all = HOSTILE.filter(({ refused }) => !refused)
    const looks = await Promise.all(all.map(async (entry) => ({ ...entry, look: await preview(LOTUS, entry.source, []) }))) // prettier-ignore
    return looks.filter(({ look }) => look.problems.length === 0)
  }

  it('reads as text in handbook, lesson, search, the files people keep and SCORM', async () => {
    const texts = (await harmless()).map(({ source }) => source)
    expect(texts.length).toBeGreaterThan(70)
    const body = texts.join('\n\nNext.\n\n')
    for (const path of [LESSON, CHAPTER]) expect((await save(path, body)).outcome).toMatchObject({ ok: true })
    await publish(priya, await viewerOf('lena'))
    await everyOutlet((await findEdition(LOTUS))!)
  })

  it('does nothing even where the checks were passed by: what is refused is compiled to nothing that runs', async () => {
    const edition = (await findEdition(LOTUS))!
    const pages = new Map(edition.pages)
    for (const path of [LESSON, CHAPTER]) {
      const merged = { ...pages.get(path)!.page, title: '"><img src=x onerror=window.__xss=1>', sections: [] as CompiledPage['sections'][number][] } // prettier-ignore
      for (const [i, { source }] of HOSTILE.entries()) {
        const section = { id: `hostile-${i}`, title: '<script>window.__xss=1</script>', locked: false, themes: [], layer: 'base', fingerprint: '', moved: null, parts: [{ source, layer: 'base', change: null }] } // prettier-ignore
        const page = { path, meta: { title: 'X', summary: '' }, sections: [section], hidden: [] }
        const [outcome] = await compilePages([{ page, variant: LOTUS, references: [], words: [] }], 10_000)
        if (outcome?.ok) merged.sections.push(...outcome.result.page.sections)
      }
      expect(merged.sections.length).toBeGreaterThan(150)
      pages.set(path, { hash: 'hostile', page: merged })
    }
    await everyOutlet({ ...edition, id: 'hostile', hash: 'f'.repeat(64), pages })
  })

  async function everyOutlet(edition: Edition) {
    for (const path of [LESSON, CHAPTER]) expect(htmlIn(edition.pages.get(path)!.page).flatMap(runningIn)).toEqual([])
    for (const format of ['html', 'epub'] as const) {
      const file = await findDownload(edition, format, [])
      for (const document of format === 'html' ? [Buffer.from(file).toString()] : documentsIn(file))
        expect(runningIn(document), format).toEqual([])
    }
    const scorm = documentsIn((await makePackage(edition, 'boundaries-and-endings', []))!)
    for (const document of scorm) expect(runningIn(document), 'SCORM').toEqual([])
    expect(scorm.join('').match(/<script/g)).toHaveLength(1)
    // What a search finds is plain text, put into its page as text: React writes it so.
    const { find } = await searchIndexOf(edition)
    for (const { source } of HOSTILE.slice(0, 20)) expect(Array.isArray(find(source))).toBe(true)
    expect(find('window')[0]).toBeDefined()
  }
})

/** Every piece of compiled HTML in a page, those of activities too. */
function htmlIn(page: CompiledPage): string[] {
  const pieces: string[] = []
  JSON.stringify(page.sections.map(({ parts }) => parts), (key, value: unknown) => {
    if ((key === 'html' || key === 'model') && typeof value === 'string') pieces.push(value)
    return value
  }) // prettier-ignore
  return pieces
}

function documentsIn(archive: Uint8Array): string[] {
  const files = unzipSync(new Uint8Array(archive))
  return Object.entries(files).flatMap(([name, bytes]) => (/\.(x?html|xml|opf|ncx)$/.test(name) ? [strFromU8(bytes)] : [])) // prettier-ignore
}
