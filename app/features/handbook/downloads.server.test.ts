import { spawnSync } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HELP_EVERYWHERE } from '#app/components/support-lines.tsx'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition, listEditions, refreshEditions, type Edition } from '#app/features/content/editions.server.ts'
import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import { findSystemChromium } from '#app/platform/chromium.server.ts'
import { findDownload, formatsHere } from './downloads.server.ts'
import { chaptersOf } from './handbook.ts'

const text = new TextDecoder()
/** Debian's package is a Java archive that stands where programs do. */
const EPUBCHECK = ['-jar', '/usr/bin/epubcheck']
const hasEpubcheck = /EPUBCheck v/.test(spawnSync('java', [...EPUBCHECK, '--help'], { encoding: 'utf8' }).stdout ?? '')

beforeAll(async () => {
  await releaseShippedContent('.', { note: 'First.' })
  await refreshEditions()
})
afterAll(stopCompiler)

function titlesOf(edition: Edition): string[] {
  return chaptersOf(edition).flatMap(({ page }) => page.sections.map(({ title }) => title))
}

/** The names of tags left open or closed out of turn: what an XML reader would stop at. */
function outOfTurn(xml: string): string[] {
  const open: string[] = []
  for (const [, end, name = '', , alone] of xml.matchAll(/<(\/?)([a-z][\w:-]*)((?:\s[^<>]*?)?)(\/?)>/gi)) {
    if (alone) continue
    if (!end) open.push(name)
    else if (open.pop() !== name) return [name]
  }
  return open
}

describe('a version as one web page', () => {
  it('holds every section of every version, help first, and asks nothing of the net', async () => {
    for (const edition of await listEditions()) {
      const html = text.decode(await findDownload(edition, 'html', HELP_EVERYWHERE))
      for (const title of titlesOf(edition)) expect(html).toContain(title.replaceAll('&', '&amp;'))
      expect(html.indexOf('116 123')).toBeLessThan(html.indexOf('id="contents"'))
      expect(html).not.toMatch(/<(?:script|img|link|iframe)|src=|url\(|@import|popover/)
    }
  })

  it('leads only to places that are in it, and gives every id once', async () => {
    for (const edition of await listEditions()) {
      const html = text.decode(await findDownload(edition, 'html', HELP_EVERYWHERE))
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
      const known = new Set(ids)
      const broken = [...html.matchAll(/href="#([^"]+)"/g)].filter(([, id]) => !known.has(id)).map(([, id]) => id)
      expect(broken).toEqual([])
      expect(html).not.toMatch(/href="\//)
    }
  })

  it('says of a version what it changes and why', async () => {
    const edition = (await findEdition('culturally-specific'))!
    expect(text.decode(await findDownload(edition, 'html', HELP_EVERYWHERE))).toContain('Different here (')
  })
})

describe('a version as an e-book', () => {
  it('is well-formed, lists its files, and begins with its type', async () => {
    const edition = (await findEdition('complex-emotional-needs'))!
    const epub = await findDownload(edition, 'epub', HELP_EVERYWHERE)
    expect(epub.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip')
    const files = Object.entries(unzipSync(new Uint8Array(epub))).map(
      ([path, bytes]) => [path, text.decode(bytes)] as const,
    )
    const opf = files.find(([path]) => path === 'book/book.opf')?.[1] ?? ''
    for (const [path, content] of files) {
      if (path.endsWith('.xhtml')) expect(outOfTurn(content), path).toEqual([])
      if (path.startsWith('book/') && path !== 'book/book.opf') expect(opf).toContain(`href="${path.slice(5)}"`)
    }
    const all = files.map(([, content]) => content).join('')
    for (const title of titlesOf(edition)) expect(all).toContain(title.replaceAll('&', '&amp;'))
  })

  it.skipIf(!hasEpubcheck)(
    'passes epubcheck in every version (skipped where epubcheck is not there)',
    { timeout: 300_000 },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'enrichment-epub-'))
      for (const slug of ['base', 'culturally-specific', 'complex-emotional-needs', 'cyp']) {
        const file = join(folder, `${slug}.epub`)
        await writeFile(file, await findDownload((await findEdition(slug))!, 'epub', HELP_EVERYWHERE))
        const { status, stdout, stderr } = spawnSync('java', [...EPUBCHECK, file], {
          encoding: 'utf8',
        })
        // It knows no `sms:`, which RFC 5724 registered.
        const said = `${stdout}${stderr}`.split('\n').filter((line) => /^(?:WARNING|ERROR|FATAL)/.test(line))
        expect(
          said.filter((line) => !line.startsWith('WARNING(HTM-025)')),
          slug,
        ).toEqual([])
        expect(status, slug).toBe(0)
      }
    },
  )
})

describe('a version as PDF', () => {
  it.skipIf(findSystemChromium() === null)('is tagged and has bookmarks (skipped without a Chromium)', async () => {
    const pdf = await findDownload((await findEdition('base'))!, 'pdf', HELP_EVERYWHERE)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const raw = pdf.toString('latin1')
    expect(raw).toContain('/StructTreeRoot')
    expect(raw, 'A4').toMatch(/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/)
    expect(raw).toContain('/Outlines')
  })

  it('is offered only where it can be made', () => {
    expect(formatsHere().includes('pdf')).toBe(findSystemChromium() !== null)
  })
})

it('asked for by many at once, and again, is made once and comes out the same', async () => {
  const edition = (await findEdition('base'))!
  const [one, two] = await Promise.all([1, 2].map(() => findDownload(edition, 'epub', HELP_EVERYWHERE)))
  expect(one).toBe(two)
  expect((await findDownload(edition, 'epub', HELP_EVERYWHERE)).equals(one!)).toBe(true)
})
