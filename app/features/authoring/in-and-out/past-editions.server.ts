import { creditsOfRow, sourceFromRows, type ChangeRow } from '#app/features/content/changes.server.ts'
import type { CompiledPage } from '#app/features/content/compiled.ts'
import { differences } from '#app/features/content/edition.ts'
import { listPastEditions } from '#app/features/content/edition-history.server.ts'
import { findKeptEdition, type Edition } from '#app/features/content/editions.server.ts'
import { wordDifferences, type WordDifference } from '#app/features/content/word-differences.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { composeForAuthors } from '../composition.server.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import { by, storing, type ImportOutcome } from './imports.server.ts'
import { findComing } from './newer-edition.server.ts'
import { draftsTowards, storeDrafts } from './towards.server.ts'
import { provenanceOf, TAKEN } from './taken.ts'
import { wantedOf } from './wanted.ts'

/** Every edition of a version of the viewer's organisation, newest first; null where it is not theirs. */
export async function findEditionList(viewer: Viewer, slug: string) {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const editions = await listPastEditions(slug)
  return {
    variant: { slug, title: variant.title },
    coming: await findComing(variant),
    editions: editions.map(({ number, note, publishedAt, differences: changed }) => {
      return { number, note, publishedAt, changed: changed.length }
    }),
  }
}

export type PastEdition = { variant: NonNullable<Awaited<ReturnType<typeof findOwnVariant>>>; edition: Edition }

/** One edition of a version of the viewer's organisation, with its pages; null where there is none for them. */
export async function findPastEdition(viewer: Viewer, slug: string, number: string): Promise<PastEdition | null> {
  const variant = await findOwnVariant(viewer, slug)
  const edition = variant && (await editionBy(variant.id, number))
  return variant && edition && { variant, edition }
}

/** The edition of that number, or the one readers have now. */
export async function editionBy(variantId: string, number: string): Promise<Edition | null> {
  if (!/^\d{1,6}$/.test(number)) return null
  const row = await prisma.edition.findUnique({ where: { variantId_number: { variantId, number: Number(number) } }, select: { id: true } }) // prettier-ignore
  return row && findKeptEdition(row.id)
}

/** An edition's pages as readers come to them: the handbook, then each module. */
export function contentsOf({
  manifest,
  pages,
}: Edition): { title: string; pages: { path: string; title: string }[] }[] {
  const under = (start: string) =>
    [...pages].flatMap(([path, { page }]) => (path.startsWith(start) ? [{ path, title: page.title }] : []))
  const modules = manifest.programme.modules.map(({ slug, title }) => ({ title, pages: under(`modules/${slug}/`) }))
  return [{ title: 'Handbook', pages: under('handbook/') }, ...modules].filter((part) => part.pages.length > 0)
}

export type ComparedSection = {
  path: string
  page: string
  section: string
  title: string
  what: 'added' | 'changed' | 'removed'
  words: readonly WordDifference[]
}

/** What became of the sections of one edition in another, word by word. Texts that both have are left out. */
export function compared(then: Edition, now: Edition): ComparedSection[] {
  const [before, after] = [pagesOf(then), pagesOf(now)]
  return differences(before, after, () => 'meaning').map(({ path, section, what }) => {
    const [was, is] = [sectionIn(before, path, section), sectionIn(after, path, section)]
    const isRenamed = was !== undefined && is !== undefined && was.title !== is.title
    const said = (one: typeof was) =>
      one ? `${isRenamed ? `${one.title}\n` : ''}${one.text}`.replaceAll('\n', '\n\n') : ''
    return {
      ...{ path, section, what },
      page: (after.find((page) => page.path === path) ?? before.find((page) => page.path === path))?.title ?? path,
      title: (is ?? was)?.title ?? section,
      words: wordDifferences(said(was), said(is)),
    }
  })
}

/**
 * Drafts that bring our own changes back to what an edition was made of; they go through a review like any other. What is
 * inherited stays as it is now. A draft in one of their places stands in the way.
 */
export async function restoreEdition(
  viewer: Viewer,
  { variant, edition }: PastEdition,
  why: string,
  now = new Date(),
): Promise<ImportOutcome> {
  if (provenanceOf(variant)) return { ok: false, problems: [{ where: variant.title, code: 'locked', message: TAKEN }] }
  const made = await prisma.editionChange.findMany({ where: { editionId: edition.id }, select: { changeId: true } })
  const then = await prisma.change.findMany({
    where: { id: { in: made.map(({ changeId }) => changeId) }, variantId: variant.id },
    orderBy: [{ editedAt: 'asc' }, { id: 'asc' }],
  })
  const agreed = new Set(then.flatMap(agreedIn))
  const composition = await composeForAuthors(variant)
  const towards = { wanted: wantedOf(sourceFromRows(then)), takeOut: why, agreed: (name: string) => agreed.has(name) }
  const { rows, problems } = draftsTowards(viewer, variant, composition, towards, now)
  if (problems.length > 0) return { ok: false, problems }
  return storing(async (tx) => {
    await storeDrafts(tx, variant.id, rows)
    const detail = { edition: edition.number, drafts: rows.length }
    await recordEvent(tx, { ...by(viewer), kind: 'edition.restored', subject: variant.slug, detail, at: now })
    return rows.length
  })
}

function agreedIn(row: ChangeRow): string[] {
  return creditsOfRow(row).flatMap(({ name, agreed }) => (agreed ? [name] : []))
}

function pagesOf({ pages }: Edition): CompiledPage[] {
  return [...pages.values()].map(({ page }) => page)
}

function sectionIn(pages: readonly CompiledPage[], path: string, id: string) {
  return pages.find((page) => page.path === path)?.sections.find((section) => section.id === id)
}
