import type { Viewer } from '#app/features/organisation/viewer.ts'
import { composeForAuthors } from '../composition.server.ts'
import { placeOfRow } from '../draft.ts'
import { lackingIn, listDraft } from '../listed-drafts.server.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import { comingContents } from './own-page.server.ts'

/** Everything of a variant's own beside its changes to sections, each once: its draft where it has one. Null where it is not theirs. */
export async function findOwnList(viewer: Viewer, slug: string) {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const composition = await composeForAuthors(variant)
  const rows = [...composition.otherDrafts, ...composition.otherPublished]
  const places = rows.map(placeOfRow)
  return {
    variant: { slug, title: variant.title },
    listed: rows
      .filter((row, i) => places.indexOf(placeOfRow(row)) === i)
      .map((row) => ({
        ...listDraft(row, slug, composition),
        lacking: row.state === 'draft' ? lackingIn(row) : [],
      })),
    modules: comingContents(composition)
      .programme.modules.filter(({ lessons }) => lessons.length > 1)
      .map(({ slug: module, title }) => ({ slug: module, title })),
  }
}
