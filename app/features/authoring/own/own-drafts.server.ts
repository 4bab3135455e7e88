import { creditsOfRow, listRows, whyOfRow, type ChangeRow, type RowAct } from '#app/features/content/changes.server.ts'
import { fingerprint } from '#app/features/content/fingerprint.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { isUniqueViolation, prisma, type Tx } from '#app/platform/database.server.ts'
import { placeOfRow } from '../draft.ts'
import type { WhyDetails } from '../draft-form.ts'
import { discardDraft, draftTakingOut, withAuthor } from '../drafts.server.ts'
import { provenanceOf } from '../in-and-out/taken.ts'
import { lackingIn } from '../listed-drafts.server.ts'
import type { OwnAct, OwnRefusal, OwnStanding } from './own.ts'

/** What is to be kept of other words, an order of lessons, or a page or module of a variant's own. */
export type OwnRow = {
  do: Exclude<RowAct, 'replace' | 'hide' | 'add-before' | 'add-after' | 'take-out'>
  path: string
  section: string
  title: string
  body: string
  about: string
}
export type OwnOutcome = { ok: true } | { ok: false; refusal: OwnRefusal }

type Variant = { id: string; slug: string; about: string }
type Saving = { row: OwnRow; why: WhyDetails; version: number }

/** The rows that stand in a place: its draft, in review or not, and what is published there. */
async function findInPlace(variant: Variant, row: OwnRow): Promise<ChangeRow[]> {
  const all = await listRows([variant.id], ['draft', 'in-review', 'published'])
  const place = placeOfRow({ ...row, newId: null })
  return all.filter((each) => placeOfRow(each) === place)
}

/** Saves a draft, complete or not. `version` is the draft its author saw, 0 for none: nothing of another's is overwritten. */
export async function saveOwnDraft(
  viewer: Viewer,
  variant: Variant,
  { row, why, version }: Saving,
  now = new Date(),
): Promise<OwnOutcome> {
  if (provenanceOf(variant)) return { ok: false, refusal: 'taken' }
  const draft = (await findInPlace(variant, row)).find(({ state }) => state !== 'published')
  if (draft?.state === 'in-review') return { ok: false, refusal: 'in_review' }
  if (draft?.do === 'take-out') return { ok: false, refusal: 'taken_out' }
  const { kind, reason, credits, evidence } = why
  const data = { ...row, kind, reason, credits: JSON.stringify(credits), evidence: JSON.stringify(evidence), editedById: viewer.id, editedAt: now } // prettier-ignore
  const save = prisma.$transaction(async (tx): Promise<OwnOutcome> => {
    const kept = draft
      ? await update(tx, draft, { ...data, version: version + 1, authors: withAuthor(draft, viewer) }, version)
      : version === 0 && (await create(tx, variant, { ...data, authors: JSON.stringify([viewer.id]) }))
    if (!kept) return { ok: false, refusal: 'changed_elsewhere' }
    const subject = `${variant.slug}/${row.path || 'words'}`
    await recordEvent(tx, { actorId: viewer.id, organisationId: viewer.organisation.id, kind: 'draft.saved', subject, at: now }) // prettier-ignore
    return { ok: true }
  })
  return save.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
    return { ok: false, refusal: 'changed_elsewhere' }
  })
}

/** Takes out what is published, keeps it after all, or lays a draft aside. */
export async function actOnOwn(
  viewer: Viewer,
  variant: Variant,
  rows: readonly ChangeRow[],
  act: OwnAct,
): Promise<OwnOutcome> {
  if (act.intent === 'take-out' && provenanceOf(variant)) return { ok: false, refusal: 'taken' }
  if (act.intent === 'take-out') {
    const published = rows.find(({ id, state }) => id === act.change && state === 'published')
    const made = published && (await draftTakingOut(viewer, variant, published, act.why))
    return made ? { ok: true } : { ok: false, refusal: 'draft_there' }
  }
  const draft = rows.find(({ id, state }) => id === act.draft && state === 'draft')
  if (draft) await discardDraft(viewer, variant, draft)
  return { ok: true }
}

/** A row as its form needs it. */
export function standingOf(row: ChangeRow): OwnStanding {
  const { kind, reason, evidence } = whyOfRow(row)
  return {
    id: row.id,
    state: row.state,
    version: row.state === 'published' ? 0 : row.version,
    why: { kind, reason, evidence, credits: creditsOfRow(row) },
    lacking: row.state === 'draft' ? lackingIn(row) : [],
  }
}

type Data = Omit<Parameters<Tx['change']['create']>[0]['data'], 'id' | 'variantId' | 'basedOn'>

async function update(tx: Tx, { id }: ChangeRow, data: Data, version: number): Promise<boolean> {
  const { count } = await tx.change.updateMany({ where: { id, state: 'draft', version }, data: data as object })
  return count === 1
}

/** Two begun at the same moment get the same id, so that only one of them is made. */
async function create(tx: Tx, { id: variantId }: Variant, data: Data): Promise<boolean> {
  const { path, section, do: act } = data
  const before = await tx.change.findMany({ where: { variantId, path, section, do: act }, select: { state: true } })
  if (before.some(({ state }) => state === 'draft' || state === 'in-review')) return false
  const id = fingerprint([variantId, path, act, section, before.length].join(' '))
  await tx.change.create({ data: { ...data, id, variantId, basedOn: '' } as Parameters<Tx['change']['create']>[0]['data'] }) // prettier-ignore
  return true
}
