import { randomUUID } from 'node:crypto'
import { sourceFromRows, type ChangeRow } from '#app/features/content/changes.server.ts'
import { fingerprint } from '#app/features/content/fingerprint.ts'
import type { Problem } from '#app/features/content/problem.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import type { Tx } from '#app/platform/database.server.ts'
import { rowsOf, type Composition } from '../composition.server.ts'
import { placeOfRow } from '../draft.ts'
import { raisedIn } from '../drift/drift.server.ts'
import { isSame, isSameText, NOTHING, wantedOf, type Wanted } from './wanted.ts'

/** Thrown to undo all of it: somebody saved a draft in one of its places meanwhile. */
export class DraftedMeanwhile extends Error {}

export type Towards = {
  /** Drafts to be made, each with who agreed to be named in it. */
  rows: readonly ChangeRow[]
  problems: readonly Problem[]
}

/**
 * The drafts that bring a variant's published changes to what is wanted. What is published as wanted already needs none;
 * with `takeOut`, its reason, what is published and not wanted is to be taken out. A draft that stands in a place already
 * is never overwritten: it is a problem.
 */
export function draftsTowards(
  viewer: Viewer,
  { id: variantId }: { id: string },
  composition: Composition,
  { wanted, takeOut, agreed }: { wanted: readonly Wanted[]; takeOut: string | null; agreed: Agreed },
  now: Date,
): Towards {
  const { drafts, published } = rowsOf(composition)
  const places = wanted.map(placeOfRow)
  const standing = new Map(published.map((row) => [placeOfRow(row), row]))
  const base = { variantId, by: viewer.id, now, agreed, of: wanted.length + published.length }
  const make = toMake(wanted, standing, composition).map((one, i) => rowFrom(one, i, base))
  const gone = takeOut === null ? [] : published.filter((row) => !places.includes(placeOfRow(row)))
  const out = gone.map((row, i) => takingOut(row, takeOut ?? '', make.length + i, base))
  const rows = [...make, ...out]
  const taken = new Set(drafts.map(placeOfRow))
  return {
    rows,
    problems: [
      ...places
        .filter((place, i) => places.indexOf(place) !== i)
        .map((place) => problemAt(place, 'This is there twice.')),
      ...rows
        .filter((row) => taken.has(placeOfRow(row)))
        .map((row) => problemAt(placeOfRow(row), 'There is a draft here already. Send it or lay it aside first.')),
    ],
  }
}

/** Stores drafts in the caller's transaction; the same draft begun elsewhere at this moment undoes it. */
export async function storeDrafts(tx: Tx, variantId: string, rows: readonly ChangeRow[]): Promise<void> {
  const all = await tx.change.findMany({
    where: { variantId },
    select: { path: true, section: true, newId: true, do: true, state: true, about: true },
  })
  const taken = new Set(all.filter(({ state }) => state === 'draft' || state === 'in-review').map(placeOfRow))
  if (rows.some((row) => taken.has(placeOfRow(row)))) throw new DraftedMeanwhile()
  await tx.change.createMany({ data: rows.map((row) => ({ ...row, id: idOf(row, all) })) })
}

/** Who agreed to be named as they are. */
export type Agreed = (name: string) => boolean

type Base = { variantId: string; by: string; now: Date; agreed: Agreed; of: number }

function rowFrom(wanted: Wanted, at: number, { variantId, by, now, agreed, of }: Base): ChangeRow {
  const { credits, evidence, themes, ...rest } = wanted
  return {
    ...rest,
    // Made in the order they are wanted in, the last of them now: the order says which of two additions comes first.
    ...{ id: `new-${at}`, variantId, state: 'draft', version: 1, editedById: by, editedAt: new Date(now.getTime() - of + at) }, // prettier-ignore
    authors: JSON.stringify([by]),
    credits: JSON.stringify(credits.map((name) => ({ name, agreed: agreed(name) }))),
    evidence: JSON.stringify(evidence),
    themes: themes && JSON.stringify(themes),
  }
}

function takingOut(row: ChangeRow, reason: string, at: number, base: Base): ChangeRow {
  const { path, section, newId, title, kind } = row
  const about = JSON.stringify({ place: placeOfRow(row).slice(path.length + 1) })
  return rowFrom({ ...NOTHING, credits: [], path, section, newId, title, kind: kind as Wanted['kind'], do: 'take-out', reason, about }, at, base) // prettier-ignore
}

/** Rows as what they say, with what they take out. */
export function wantedOfRows(rows: readonly ChangeRow[]): Wanted[] {
  const out = rows.filter(({ do: act }) => act === 'take-out')
  return [
    ...wantedOf(sourceFromRows(rows)),
    ...out.map(({ path, section, newId, title, kind, reason, about }) => {
      return { ...NOTHING, credits: [], do: 'take-out', path, section, newId, title, kind: kind as Wanted['kind'], reason, about } // prettier-ignore
    }),
  ]
}

/**
 * What is not published as it is wanted. Additions in one place are read in the order they were made: behind one that is
 * made anew, those that follow it are too.
 */
function toMake(wanted: readonly Wanted[], standing: ReadonlyMap<string, ChangeRow>, composition: Composition) {
  const order = [...standing.keys()]
  const isPublished = publishedIn(standing, composition)
  const reached = new Map<string, number>()
  return wanted.filter((one) => {
    const beside = `${one.path}|${one.section}|${one.do}`
    const at = isPublished(one) ? order.indexOf(placeOfRow(one)) : Infinity
    const stands = at !== Infinity && at > (reached.get(beside) ?? -1)
    reached.set(beside, stands ? at : Infinity)
    return !stands
  })
}

/** Where only what a text was made against differs, ours stays that has been looked at since: nobody is asked twice. */
function publishedIn(standing: ReadonlyMap<string, ChangeRow>, composition: Composition): (wanted: Wanted) => boolean {
  let raised: Set<string> | null = null
  return (wanted) => {
    const row = standing.get(placeOfRow(wanted))
    const [said] = row ? wantedOf(sourceFromRows([row])) : []
    if (!row || !said || !isSameText(said, wanted)) return false
    if (isSame(said, wanted)) return true
    raised ??= new Set(raisedIn(composition).map(({ own }) => own.row.id))
    return !raised.has(row.id)
  }
}

/** As a draft saved by hand would be named: two begun at the same moment are one, and the other is undone. */
function idOf(row: ChangeRow, all: readonly Pick<ChangeRow, 'path' | 'section' | 'newId' | 'do'>[]): string {
  if (row.do === 'take-out') return randomUUID()
  const { variantId, path, section, newId } = row
  const acts = row.do === 'replace' || row.do === 'hide' ? ['replace', 'hide'] : [row.do]
  const before = all.filter((one) => one.path === path && one.section === section && one.newId === newId && acts.includes(one.do)).length // prettier-ignore
  const isSection = ['replace', 'add-before', 'add-after'].includes(acts[0] ?? '')
  const parts = isSection ? [path, section, acts[0], newId ?? '', before] : [path, acts[0], section, before]
  return fingerprint([variantId, ...parts].join(' '))
}

function problemAt(place: string, message: string): Problem {
  const [path = '', within = ''] = place.split('|')
  return { where: `${path}#${within.slice(within.indexOf(':') + 1)}`, code: 'twice', message }
}
