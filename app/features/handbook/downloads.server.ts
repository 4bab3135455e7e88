import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zip, type AsyncZippable } from 'fflate'
import type { Edition } from '#app/features/content/editions.server.ts'
import { hashOf } from '#app/features/content/fingerprint.ts'
import { withWithdrawn, type Withdrawals } from '#app/features/evidence/withdrawal.ts'
import { withdrawnFor } from '#app/features/evidence/withdrawals.server.ts'
import { findSystemChromium, printToPdf } from '#app/platform/chromium.server.ts'
import { env } from '#app/platform/env.server.ts'
import { epubFiles } from './epub.ts'
import { oneFile } from './one-file.ts'
import type { HelpLine, TakenAway } from './take-away.ts'

export const FORMATS = ['html', 'epub', 'pdf'] as const
export type Format = (typeof FORMATS)[number]

/** Raised when the same edition is to be written otherwise: files made before are then made anew. */
const WRITTEN = 2

const coming = new Map<string, Promise<Buffer>>()

/** The formats this machine can make: PDF needs a Chromium. */
export function formatsHere(): Format[] {
  return FORMATS.filter((format) => format !== 'pdf' || findSystemChromium() !== null)
}

/** What a download is kept under, and known by to those who have it: the same for the same bytes. */
export async function downloadName(edition: Edition, format: Format): Promise<string> {
  const withdrawn = await withdrawnFor(edition.manifest.variant.slug)
  const told = withdrawn.size > 0 ? `-${hashOf(JSON.stringify([...withdrawn])).slice(0, 8)}` : ''
  return `${edition.hash.slice(0, 32)}-${WRITTEN}${told}.${format}`
}

/** A whole edition as one file. Made once, kept beside the database, and made once for however many ask together. */
export async function findDownload(edition: Edition, format: Format, help: readonly HelpLine[]): Promise<Buffer> {
  const name = await downloadName(edition, format)
  const waiting = coming.get(name)
  if (waiting) return waiting
  const asked = kept(name, make(edition, format, help)).finally(() => coming.delete(name))
  coming.set(name, asked)
  return asked
}

async function kept(name: string, make: (draft: string) => Promise<void>): Promise<Buffer> {
  const folder = join(env.dataFolder, 'downloads')
  const path = join(folder, name)
  const known = await readFile(path).catch(() => null)
  if (known) return known
  await mkdir(folder, { recursive: true })
  // Under its own name it is whole, whenever the power fails.
  const draft = join(folder, `draft-${process.pid}-${name}`)
  try {
    await make(draft)
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
  return readFile(path)
}

function make(edition: Edition, format: Format, help: readonly HelpLine[]) {
  return async (draft: string): Promise<void> => {
    const taken = takenFrom(edition, await withdrawnFor(edition.manifest.variant.slug), help)
    if (format === 'html') return writeFile(draft, oneFile(taken))
    if (format === 'epub') return writeFile(draft, await zipped(epubFiles(taken)))
    const html = `${draft}.html`
    try {
      await writeFile(html, oneFile(taken))
      await printToPdf(html, draft)
    } finally {
      await rm(html, { force: true })
    }
  }
}

function takenFrom(edition: Edition, withdrawn: Withdrawals, help: readonly HelpLine[]): TakenAway {
  const { variant, layers, glossary } = edition.manifest
  return {
    book: {
      pages: new Map([...edition.pages].map(([path, { page }]) => [path, { page: withWithdrawn(page, withdrawn) }])),
    },
    title: variant.title,
    short: variant.short,
    audience: variant.audience,
    keeper: variant.keeper,
    credit: variant.credit,
    statusNote: variant.statusNote,
    edition: {
      number: edition.number,
      date: edition.publishedAt.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' }),
      day: edition.publishedAt.toISOString().slice(0, 10),
      hash: edition.hash,
    },
    names: Object.fromEntries([['base', 'Standard'], ...layers.map(({ slug, short }) => [slug, short] as const)]),
    glossary,
    help,
  }
}

/** The mimetype first and uncompressed, every date the same: the same files make the same bytes. */
function zipped(files: readonly { path: string; text: string }[]): Promise<Uint8Array> {
  const mtime = new Date(1980, 0, 1)
  const contents: AsyncZippable = {}
  for (const { path, text } of files)
    contents[path] = [new TextEncoder().encode(text), { level: path === 'mimetype' ? 0 : 9, mtime }]
  return new Promise((done, fail) => zip(contents, (error, data) => (error ? fail(error) : done(data))))
}
