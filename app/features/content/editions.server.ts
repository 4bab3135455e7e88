import { prisma } from '#app/platform/database.server.ts'
import type { CompiledPage } from './compiled.ts'
import type { Manifest } from './edition.ts'

export type EditionPage = { hash: string; page: CompiledPage }

/** An edition in memory. Immutable: a new publication is a new object. */
export type Edition = {
  id: string
  number: number
  hash: string
  note: string
  publishedAt: Date
  /** Of a version that comes with the product; false for an organisation's own. */
  shipped: boolean
  manifest: Manifest
  /** By path, in reading order. */
  pages: ReadonlyMap<string, EditionPage>
}

/** How long another process's publication may go unnoticed here, in milliseconds. */
const NOTICE_AFTER = 1_000

let current = new Map<string, Edition>()
let stamp = ''
let checkedAt = 0
let checking: Promise<void> | null = null
let watching: NodeJS.Timeout | null = null
const compiled = new Map<string, CompiledPage>()
const kept = new Map<string, Edition>()
const MOST_KEPT = 50

/** The edition of a variant that is being read now; null where there is no such variant. */
export async function findEdition(slug: string): Promise<Edition | null> {
  if (checkedAt === 0) await refreshEditions()
  return current.get(slug) ?? null
}

/** Every variant's current edition, for the version switch: base first, then by title. */
export async function listEditions(): Promise<Edition[]> {
  if (checkedAt === 0) await refreshEditions()
  const rank = (edition: Edition) => (edition.manifest.variant.slug === 'base' ? '' : edition.manifest.variant.title)
  return [...current.values()].sort((a, b) => rank(a).localeCompare(rank(b)))
}

/** Changes whenever any variant's current edition does. */
export function editionsStamp(): string {
  return stamp
}

/** Resolves once editions are in memory; rejects where there is no base edition to serve. */
export async function editionsReady(): Promise<void> {
  if (!current.has('base')) await refreshEditions()
  if (!current.has('base')) throw new Error('There is no edition of the base handbook.')
}

/** Looks for new editions every second, for as long as the process lives. */
export function watchEditions(): void {
  watching ??= setInterval(() => void refreshEditions().catch(() => undefined), NOTICE_AFTER).unref()
}

/** Reads which editions are current, and the pages of those not yet in memory. */
export function refreshEditions(): Promise<void> {
  return (checking ??= refresh().finally(() => (checking = null)))
}

/** One edition, current or not, with its pages: for comparing and for what a learner saw. */
export async function loadEdition(id: string): Promise<Edition | null> {
  const row = await prisma.edition.findUnique({
    where: { id },
    include: { pages: { select: { path: true, pageHash: true } }, variant: { select: { shipped: true } } },
  })
  if (!row) return null
  await loadPages(row.pages.map((page) => page.pageHash))
  const manifest = JSON.parse(row.manifest) as Manifest
  const pages = new Map<string, EditionPage>()
  for (const { path, hash } of manifest.pages) {
    const page = compiled.get(hash)
    if (page) pages.set(path, { hash, page })
  }
  return {
    id: row.id,
    number: row.number,
    hash: row.hash,
    note: row.note,
    publishedAt: row.publishedAt,
    shipped: row.variant.shipped,
    manifest,
    pages,
  }
}

/** An edition that is read again and again without being the newest, from memory after the first time. */
export async function findKeptEdition(id: string): Promise<Edition | null> {
  const known = [...current.values()].find((edition) => edition.id === id) ?? kept.get(id)
  if (known) return known
  const edition = await loadEdition(id)
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
  if (edition) kept.set(id, edition)
  return edition
}

/** The page a learner saw, by the hash their completion kept. */
export async function findCompiledPage(hash: string): Promise<CompiledPage | null> {
  await loadPages([hash])
  return compiled.get(hash) ?? null
}

async function refresh(): Promise<void> {
  const variants = await prisma.variant.findMany({ select: { slug: true, currentEditionId: true } })
  checkedAt = Date.now()
  const next = new Map<string, Edition>()
  for (const { slug, currentEditionId } of variants) {
    if (!currentEditionId) continue
    const known = current.get(slug)
    const edition = known?.id === currentEditionId ? known : await loadEdition(currentEditionId)
    if (edition) next.set(slug, edition)
  }
  current = next
  stamp = [...next.values()]
    .map((edition) => edition.id)
    .sort()
    .join(' ')
}

async function loadPages(hashes: readonly string[]): Promise<void> {
  const missing = [...new Set(hashes)].filter((hash) => !compiled.has(hash))
  for (let at = 0; at < missing.length; at += 200) {
    const rows = await prisma.compiledPage.findMany({ where: { hash: { in: missing.slice(at, at + 200) } } })
    for (const { hash, content } of rows) compiled.set(hash, JSON.parse(content) as CompiledPage)
  }
}
