import { changeFromRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import type { ComposedSection } from '#app/features/content/compose.ts'
import { composeForAuthors, type Composition } from '../composition.server.ts'
import { DRAFT_REFUSALS, saveDraft } from '../drafts.server.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import { preview } from '../preview.server.ts'
import { writtenDown, type WorkshopAgreed } from './workshop-form.ts'
import { worksheetOf, type WorksheetPage } from './worksheet.ts'

export type Workshop = {
  variant: { id: string; slug: string; title: string; beneath: string }
  edition: number
  /** What there is to choose from, in reading order. */
  pages: readonly { path: string; title: string; sections: number }[]
  chosen: readonly WorksheetPage[]
}

/** Pages of a version the viewer may adapt, as readers have them today, laid out for a workshop; null for any other. */
export async function findWorkshop(viewer: Viewer, slug: string, paths: readonly string[]): Promise<Workshop | null> {
  const variant = await findOwnVariant(viewer, slug)
  const edition = variant && (await findEdition(slug))
  if (!variant || !edition) return null
  const beneath = variant.extends && (await findEdition(variant.extends.slug))
  const pages = [...edition.pages.values()].map(({ page }) => page)
  return {
    variant: { id: variant.id, slug, title: variant.title, beneath: variant.extends?.title ?? '' },
    edition: edition.number,
    pages: pages.map(({ path, title, sections }) => ({ path, title, sections: sections.length })),
    chosen: pages
      .filter(({ path }) => paths.includes(path))
      .map((page) => worksheetOf(page, beneath?.pages.get(page.path)?.page ?? null)),
  }
}

export type Kept = { kept: number; problems: readonly string[] }

/** Keeps what a group agreed on a page as drafts, one for each section, credited to the group; null where it is not theirs. */
export async function keepWhatWasAgreed(
  viewer: Viewer,
  slug: string,
  form: WorkshopAgreed,
  now = new Date(),
): Promise<Kept | null> {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const composition = await composeForAuthors(variant)
  const sections = composition.parent(form.page)?.sections ?? []
  const written = writtenDown(form)
  if (written.length === 0) return { kept: 0, problems: ['Write down at least one part that the group changed.'] }
  const problems: string[] = []
  let kept = 0
  for (const { section: id, text } of written) {
    const own = [...composition.drafts, ...composition.published].find((row) => row.path === form.page && row.newId === id) // prettier-ignore
    const section = sections.find((each) => each.id === (own?.section ?? id))
    const refused = section
      ? await keepOne(viewer, { variant, composition, path: form.page, section, own: own ?? null, text, form }, now)
      : 'This part has no text beneath it. Change it on its own page.'
    if (refused === null) kept++
    else problems.push(`‘${section?.title ?? id}’ was not kept: ${refused}`)
  }
  return { kept, problems }
}

type One = {
  variant: { id: string; slug: string; about: string }
  composition: Composition
  path: string
  section: ComposedSection
  /** The row of a section that this version added beside it, where the text is of that one. */
  own: ChangeRow | null
  text: string
  form: WorkshopAgreed
}

/** Null where it is kept, else why not. A draft that somebody has begun is never written over. */
async function keepOne(
  viewer: Viewer,
  { variant, composition, path, section, own, text, form }: One,
  now: Date,
): Promise<string | null> {
  const { problems } = await preview(variant.slug, text, composition.sources.references)
  if (problems.length > 0) return problems.join(' ')
  const fields = {
    intent: 'save' as const,
    section: section.id,
    ...placeFor(section, own),
    body: text,
    kind: form.kind,
    reason: form.reason,
    // The form is not taken without the tick.
    credits: [{ name: form.group, agreed: true }],
    themes: null,
    evidence: [],
    version: 0,
  }
  const outcome = await saveDraft(viewer, variant, { path, section, fields, drafts: composition.drafts }, now)
  if (outcome.ok) return null
  return outcome.refusal === 'changed_elsewhere' ? DRAFT_BEGUN : DRAFT_REFUSALS[outcome.refusal]
}

/** Our own section keeps its place and its title; other text takes the place of what is inherited, or stands after safety text. */
function placeFor({ locked }: ComposedSection, own: ChangeRow | null) {
  if (!own) return { do: locked ? ('add-after' as const) : ('replace' as const), place: '' }
  const { do: act, as, title } = changeFromRow(own)
  return { do: act, apart: 'on' as const, title: title ?? '', place: `new:${as}` }
}

const DRAFT_BEGUN = 'there is a draft of it already. Put the group’s words together with it on its own page.'
