import type { ChangeRow } from '#app/features/content/changes.server.ts'
import { changeFromRow } from '#app/features/content/changes.server.ts'
import type { Change } from '#app/features/content/change.ts'
import type { ComposedSection } from '#app/features/content/compose.ts'
import { fingerprint } from '#app/features/content/fingerprint.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { isUniqueViolation, prisma, type Tx } from '#app/platform/database.server.ts'
import type { DraftFields } from './draft-form.ts'
import { actsOn, idFromTitle, placeOf, placeOfRow } from './draft.ts'
import { provenanceOf, TAKEN } from './in-and-out/taken.ts'

export type DraftRefusal = 'locked' | 'changed_elsewhere' | 'needs_title' | 'in_review' | 'taken'
export const DRAFT_REFUSALS = {
  locked:
    'This is safety text: it is the same in every version. You can add before or after it, not replace it or leave it out.',
  changed_elsewhere:
    'Somebody else saved this section meanwhile. Their text is shown beside yours; put together what you want to keep, then save.',
  needs_title: 'Give the new section a title.',
  in_review: 'This is in review, so it stays as it was sent. Take it back from the review to change it.',
  taken: TAKEN,
} satisfies Record<DraftRefusal, string>
export type DraftOutcome = { ok: true } | { ok: false; refusal: DraftRefusal; theirs: string | null }

/** What was typed, as a change made against the section as it stands in the parent now. */
export function changeFrom(fields: DraftFields, section: ComposedSection): Change {
  const as = fields.apart && fields.do !== 'replace' && fields.do !== 'hide' ? newIdFrom(fields) : null
  return {
    do: fields.do,
    section: section.id,
    as,
    title: (as !== null || fields.do === 'replace') && fields.title ? fields.title : null,
    body: fields.do === 'hide' ? '' : fields.body.replaceAll('\r\n', '\n').trim(),
    themes: themesFor(fields, section),
    locked: false,
    kind: fields.kind,
    reason: fields.reason,
    evidence: fields.evidence,
    credits: fields.credits.map(({ name }) => name),
    basedOn: section.fingerprint,
    beneath: section.moved && section.moved.at,
  }
}

/** A section of ours keeps its id when its title changes. */
function newIdFrom({ place, title }: Pick<DraftFields, 'place' | 'title'>): string {
  return /^new:(.+)$/.exec(place)?.[1] ?? idFromTitle(title ?? '')
}

/** An addition warns of what it adds; other text says its own, and nothing where that is what was inherited. */
function themesFor({ do: act, themes }: DraftFields, section: Pick<ComposedSection, 'themes'>): Change['themes'] {
  if (themes === null || act === 'hide') return null
  const added = themes.filter((theme) => !section.themes.includes(theme))
  if (act !== 'replace') return added.length > 0 ? added : null
  return added.length === 0 && themes.length === section.themes.length ? null : themes
}

/** Saves a draft, complete or not. `version` is the draft the author saw, 0 for none: nothing of another's is overwritten. */
export async function saveDraft(
  viewer: Viewer,
  variant: { id: string; slug: string; about: string },
  {
    path,
    section,
    fields,
    drafts,
  }: { path: string; section: ComposedSection; fields: DraftFields; drafts: readonly ChangeRow[] },
  now = new Date(),
): Promise<DraftOutcome> {
  if (provenanceOf(variant)) return { ok: false, refusal: 'taken', theirs: null }
  const change = changeFrom(fields, section)
  if (!actsOn(section).includes(change.do)) return { ok: false, refusal: 'locked', theirs: null }
  if (fields.apart && !fields.title) return { ok: false, refusal: 'needs_title', theirs: null }
  const row = { ...rowOf(change, path, viewer, now), credits: JSON.stringify(fields.credits) }
  const same = drafts.find((draft) => draft.path === path && placeOf(changeFromRow(draft)) === placeOf(change))
  if (same?.state === 'in-review') return { ok: false, refusal: 'in_review', theirs: null }
  // A version of another place says nothing of this one.
  const version = !fields.place || fields.place === placeOf(change) ? fields.version : 0
  const save = prisma.$transaction(async (tx): Promise<DraftOutcome> => {
    if (!same) {
      if (version !== 0) return { ok: false, refusal: 'changed_elsewhere', theirs: null }
      const id = await nextDraftId(tx, variant.id, row)
      if (id === null) return { ok: false, refusal: 'changed_elsewhere', theirs: null }
      await tx.change.create({ data: { ...row, id, variantId: variant.id, authors: JSON.stringify([viewer.id]) } })
    } else {
      const { count } = await tx.change.updateMany({
        where: { id: same.id, state: 'draft', version },
        data: { ...row, version: version + 1, authors: withAuthor(same, viewer) },
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
export async function nextDraftId(
  tx: Tx,
  variantId: string,
  row: Pick<ChangeRow, 'path' | 'section' | 'newId' | 'do'>,
): Promise<string | null> {
  const { path, section, newId } = row
  const acts = row.do === 'replace' || row.do === 'hide' ? ['replace', 'hide'] : [row.do]
  const before = await tx.change.findMany({
    where: { variantId, path, section, newId, do: { in: acts } },
    select: { state: true },
  })
  if (before.some(({ state }) => state === 'draft' || state === 'in-review')) return null
  return fingerprint([variantId, path, section, acts[0], newId ?? '', before.length].join(' '))
}

/** Everyone who ever wrote in it: none of them publishes it. */
export function withAuthor(row: Pick<ChangeRow, 'authors'>, { id }: Viewer): string {
  return JSON.stringify([...new Set([...authorsOf(row), id])])
}

export function authorsOf({ authors }: Pick<ChangeRow, 'authors'>): string[] {
  return JSON.parse(authors) as string[]
}

/**
 * A draft that takes a published change of ours out: the section is then as it is inherited. It needs its reason and goes
 * through review like any other. False where there is a draft in its place already.
 */
export async function draftTakingOut(
  viewer: Viewer,
  variant: { id: string; slug: string },
  published: ChangeRow,
  reason: string,
  now = new Date(),
): Promise<boolean> {
  const { path, section, newId, title, kind } = published
  const place = placeOfRow(published).slice(path.length + 1)
  const drafts = await prisma.change.findMany({ where: { variantId: variant.id, path, state: { in: ['draft', 'in-review'] } } }) // prettier-ignore
  if (drafts.some((draft) => placeOfRow(draft) === placeOfRow(published))) return false
  const who = { editedById: viewer.id, editedAt: now, authors: JSON.stringify([viewer.id]) }
  await prisma.$transaction(async (tx) => {
    await tx.change.create({
      data: {
        ...{ variantId: variant.id, path, section, newId, title, kind, reason, ...who },
        do: 'take-out',
        basedOn: '',
        about: JSON.stringify({ place }),
      },
    })
    const subject = `${variant.slug}/${path}#${section}`
    const organisationId = viewer.organisation.id
    await recordEvent(tx, { actorId: viewer.id, organisationId, kind: 'draft.saved', subject, at: now })
  })
  return true
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

function rowOf(change: Change, path: string, viewer: Viewer, now: Date) {
  const { as, basedOn, beneath, credits, evidence, themes, title, section, body, kind, reason } = change
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
    themes: themes && JSON.stringify(themes),
    evidence: JSON.stringify(evidence),
    basedOn: basedOn ?? '',
    beneath,
    editedById: viewer.id,
    editedAt: now,
  }
}
