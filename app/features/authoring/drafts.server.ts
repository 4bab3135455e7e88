import type { ChangeRow } from '#app/features/content/changes.server.ts'
import { changeFromRow } from '#app/features/content/changes.server.ts'
import type { Change } from '#app/features/content/change.ts'
import { compilePages } from '#app/features/content/compiler.server.ts'
import type { ComposedSection } from '#app/features/content/compose.ts'
import { fingerprint } from '#app/features/content/fingerprint.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { isUniqueViolation, prisma, type Tx } from '#app/platform/database.server.ts'
import type { DraftFields } from './draft-form.ts'
import { actsOn, idFromTitle, placeOf } from './draft.ts'

export type DraftRefusal = 'locked' | 'changed_elsewhere' | 'needs_title'
export const DRAFT_REFUSALS = {
  locked:
    'This is safety text: it is the same in every version. You can add before or after it, not replace it or leave it out.',
  changed_elsewhere:
    'Somebody else saved this section meanwhile. Their text is shown beside yours; put together what you want to keep, then save.',
  needs_title: 'Give the new section a title.',
} satisfies Record<DraftRefusal, string>
export type DraftOutcome = { ok: true } | { ok: false; refusal: DraftRefusal; theirs: string | null }

/** What was typed, as a change made against the section as it stands in the parent now. */
export function changeFrom(fields: DraftFields, section: ComposedSection): Change {
  const as = fields.apart && fields.do !== 'replace' && fields.do !== 'hide' ? idFromTitle(fields.title ?? '') : null
  return {
    do: fields.do,
    section: section.id,
    as,
    title: (as !== null || fields.do === 'replace') && fields.title ? fields.title : null,
    body: fields.do === 'hide' ? '' : fields.body.replaceAll('\r\n', '\n').trim(),
    themes: null,
    locked: false,
    kind: fields.kind,
    reason: fields.reason,
    evidence: fields.evidence,
    credits: fields.credits,
    basedOn: section.fingerprint,
    beneath: section.moved && section.moved.at,
  }
}

/** Saves a draft, complete or not. `version` is the draft the author saw, 0 for none: nothing of another's is overwritten. */
export async function saveDraft(
  viewer: Viewer,
  variant: { id: string; slug: string },
  {
    path,
    section,
    fields,
    drafts,
  }: { path: string; section: ComposedSection; fields: DraftFields; drafts: readonly ChangeRow[] },
  now = new Date(),
): Promise<DraftOutcome> {
  const change = changeFrom(fields, section)
  if (!actsOn(section).includes(change.do)) return { ok: false, refusal: 'locked', theirs: null }
  if (fields.apart && !fields.title) return { ok: false, refusal: 'needs_title', theirs: null }
  const row = rowOf(change, path, viewer, now)
  const same = drafts.find((draft) => draft.path === path && placeOf(changeFromRow(draft)) === placeOf(change))
  // A version of another place says nothing of this one.
  const version = !fields.place || fields.place === placeOf(change) ? fields.version : 0
  const save = prisma.$transaction(async (tx): Promise<DraftOutcome> => {
    if (!same) {
      if (version !== 0) return { ok: false, refusal: 'changed_elsewhere', theirs: null }
      const id = await nextDraftId(tx, variant.id, row)
      if (id === null) return { ok: false, refusal: 'changed_elsewhere', theirs: null }
      await tx.change.create({ data: { ...row, id, variantId: variant.id } })
    } else {
      const { count } = await tx.change.updateMany({
        where: { id: same.id, state: 'draft', version },
        data: { ...row, version: version + 1 },
      })
      if (count === 0) return { ok: false, refusal: 'changed_elsewhere', theirs: same.body }
    }
    await recordEvent(tx, {
      actorId: viewer.id,
      organisationId: viewer.organisation.id,
      kind: 'draft.saved',
      subject: `${variant.slug}/${path}#${section.id}`,
      at: now,
    })
    return { ok: true }
  })
  return save.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
    return { ok: false, refusal: 'changed_elsewhere', theirs: null }
  })
}

/**
 * The id of a place's next draft; null where it has one by now. Two begun at the same moment get the same id, so that
 * only one of them is made.
 */
async function nextDraftId(tx: Tx, variantId: string, row: ReturnType<typeof rowOf>): Promise<string | null> {
  const { path, section, newId } = row
  const acts = row.do === 'replace' || row.do === 'hide' ? ['replace', 'hide'] : [row.do]
  const before = await tx.change.findMany({
    where: { variantId, path, section, newId, do: { in: acts } },
    select: { state: true },
  })
  if (before.some(({ state }) => state === 'draft')) return null
  return fingerprint([variantId, path, section, acts[0], newId ?? '', before.length].join(' '))
}

/** Lays a draft aside; it is retired, not deleted. */
export async function discardDraft(
  viewer: Viewer,
  variant: { id: string; slug: string },
  draft: ChangeRow,
  now = new Date(),
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.change.updateMany({
      where: { id: draft.id, variantId: variant.id, state: 'draft' },
      data: { state: 'retired' },
    })
    if (count === 0) return
    await recordEvent(tx, {
      actorId: viewer.id,
      organisationId: viewer.organisation.id,
      kind: 'draft.discarded',
      subject: `${variant.slug}/${draft.path}#${draft.section}`,
      at: now,
    })
  })
}

export type Preview = { html: string; problems: string[] }

/** The text as readers would see it, compiled in the worker within a second. */
export async function preview(
  variant: string,
  body: string,
  references: Parameters<typeof compilePages>[0][number]['references'],
): Promise<Preview> {
  const section: ComposedSection = {
    id: 'preview',
    title: 'Preview',
    locked: false,
    themes: [],
    layer: variant,
    fingerprint: '',
    moved: null,
    parts: [{ source: body, layer: variant, change: null }],
  }
  const page = { path: 'preview', meta: { title: 'Preview', summary: '' }, sections: [section], hidden: [] }
  const [outcome] = await compilePages([{ page, variant, references, words: [] }], 1_000)
  if (!outcome?.ok) return { html: '', problems: [outcome?.problem.message ?? 'This text could not be read.'] }
  const blocks = outcome.result.page.sections[0]?.parts[0]?.blocks ?? []
  return {
    html: blocks
      .map((block) => ('html' in block ? block.html : `<div class="activity">${block.activity.html}</div>`))
      .join(''),
    problems: outcome.result.problems.map(({ message }) => message),
  }
}

function rowOf(change: Change, path: string, viewer: Viewer, now: Date) {
  const { as, basedOn, beneath, credits, evidence, title, section, body, kind, reason } = change
  return {
    path,
    section,
    do: change.do,
    newId: as,
    title,
    body,
    kind,
    reason,
    credits: JSON.stringify(credits),
    evidence: JSON.stringify(evidence),
    basedOn: basedOn ?? '',
    beneath,
    editedById: viewer.id,
    editedAt: now,
  }
}
