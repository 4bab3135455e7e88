import { hashOf } from '#app/features/content/fingerprint.ts'
import type { VariantAbout } from '#app/features/content/variant.ts'
import { Provenance } from './package.ts'
import { textOfAll, type Wanted } from './wanted.ts'

/** As readers are told it. */
function takenFrom({ organisation, edition, hash }: Provenance, now: Date): string {
  return `Made by ${organisation}; taken from its edition ${edition} (${hash.slice(0, 12)}) on ${now.toISOString().slice(0, 10)}.` // prettier-ignore
}

/** Said wherever somebody would change a version that was taken in. */
export const TAKEN =
  'Another organisation made this version, so its texts stay as they came. Change them in a version that builds on it.'

/**
 * What is kept of a package that is taken in: what it says of its version, where it came from, and what its drafts were
 * to the letter.
 */
export function aboutTaken(
  from: Provenance,
  { title, short, audience, keeper, reviewBy, credit, statusNote: theirs }: Omit<VariantAbout, 'slug' | 'extends'>,
  drafts: readonly Wanted[],
  now: Date,
) {
  const statusNote = [theirs, takenFrom(from, now)].filter(Boolean).join(' ')
  const takenTexts = hashOf(textOfAll(drafts))
  return { title, short, about: { audience, keeper, reviewBy, credit, statusNote, takenFrom: from, takenTexts } }
}
export type TakenAbout = ReturnType<typeof aboutTaken>

/** A version's row, as far as what was taken in is kept in it. `coming`: a newer edition, until its drafts are published. */
type Kept = { about: string }
type KeptAbout = { takenFrom?: unknown; takenTexts?: string; coming?: TakenAbout }
type Standing = Kept & { currentEditionId: string | null }

/** Whose version this was, for one that was taken in; null for an organisation's own work. */
export function provenanceOf({ about }: Kept): Provenance | null {
  const { takenFrom: from } = JSON.parse(about) as KeptAbout
  return from === undefined ? null : Provenance.parse(from)
}

/** The edition whose drafts wait here, or were laid aside: a newer one, or the first; null where readers have it. */
export function awaitedOf(variant: Standing): Provenance | null {
  const { coming } = JSON.parse(variant.about) as KeptAbout
  if (coming) return Provenance.parse(coming.about.takenFrom)
  return variant.currentEditionId === null ? provenanceOf(variant) : null
}

/** What is kept once a package of a newer edition was taken in. Readers of what is published are told it later. */
export function withNewer({ about, currentEditionId }: Standing, newer: TakenAbout) {
  if (currentEditionId !== null)
    return { about: JSON.stringify({ ...(JSON.parse(about) as KeptAbout), coming: newer }) }
  return { ...newer, about: JSON.stringify(newer.about) }
}

/** What is kept once the newer edition's drafts are published; null where none was on its way. */
export function withNewerPublished({ about }: Kept) {
  const { coming } = JSON.parse(about) as KeptAbout
  return coming ? { ...coming, about: JSON.stringify(coming.about) } : null
}

/** Whether drafts are those that came with a package, all of them and as they came; of our own work they always may be. */
export function isAsTaken({ about }: Kept, drafts: readonly Wanted[]): boolean {
  const { takenTexts, coming } = JSON.parse(about) as KeptAbout
  return takenTexts === undefined || (coming?.about.takenTexts ?? takenTexts) === hashOf(textOfAll(drafts))
}

/** A version that was taken in before: the edition its readers have, 0 for none, and the one whose drafts wait. */
export type TakenBefore = {
  title: string
  published: number
  waiting: { edition: number; isWhole: boolean; isInReview: boolean } | null
}

/**
 * Why a package cannot be taken into the version that was made of an earlier one; null where it can. Drafts that wait give
 * way to those of a newer edition, and where some were laid aside, to the same ones again; not while somebody reviews them.
 */
export function refusalToTake(edition: number, { title, published, waiting }: TakenBefore): string | null {
  if (edition === published) return `You have edition ${edition} of it already, as ‘${title}’.`
  if (edition < published) return `You have a newer one of it already, edition ${published}, as ‘${title}’.`
  if (!waiting) return null
  if (edition < waiting.edition) return `A newer one of it waits already, edition ${waiting.edition}, in ‘${title}’.`
  if (waiting.isInReview)
    return `Edition ${waiting.edition} of it is in review, in ‘${title}’. Have it published, or take it back from review, then take this one in.`
  if (edition === waiting.edition && waiting.isWhole)
    return `Edition ${edition} of it waits already, as drafts of ‘${title}’. Send them for review.`
  return null
}
