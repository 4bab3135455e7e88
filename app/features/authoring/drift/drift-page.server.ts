import type { ChangeRow } from '#app/features/content/changes.server.ts'
import { sourceOf } from '#app/features/content/compose.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { composeForAuthors, type Composition } from '../composition.server.ts'
import { ACT_LABELS, placeOfRow } from '../draft.ts'
import { provenanceOf, TAKEN } from '../in-and-out/taken.ts'
import { listDraft } from '../listed-drafts.server.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import type { ShownDrift } from './drift-words.ts'
import { atPlace, listDriftIn, type Drifted } from './drift.server.ts'
import { driftTexts } from './drift-texts.server.ts'
import { mergeTexts, type Merged } from './merge.ts'
import { likelySuccessor } from './placing.ts'
import { actsFor, DECISION_WORDS, KEEPS_TEXT, type DriftAct } from './standing.ts'

export type PlaceAsked = { slug: string; path: string; place: string }

export type DriftFound = {
  variant: NonNullable<Awaited<ReturnType<typeof findOwnVariant>>>
  composition: Composition
  /** Null where there is nothing to decide. */
  drifted: Drifted | null
  /** Every change that ever had this place. */
  changeIds: readonly string[]
}

/** A change of the viewer's own variants by its place, raised or not; null where no change ever had it. */
export async function findDriftAt(
  viewer: Viewer,
  { slug, path, place }: PlaceAsked,
  now = new Date(),
): Promise<DriftFound | null> {
  const variant = await findOwnVariant(viewer, slug)
  if (!variant) return null
  const [composition, rows] = await Promise.all([
    composeForAuthors(variant),
    prisma.change.findMany({
      where: { variantId: variant.id, path, state: { in: ['published', 'retired'] } },
      select: { id: true, do: true, path: true, section: true, newId: true, about: true },
    }),
  ])
  const here = rows.filter((row) => row.do !== 'take-out' && placeOfRow(row) === `${path}|${place}`)
  if (here.length === 0) return null
  const drifted = atPlace(await listDriftIn(composition, now), path, place)
  return { variant, composition, drifted, changeIds: here.map(({ id }) => id) }
}

/** What stood beneath when a change was made, by its fingerprint; null where no edition ever held it. */
export function findTextThen(fingerprint: string) {
  return prisma.sectionText.findUnique({ where: { fingerprint } })
}

/**
 * The draft that editing a change began last, where it was laid aside; null where there is none. It was never published:
 * the change that it was to take the place of is.
 */
export async function findAside(changeId: string): Promise<ChangeRow | null> {
  const begun = await prisma.driftDecision.findFirst({
    where: { changeId, what: { in: ['edit', 'take-up'] } },
    orderBy: { at: 'desc' },
    select: { draftId: true },
  })
  if (!begun?.draftId) return null
  return prisma.change.findFirst({ where: { id: begun.draftId, state: 'retired' } })
}

/** Our text and the new one beneath it put together; null where ours was not made from it, or the old text is not known. */
export function proposalFor({ own, moves: [move] }: Drifted, then: { source: string } | null): Merged[] | null {
  if (own.change.do !== 'replace' || !move || !then || move.then !== own.change.basedOn) return null
  return mergeTexts({ then: then.source, ours: own.change.body, theirs: sourceOf(move.now) })
}

/** Everything the page of one change shows: the three texts, what could be decided, and what was decided before. */
export async function driftPage({ variant, composition, drifted, changeIds }: DriftFound, now = new Date()) {
  const history = await listDecided(variant.id, changeIds)
  const about = { slug: variant.slug, title: variant.title, parent: variant.extends?.title ?? '' }
  if (!drifted) return { variant: about, item: null, history }
  const { own, moves, lost, section } = drifted
  const taken = provenanceOf(variant)
  const then = moves[0]
    ? await findTextThen(moves[0].then)
    : own.row.basedOn
      ? await findTextThen(own.row.basedOn)
      : null
  const today = moves[0]?.now ?? section
  const aside = drifted.draft ? null : await findAside(own.row.id)
  const merged = proposalFor(drifted, then)
  const texts = await driftTexts({ then, now: today, ours: own.change, merged, aside: aside && aside.body })
  return {
    variant: about,
    history,
    item: {
      ...shown(drifted, now),
      version: own.row.version,
      exact: drifted.exact,
      acts: actsFor(drifted).filter(
        (act) =>
          (act !== 'take-up' || aside !== null) &&
          (drifted.draft === null || !BEGINS_DRAFT.includes(act)) &&
          (taken === null || KEEPS_TEXT.includes(act)),
      ),
      taken: taken && TAKEN,
      kind: own.change.kind,
      why: own.change.reason,
      beneath: titleOf(moves[0]?.beneath ?? '', composition) ?? about.parent,
      panes: texts.panes,
      merged: texts.merged,
      aside: aside && texts.aside && { text: texts.aside, hasMoved: aside.basedOn !== section?.fingerprint },
      draft: drifted.draft && listDraft(drifted.draft, variant.slug, composition),
      places: lost === null ? null : placesIn(drifted, composition),
    },
  }
}

const BEGINS_DRAFT: readonly DriftAct[] = ['edit', 'take-up', 'placed']

export type DriftPage = Awaited<ReturnType<typeof driftPage>>

const DAY = 86_400_000

/** One raised change as lists and its page show it. */
export function shown(drifted: Drifted, now: Date): ShownDrift {
  const { path, place, page, title, lost, reasons, since, standing, latest, own } = drifted
  const act =
    own.change.as === null ? ACT_LABELS[own.change.do] : `A section of our own: ${own.change.title ?? own.change.as}`
  const until = standing === 'put-off' || standing === 'overdue' ? (latest?.until ?? null) : null
  const days = since && Math.floor((now.getTime() - since.getTime()) / DAY)
  return { path, place, page, title, lost, reasons, since, days, standing, until, act, class: drifted.class }
}

/** Where a change without a place could go, its own page first, with the section that probably replaced its own. */
function placesIn({ path, own }: Drifted, composition: Composition) {
  const paths = [path, ...composition.paths.filter((each) => each !== path)]
  const places = paths.flatMap((each) => {
    const page = composition.parent(each)
    return page
      ? page.sections.map(({ id, title }) => ({ value: `${each}#${id}`, label: `${page.meta.title}: ${title}` }))
      : []
  })
  const successor = likelySuccessor(composition.steps, { path, section: own.change.section })
  return { all: places, likely: successor && `${path}#${successor}` }
}

function titleOf(slug: string, { sources }: Composition): string | null {
  return slug === 'base' ? 'The standard version' : (sources.variants.get(slug)?.title ?? null)
}

/** What was decided before about the changes that had a place, newest first. */
async function listDecided(variantId: string, changeIds: readonly string[]) {
  const decisions = await prisma.driftDecision.findMany({
    where: { variantId, OR: [{ changeId: { in: [...changeIds] } }, { draftId: { in: [...changeIds] } }] },
    orderBy: { at: 'desc' },
    take: 50,
  })
  if (decisions.length === 0) return []
  const people = await prisma.person.findMany({
    where: { id: { in: [...new Set(decisions.map(({ byId }) => byId))] } },
    select: { id: true, name: true },
  })
  return decisions.map(({ id, what, why, until, at, byId, title }) => ({
    id,
    what: DECISION_WORDS[what as DriftAct],
    why,
    until,
    at,
    title,
    by: people.find((person) => person.id === byId)?.name ?? 'Somebody who has left',
  }))
}
