import type { ChangeRow } from '#app/features/content/changes.server.ts'
import { changeFromRow } from '#app/features/content/changes.server.ts'
import { sourceOf, type ComposedSection } from '#app/features/content/compose.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { composeForAuthors, type Composition } from './composition.server.ts'
import { actsOn, placeOf } from './draft.ts'
import { preview } from './drafts.server.ts'
import { findOwnVariant } from './own-variants.server.ts'

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
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const composition = await composeForAuthors(variant)
  const sections = composition.parent(path)?.sections ?? []
  const section = id === null ? sections[0] : sections.find((candidate) => candidate.id === id)
  return section ? { variant, composition, path, section } : null
}

/** What the page shows: the parent's text as readers see it, the changes there are, and the one being worked on. */
export async function sectionPage(found: SectionForAuthors, act: string | null) {
  const { variant, composition, path, section } = found
  const here = (row: ChangeRow) => row.path === path && row.section === section.id
  const drafts = composition.drafts.filter(here)
  const published = composition.published.filter(here)
  const chosen = [...drafts, ...published].find((row) => (act ? row.do === act : true)) ?? null
  const editor =
    chosen && (await prisma.person.findUnique({ where: { id: chosen.editedById }, select: { name: true } }))
  return {
    variant: { slug: variant.slug, title: variant.title, parent: variant.extends?.title ?? '' },
    path,
    page: composition.parent(path)?.meta.title ?? '',
    section: { id: section.id, title: section.title, locked: section.locked, source: sourceOf(section) },
    acts: actsOn(section),
    parentHtml: (await preview(variant.slug, sourceOf(section), composition.sources.references)).html,
    current: chosen && {
      ...changeFromRow(chosen),
      isDraft: chosen.state === 'draft',
      place: placeOf(changeFromRow(chosen)),
      version: chosen.state === 'draft' ? chosen.version : 0,
      by: editor?.name ?? '',
    },
    others: [...drafts, ...published].map((row) => ({
      key: placeOf(changeFromRow(row)),
      act: row.do,
      state: row.state,
    })),
    neighbours: composition.parent(path)?.sections.map(({ id, title }) => ({ id, title })) ?? [],
  }
}
