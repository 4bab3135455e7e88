import type { Change } from '#app/features/content/change.ts'
import { changeFromRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import type { ChangeClass } from '#app/features/content/edition.ts'
import { takeTurnToPublish } from '#app/features/content/publishing.server.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import { londonTime } from '#app/features/organisation/times.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { isUniqueViolation, prisma, type Tx } from '#app/platform/database.server.ts'
import type { Composition } from '../composition.server.ts'
import { placeOf, placeOfRow } from '../draft.ts'
import { nextDraftId, withAuthor } from '../drafts.server.ts'
import { provenanceOf, TAKEN } from '../in-and-out/taken.ts'
import { authoringPath, driftPath } from '../paths.ts'
import { PUBLISH_REFUSALS, prepareAdaptation, publishing, storeAdaptation } from '../publications.server.ts'
import type { DriftDecided } from './drift-form.ts'
import {
  findAside,
  findDriftAt,
  findTextThen,
  proposalFor,
  type DriftFound,
  type PlaceAsked,
} from './drift-page.server.ts'
import type { Drifted } from './drift.server.ts'
import { settle } from './merge.ts'
import { placed } from './placing.ts'
import { actsFor, KEEPS_TEXT } from './standing.ts'

export const DRIFT_REFUSALS = {
  decided_meanwhile: 'Somebody else decided this a moment ago: what they decided stands below. What you wrote is still here; nothing of it was saved.', // prettier-ignore
  moved_meanwhile: 'The text beneath has moved again since you opened this page. Look at it as it is now, then decide.',
  not_possible: 'This cannot be decided here any more. Look at the page as it is now.',
  draft_there: 'There is a draft of this already. Go on with that one, so that nothing of it is lost.',
  taken: TAKEN,
  past_day: 'Give a day from tomorrow on, within a year.',
  no_such_section: 'Choose a section.',
  locked: 'That section is safety text. You can add before or after it, not stand in its place.',
  place_taken: 'There is a change of ours in that place already. Choose another, or make it a section of its own.',
} as const
export type DriftRefusal = keyof typeof DRIFT_REFUSALS

export type DriftOutcome = { ok: true; to: string } | { ok: false; field: string | null; sentences: readonly string[] }

/** Thrown to undo a decision: the change is not as it was when it was looked at. */
const DECIDED = new Error('decided meanwhile')

/**
 * Carries out what a trainer decided about a change that was raised: the change, what was decided, and where readers'
 * text moves the edition, in one transaction. Of two at once one wins, and the other is told. Null where it is not theirs.
 */
export async function decideDrift(
  viewer: Viewer,
  place: PlaceAsked,
  act: DriftDecided,
  now = new Date(),
): Promise<DriftOutcome | null> {
  for (let left = 2; ; left--) {
    const found = await findDriftAt(viewer, place, now)
    if (!found) return null
    const { drifted } = found
    if (!drifted || drifted.own.row.version !== act.version) return refused('decided_meanwhile')
    if (drifted.exact !== act.exact) return refused('moved_meanwhile')
    if (provenanceOf(found.variant) && !KEEPS_TEXT.includes(act.intent)) return refused('taken')
    if (!actsFor(drifted).includes(act.intent)) return refused('not_possible')
    const outcome = await carryOut({ viewer, ...found, drifted }, act, now).catch((error: unknown) => {
      if (error === DECIDED) return refused('decided_meanwhile')
      if (isUniqueViolation(error)) return refused('draft_there')
      throw error
    })
    if (outcome !== 'again') return outcome
    if (left === 0) return { ok: false, field: null, sentences: [PUBLISH_REFUSALS.published_meanwhile] }
  }
}

type Deciding = DriftFound & { viewer: Viewer; drifted: Drifted }

async function carryOut(deciding: Deciding, act: DriftDecided, now: Date): Promise<DriftOutcome | 'again'> {
  const { section } = deciding.drifted
  switch (act.intent) {
    case 'still-right': {
      const stamp = { basedOn: section?.fingerprint ?? '', beneath: section?.moved?.at ?? null }
      return decideAndPublish(deciding, { act, patch: stamp, class: 'wording' }, now)
    }
    case 'take-base': {
      const graver = deciding.drifted.class === 'safety' ? 'safety' : 'meaning'
      return decideAndPublish(deciding, { act, patch: { state: 'retired' }, class: graver }, now)
    }
    case 'edit':
      return beginEditing(deciding, act, now)
    case 'take-up':
      return takeUp(deciding, act, now)
    case 'later': {
      const until = londonTime(act.until, '00:00')
      const isSoon = until > now && until.getTime() - now.getTime() < 367 * 86_400_000
      return isSoon ? decide(deciding, { act, until }, now) : refused('past_day', 'until')
    }
    case 'placed':
      return givePlace(deciding, act, now)
    case 'laid-aside':
      return decide(deciding, { act, patch: { state: 'retired' } }, now)
  }
}

type Patch = Partial<Pick<ChangeRow, 'basedOn' | 'beneath' | 'state'>>
type Decided = { act: DriftDecided; patch?: Patch; until?: Date; draft?: NewDraft }
type NewDraft = Pick<Change, 'do' | 'section' | 'as' | 'title' | 'body' | 'basedOn' | 'beneath'> & {
  path: string
  instead?: string
  /** The draft that was laid aside, whose words these are: its reason, its credits and who wrote in it come with them. */
  from?: ChangeRow
}

/** The decision alone: readers' text stays as it is. */
async function decide(deciding: Deciding, decided: Decided, now: Date): Promise<DriftOutcome> {
  const { variant, drifted } = deciding
  await prisma.$transaction((tx) => keep(tx, deciding, decided, now))
  if (!decided.draft || decided.act.intent === 'placed') return { ok: true, to: donePath(deciding, decided.act) }
  const { section, do: act, as } = decided.draft
  const editor = `${authoringPath(variant.slug, drifted.path, section)}&do=${act}${as === null ? '' : `&as=${as}`}`
  return { ok: true, to: `${editor}&saved` }
}

/** The decision with the edition that comes of it, and those of variants that build on it. */
async function decideAndPublish(
  deciding: Deciding,
  decided: Decided & { patch: Patch; class: ChangeClass },
  now: Date,
): Promise<DriftOutcome | 'again'> {
  const { viewer, variant, composition, drifted } = deciding
  const { act, patch, class: changeClass } = decided
  const after = withPatch(composition, drifted.own.row, patch)
  const prepared = await prepareAdaptation(variant.slug, after, [], { changeClass, note: act.why })
  // What is to be weighed was weighed when it was first published.
  const problems = prepared.problems.filter(({ code }) => code !== 'weigh')
  if (problems.length > 0)
    return { ok: false, field: null, sentences: [PUBLISH_REFUSALS.problems, ...problems.map(({ where, message }) => `${where}: ${message}`)] } // prettier-ignore
  const outcome = await publishing(async (tx) => {
    await takeTurnToPublish(tx, composition.sources.release)
    await keep(tx, deciding, decided, now)
    return storeAdaptation(tx, { variant, prepared, note: act.why, by: viewer }, now)
  })
  if (outcome.ok) return { ok: true, to: donePath(deciding, act) }
  return outcome.refusal === 'nothing_new' ? decide(deciding, decided, now) : 'again'
}

/** A variant as its own changes would be after a decision. */
function withPatch(composition: Composition, row: ChangeRow, patch: Patch): Composition {
  const published = composition.published.flatMap((one) =>
    one.id !== row.id ? [one] : patch.state === 'retired' ? [] : [{ ...one, ...patch }],
  )
  return { ...composition, published }
}

async function beginEditing(
  deciding: Deciding,
  act: DriftDecided & { intent: 'edit' },
  now: Date,
): Promise<DriftOutcome> {
  const { drifted } = deciding
  const { own, section, draft } = drifted
  if (draft || !section) return refused('draft_there')
  const merged = proposalFor(drifted, own.row.basedOn ? await findTextThen(own.row.basedOn) : null)
  const body = merged ? settle(merged, act.take) : own.change.body
  const basis = { basedOn: section.fingerprint, beneath: section.moved && section.moved.at }
  return decide(deciding, { act, draft: { ...own.change, ...basis, path: own.path, body } }, now)
}

/** What was written in it is begun again as it was; what it was made against too, so that what moved since is asked for. */
async function takeUp(deciding: Deciding, act: DriftDecided & { intent: 'take-up' }, now: Date): Promise<DriftOutcome> {
  const { own, draft } = deciding.drifted
  const from = await findAside(own.row.id)
  if (draft) return refused('draft_there')
  if (!from) return refused('not_possible')
  return decide(deciding, { act, draft: { ...changeFromRow(from), path: from.path, from } }, now)
}

async function givePlace(
  deciding: Deciding,
  act: DriftDecided & { intent: 'placed' },
  now: Date,
): Promise<DriftOutcome> {
  const { composition, drifted } = deciding
  const { own } = drifted
  if (drifted.draft) return refused('draft_there')
  const [path = '', id = ''] = act.where.split('#')
  const page = composition.ours(path)
  const section = composition.parent(path)?.sections.find((one) => one.id === id)
  if (!page || !section) return refused('no_such_section', 'where')
  const then = own.row.basedOn ? await findTextThen(own.row.basedOn) : null
  const change = placed(own.change, { section, placing: act.placing, title: then?.title ?? own.change.section, page })
  if (!change) return refused('locked', 'placing')
  const everyRow = [...composition.published, ...composition.drafts, ...composition.otherDrafts]
  const isTaken = everyRow.some((row) => row.id !== own.row.id && placeOfRow(row) === `${path}|${placeOf(change)}`)
  if (isTaken) return refused('place_taken', 'placing')
  return decide(deciding, { act, draft: { ...change, path, instead: own.row.id } }, now)
}

/** Moves the change on from the version it was looked at in, with the draft, the decision and its event. */
async function keep(
  tx: Tx,
  { viewer, variant, drifted }: Deciding,
  { act, patch = {}, until, draft }: Decided,
  now: Date,
) {
  const { own, mark, title } = drifted
  const { row } = own
  const { count } = await tx.change.updateMany({
    where: { id: row.id, state: 'published', version: act.version },
    data: { ...patch, version: act.version + 1 },
  })
  if (count !== 1) throw DECIDED
  const draftId = draft ? await begin(tx, { viewer, row, draft }, now) : null
  const decision = await tx.driftDecision.create({
    data: {
      ...{ variantId: variant.id, changeId: row.id, path: row.path, section: row.section, title },
      ...{ what: act.intent, class: drifted.class, why: act.why, then: row.basedOn || null, now: mark, draftId },
      ...{ until: until ?? null, byId: viewer.id, at: now },
    },
  })
  await recordEvent(tx, {
    actorId: viewer.id,
    organisationId: viewer.organisation.id,
    kind: `drift.${act.intent}`,
    subject: `${variant.slug}/${row.path}#${row.section}`,
    detail: { decision: decision.id, change: row.id, class: drifted.class, draft: draftId },
    at: now,
  })
}

/** A draft of our change as it stands, with what is new about it. */
async function begin(tx: Tx, { viewer, row, draft }: { viewer: Viewer; row: ChangeRow; draft: NewDraft }, now: Date) {
  const { path, section, as, title, body, basedOn, beneath, instead, from } = draft
  const place = { path, section, do: draft.do, newId: as }
  const { variantId } = row
  const id = await nextDraftId(tx, variantId, place)
  if (id === null) throw DECIDED
  const { kind, reason, credits, evidence, themes } = from ?? row
  await tx.change.create({
    data: {
      ...{ id, variantId, ...place, title, body, kind, reason, credits, evidence, themes },
      ...{ basedOn: basedOn ?? '', beneath, about: JSON.stringify(instead === undefined ? {} : { instead }) },
      ...{
        editedById: viewer.id,
        editedAt: now,
        authors: from ? withAuthor(from, viewer) : JSON.stringify([viewer.id]),
      },
    },
  })
  return id
}

function donePath({ variant }: Deciding, { intent }: DriftDecided): string {
  return `${driftPath(variant.slug)}?done=${intent}`
}

function refused(refusal: DriftRefusal, field: string | null = null): DriftOutcome {
  return { ok: false, field, sentences: [DRIFT_REFUSALS[refusal]] }
}
