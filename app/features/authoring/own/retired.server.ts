import { CHANGE_KIND_LABELS } from '#app/features/content/change.ts'
import { creditsOfRow, sourceFromRows, whyOfRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import { listNamedDomains } from '#app/features/content/competence-names.server.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { composeForAuthors } from '../composition.server.ts'
import { placeOfRow } from '../draft.ts'
import { authorsOf } from '../drafts.server.ts'
import { by, storing } from '../in-and-out/imports.server.ts'
import { provenanceOf } from '../in-and-out/taken.ts'
import { draftsTowards, storeDrafts } from '../in-and-out/towards.server.ts'
import { wantedOf } from '../in-and-out/wanted.ts'
import { listDraft } from '../listed-drafts.server.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import { namesOf } from '../reviews.server.ts'
import { saidIn } from './said.server.ts'
import type { Ended, OwnRefusal } from './own.ts'

/** How many are listed: the newest first. */
const LISTED = 200

/** What a version of the viewer's organisation published and no longer says; null where it is not theirs. */
export async function findRetired(viewer: Viewer, slug: string) {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const composition = await composeForAuthors(variant)
  const [rows, endings, domains] = await Promise.all([
    prisma.change.findMany({ where: { variantId: variant.id, state: 'retired' } }),
    endingsIn(variant.id),
    listNamedDomains(),
  ])
  const places = new Map(rows.map((row) => [row.id, placeOfRow(row)]))
  const ended = rows.flatMap((row) => {
    const end = row.do === 'take-out' ? undefined : endings.get(row.id)
    return end ? [{ row, end }] : []
  })
  ended.sort((a, b) => b.end.number - a.end.number || (a.row.id < b.row.id ? -1 : 1))
  const shown = ended.slice(0, LISTED)
  const nameOf = await namesOf(shown.flatMap(({ end }) => end.by ?? []))
  return {
    variant: { slug, title: variant.title },
    isTaken: provenanceOf(variant) !== null,
    left: ended.length - shown.length,
    retired: shown.map(({ row, end }) => {
      const { where, what } = listDraft(row, slug, composition)
      const takenOut = rows.find((each) => end.takenOut.includes(each.id) && places.get(each.id) === places.get(row.id))
      return {
        ...{ id: row.id, where, what, kind: CHANGE_KIND_LABELS[whyOfRow(row).kind], reason: row.reason },
        ...{ text: row.body, said: saidIn(row, composition, domains) },
        ended: { edition: end.number, at: end.at, by: end.by && nameOf(end.by), why: takenOut?.reason ?? null } satisfies Ended, // prettier-ignore
      }
    }),
  }
}

/** A draft that says again what was retired, by whoever wrote in it before and the viewer. */
export async function takeUpAgain(
  viewer: Viewer,
  slug: string,
  id: string,
  now = new Date(),
): Promise<{ ok: true; href: string } | { ok: false; refusal: OwnRefusal } | null> {
  const variant = await findOwnVariant(viewer, slug)
  const row = variant && (await prisma.change.findFirst({ where: { id, variantId: variant.id, state: 'retired', do: { not: 'take-out' } } })) // prettier-ignore
  if (!variant || !row || provenanceOf(variant)) return null
  const composition = await composeForAuthors(variant)
  const agreed = new Set(creditsOfRow(row).flatMap((credit) => (credit.agreed ? [credit.name] : [])))
  const wanted = wantedOf(sourceFromRows([row]))
  const towards = { wanted, takeOut: null, agreed: (name: string) => agreed.has(name) }
  const { rows, problems } = draftsTowards(viewer, variant, composition, towards, now)
  if (problems.length > 0) return { ok: false, refusal: 'draft_there' }
  if (rows.length === 0) return { ok: false, refusal: 'published_so' }
  const drafts = rows.map((draft): ChangeRow => ({ ...draft, authors: JSON.stringify([...new Set([...authorsOf(row), viewer.id])]) })) // prettier-ignore
  const stored = await storing(async (tx) => {
    await storeDrafts(tx, variant.id, drafts)
    const subject = `${variant.slug}/${row.path || 'words'}`
    await recordEvent(tx, { ...by(viewer), kind: 'draft.taken-up-again', subject, detail: { from: row.id }, at: now })
    return drafts.length
  })
  return stored.ok ? { ok: true, href: listDraft(row, slug, composition).href } : { ok: false, refusal: 'draft_there' }
}

type Ending = { number: number; at: Date; by: string | null; takenOut: readonly string[] }

/** The edition that was the first without a change which the one before it was made of, and what was taken out with it. */
async function endingsIn(variantId: string): Promise<ReadonlyMap<string, Ending>> {
  const editions = await prisma.edition.findMany({
    where: { variantId },
    select: { id: true, number: true, publishedAt: true, publishedById: true },
    orderBy: { number: 'asc' },
  })
  const ids = editions.map(({ id }) => id)
  const [made, reviews] = await Promise.all([
    prisma.editionChange.findMany({ where: { editionId: { in: ids } } }),
    prisma.review.findMany({ where: { variantId, editionId: { in: ids } }, select: { id: true, editionId: true } }),
  ])
  const carried = await prisma.reviewedChange.findMany({ where: { reviewId: { in: reviews.map(({ id }) => id) } } })
  const at = new Map(editions.map(({ id }, i) => [id, i]))
  const last = new Map<string, number>()
  for (const { changeId, editionId } of made)
    last.set(changeId, Math.max(last.get(changeId) ?? 0, at.get(editionId) ?? 0))
  return new Map(
    [...last].flatMap(([changeId, i]) => {
      const end = editions[i + 1]
      if (!end) return []
      const review = reviews.find(({ editionId }) => editionId === end.id)
      const takenOut = carried.flatMap((each) => (each.reviewId === review?.id ? [each.changeId] : []))
      return [[changeId, { number: end.number, at: end.publishedAt, by: end.publishedById, takenOut }] as const]
    }),
  )
}
