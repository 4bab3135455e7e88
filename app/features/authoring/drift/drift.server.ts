import { changeFromRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { composeAllForAuthors, type Composition } from '../composition.server.ts'
import { insteadOf, placeOf, placeOfRow } from '../draft.ts'
import { findOwnVariant, listOwnVariants } from '../own-variants.server.ts'
import { listRaised, type OwnChange, type Raised } from './raised.ts'
import { standingOf, type Decision, type DriftAct, type OpenDraft, type Standing } from './standing.ts'

/** A published change as a row, with what it says. */
export type OwnRow = OwnChange & { row: ChangeRow }
export type Drifted = Raised<OwnRow> & {
  page: string
  standing: Standing
  latest: Decision | null
  draft: ChangeRow | null
}

/** A variant of the viewer's organisation with what is to be looked at again in it; null where there is none. */
export async function findDrift(viewer: Viewer, slug: string, now = new Date()) {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const [composition] = await composeAllForAuthors([variant])
  return composition ? { variant, drifted: await listDriftIn(composition, now) } : null
}

/** What is to be looked at again in every variant of the viewer's organisation. */
export async function listDrift(viewer: Viewer, now = new Date()) {
  const variants = await listOwnVariants(viewer)
  const compositions = await composeAllForAuthors(variants)
  const raised = compositions.map(raisedIn)
  const decided = await latestDecisions(raised.flat())
  return variants.map((variant, i) => {
    const composition = compositions[i]
    return {
      variant,
      drifted: composition ? (raised[i] ?? []).map((one) => drift(one, composition, decided, now)) : [],
    }
  })
}

/** The same of one that is composed already: for a statement where something was raised, and none where nothing was. */
export async function listDriftIn(composition: Composition, now: Date): Promise<Drifted[]> {
  const raised = raisedIn(composition)
  const decided = await latestDecisions(raised)
  return raised.map((one) => drift(one, composition, decided, now))
}

export function raisedIn(composition: Composition): Raised<OwnRow>[] {
  return listRaised(
    composition.published.map((row) => ({ row, path: row.path, change: changeFromRow(row) })),
    composition,
  )
}

/** How many await a decision: what is put off or being changed does not. */
export function countToDecide(drifted: readonly Pick<Drifted, 'standing'>[]): number {
  return drifted.filter(({ standing }) => standing === 'to-decide' || standing === 'overdue').length
}

type Decided = ReadonlyMap<string, Decision>

function drift(raised: Raised<OwnRow>, composition: Composition, decided: Decided, now: Date): Drifted {
  const { row } = raised.own
  const latest = decided.get(row.id) ?? null
  const here = [...composition.drafts, ...composition.otherDrafts].filter(
    (draft) => placeOfRow(draft) === placeOfRow(row) || insteadOf(draft) === row.id,
  )
  const open = here.map(({ id, basedOn, do: act }): OpenDraft => ({ id, basedOn, takesOut: act === 'take-out' }))
  const page = composition.ours(raised.path) ?? composition.parent(raised.path)
  return {
    ...raised,
    page: page?.meta.title ?? raised.path,
    standing: standingOf(raised, { latest, drafts: open }, now),
    latest,
    draft: here[0] ?? null,
  }
}

async function latestDecisions(raised: readonly Raised<OwnRow>[]): Promise<Decided> {
  if (raised.length === 0) return new Map()
  const decisions = await prisma.driftDecision.findMany({
    where: { changeId: { in: raised.map(({ own }) => own.row.id) } },
    select: { changeId: true, what: true, class: true, now: true, until: true, draftId: true },
    orderBy: { at: 'asc' },
  })
  return new Map(
    decisions.map(({ changeId, ...decision }) => [
      changeId,
      { ...decision, what: decision.what as DriftAct, class: decision.class as Decision['class'] },
    ]),
  )
}

/** Finds what is raised at an address: a page and the place of a change in it. */
export function atPlace(drifted: readonly Drifted[], path: string, place: string): Drifted | null {
  return drifted.find((one) => one.path === path && placeOf(one.own.change) === place) ?? null
}
