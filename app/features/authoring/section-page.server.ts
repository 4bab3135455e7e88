import type { ChangeAct } from '#app/features/content/change.ts'
import { changeFromRow, creditsOfRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import { sourceOf, type ComposedSection } from '#app/features/content/compose.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { composeForAuthors, rowsOf, type Composition } from './composition.server.ts'
import { ACT_LABELS, actsOn, placeOf, placeOfRow } from './draft.ts'
import { findOwnVariant } from './own-variants.server.ts'
import { authoringPath, ownPath } from './paths.ts'
import { preview, type PreviewBlock } from './preview.server.ts'
import { listDraft } from './listed-drafts.server.ts'
import { OPEN_REVIEWS } from './review.ts'

export type SectionForAuthors = {
  variant: NonNullable<Awaited<ReturnType<typeof findOwnVariant>>>
  composition: Composition
  path: string
  section: ComposedSection
}

/** A section of a variant the viewer may change, as its parent has it; null where there is none. */
export async function findSectionForAuthors(
  viewer: Viewer,
  slug: string,
  path: string,
  id: string | null,
): Promise<SectionForAuthors | null> {
  const found = await findSectionOrItsPath(viewer, slug, path, id)
  return typeof found === 'string' ? null : found
}

/** The same, or the address where a section is changed that nothing beneath has: one of ours beside another, or of a page of our own. */
export async function findSectionOrItsPath(
  viewer: Viewer,
  slug: string,
  path: string,
  id: string | null,
): Promise<SectionForAuthors | string | null> {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const composition = await composeForAuthors(variant)
  const sections = composition.parent(path)?.sections ?? []
  const section = id === null ? sections[0] : sections.find((candidate) => candidate.id === id)
  return section ? { variant, composition, path, section } : pathOfOurs(composition, slug, path, id)
}

function pathOfOurs(composition: Composition, slug: string, path: string, id: string | null): string | null {
  const { drafts, published } = rowsOf(composition)
  const here = [...drafts, ...published].filter((row) => row.path === path)
  const beside = here.find((row) => row.newId !== null && row.newId === id)
  if (beside) return `${authoringPath(slug, path, beside.section)}&do=${beside.do}&as=${beside.newId}`
  return here.some((row) => row.do === 'page') ? ownPath(slug, path) : null
}

/** What an address asks for: one kind of change, a change of ours by the section it makes or is in (empty for a fresh one), a block to change alone. */
export type Asked = { act: string | null; as: string | null; block: string | null }

/** What the page shows: the parent's text as readers see it, the changes there are, and the one being worked on. */
export async function sectionPage(found: SectionForAuthors, { act, as, block }: Asked) {
  const { variant, composition, path, section } = found
  const here = (row: ChangeRow) => row.path === path && row.section === section.id
  const rows = [...composition.drafts.filter(here), ...composition.published.filter(here)]
  const wanted = (row: ChangeRow) =>
    (act === null || row.do === act) && (as === null || (row.newId ?? row.section) === as)
  const chosen = rows.find(wanted) ?? null
  const inherited = await preview(variant.slug, sourceOf(section), composition.sources.references)
  const acts = actsOn(section)
  const begins = acts.find((each) => each === act) ?? acts[0] ?? 'add-after'
  return {
    variant: { slug: variant.slug, title: variant.title, parent: variant.extends?.title ?? '' },
    path,
    page: composition.parent(path)?.meta.title ?? '',
    section: {
      id: section.id,
      title: section.title,
      locked: section.locked,
      themes: section.themes,
      source: sourceOf(section),
    },
    acts,
    parentHtml: inherited.html,
    blocks: section.locked ? [] : numbered(inherited.blocks),
    begin: { act: begins, body: begins === 'replace' && block ? sourceOf(section) : '', block: block ?? '' },
    current: chosen && (await currentOf(chosen)),
    takingOut: takingOut(rows, composition),
    others: rows.map((row) => ({
      ...listDraft(row, variant.slug, composition),
      act: row.do as ChangeAct,
      isChosen: row === chosen,
    })),
  }
}

/** Examples have no name: they are known by their number. */
function numbered(blocks: readonly PreviewBlock[]) {
  let examples = 0
  return blocks
    .filter(({ kind }) => CHANGEABLE.includes(kind))
    .map((block) => (block.kind === 'example' ? { ...block, id: `example-${++examples}` } : block))
}

const CHANGEABLE: readonly PreviewBlock['kind'][] = ['check', 'sequence', 'short-answer', 'scenario', 'example']

async function currentOf(row: ChangeRow) {
  const change = changeFromRow(row)
  const [editor, review] = await Promise.all([
    prisma.person.findUnique({ where: { id: row.editedById }, select: { name: true } }),
    row.state === 'in-review' ? findReviewOf(row.id) : null,
  ])
  const { do: act, as, title, body, themes, kind, reason, evidence } = change
  return {
    ...{ do: act, as, title, body, themes },
    why: { kind, reason, evidence, credits: creditsOfRow(row) },
    isDraft: row.state !== 'published',
    publishedId: row.state === 'published' ? row.id : null,
    review,
    label: ACT_LABELS[act],
    place: placeOf(change),
    version: row.state === 'published' ? 0 : row.version,
    by: editor?.name ?? '',
    editedById: row.editedById,
    at: row.editedAt,
  }
}

/** The open review that holds a draft. */
async function findReviewOf(changeId: string): Promise<{ id: string; reviewer: string } | null> {
  const carried = await prisma.reviewedChange.findMany({ where: { changeId }, select: { reviewId: true } })
  const review = await prisma.review.findFirst({
    where: { id: { in: carried.map(({ reviewId }) => reviewId) }, state: { in: [...OPEN_REVIEWS] } },
  })
  const reviewer =
    review && (await prisma.person.findUnique({ where: { id: review.reviewerId }, select: { name: true } }))
  return review && { id: review.id, reviewer: reviewer?.name ?? '' }
}

/** Drafts that would take one of these changes out again. */
function takingOut(rows: readonly ChangeRow[], { otherDrafts }: Composition) {
  const places = new Set(rows.map(placeOfRow))
  return otherDrafts
    .filter((row) => row.do === 'take-out' && places.has(placeOfRow(row)))
    .map(({ id, state, reason }) => ({ id, state, reason }))
}
