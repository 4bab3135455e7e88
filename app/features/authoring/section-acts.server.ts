import { changeFromRow } from '#app/features/content/changes.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { changeFrom, DRAFT_REFUSALS, discardDraft, draftTakingOut, saveDraft } from './drafts.server.ts'
import { placeOf } from './draft.ts'
import type { DraftFields, SectionAct } from './draft-form.ts'
import { provenanceOf, TAKEN } from './in-and-out/taken.ts'
import { authoringPath } from './paths.ts'
import { preview } from './preview.server.ts'
import type { SectionForAuthors } from './section-page.server.ts'

export type SectionOutcome =
  | { ok: true; to: string }
  /** `field` has the problem, or the form as a whole; `theirs` is what somebody else saved meanwhile. */
  | { ok: false; status: 400 | 409; field: string | null; sentences: readonly string[]; theirs: string | null }

/** What a version that was taken in allows too: a draft is laid aside, and what was to go stays. */
const LAYS_ASIDE: readonly SectionAct['intent'][] = ['discard', 'keep']

/** Carries out what a trainer did on a section's page, apart from looking at a preview. */
export async function actOnSection(viewer: Viewer, found: SectionForAuthors, act: SectionAct): Promise<SectionOutcome> {
  const { variant, composition, path, section } = found
  const map = { ok: true, to: authoringPath(variant.slug) } as const
  if (!LAYS_ASIDE.includes(act.intent) && provenanceOf(variant)) return refused([TAKEN])
  if (act.intent === 'take-out') {
    const published = composition.published.find(({ id }) => id === act.change)
    const made = published && (await draftTakingOut(viewer, variant, published, act.why))
    return made ? map : refused(['There is a draft for this already. Send it, or lay it aside first.'])
  }
  if (act.intent === 'keep') {
    const draft = composition.otherDrafts.find(({ id }) => id === act.draft)
    if (draft) await discardDraft(viewer, variant, draft)
    return map
  }
  if (act.intent === 'discard') {
    const drafts = composition.drafts.filter(
      (draft) => draft.path === path && draft.section === section.id && placeOf(changeFromRow(draft)) === act.place,
    )
    for (const draft of drafts) await discardDraft(viewer, variant, draft)
    return map
  }
  return save(viewer, found, act)
}

async function save(viewer: Viewer, found: SectionForAuthors, fields: DraftFields): Promise<SectionOutcome> {
  const { variant, composition, path, section } = found
  const { problems } = await preview(variant.slug, fields.body, composition.sources.references)
  if (fields.do !== 'hide' && problems.length > 0)
    return { ok: false, status: 400, field: 'body', sentences: problems, theirs: null }
  const outcome = await saveDraft(viewer, variant, { path, section, fields, drafts: composition.drafts })
  if (!outcome.ok) return refused([DRAFT_REFUSALS[outcome.refusal]], outcome.theirs)
  const as = changeFrom(fields, section).as ?? section.id
  return { ok: true, to: `${authoringPath(variant.slug, path, section.id)}&do=${fields.do}&as=${as}&saved` }
}

function refused(sentences: readonly string[], theirs: string | null = null): SectionOutcome {
  return { ok: false, status: 409, field: null, sentences, theirs }
}
