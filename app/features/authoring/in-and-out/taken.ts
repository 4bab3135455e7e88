import { hashOf } from '#app/features/content/fingerprint.ts'
import { Provenance } from './package.ts'
import { textOfAll, type Wanted } from './wanted.ts'

/** As readers are told it. */
export function takenFrom({ organisation, edition, hash }: Provenance, now: Date): string {
  return `Made by ${organisation}; taken from its edition ${edition} (${hash.slice(0, 12)}) on ${now.toISOString().slice(0, 10)}.` // prettier-ignore
}

/** Whose version this was, for one that was taken in; null for an organisation's own work. */
export function provenanceOf({ about }: { about: string }): Provenance | null {
  const { takenFrom: from } = JSON.parse(about) as { takenFrom?: unknown }
  return from === undefined ? null : Provenance.parse(from)
}

/** Said wherever somebody would change a version that was taken in. */
export const TAKEN =
  'Another organisation made this version, so its texts stay as they came. Change them in a version that builds on it.'

/** What is kept of a version that is taken in: where it came from, and what its texts were to the letter. */
export function aboutTaken(from: Provenance, wanted: readonly Wanted[]) {
  return { takenFrom: from, takenTexts: hashOf(textOfAll(wanted)) }
}

/** Whether changes are those that came with a version, all of them and as they came; of our own work they always may be. */
export function isAsTaken({ about }: { about: string }, wanted: readonly Wanted[]): boolean {
  const { takenTexts } = JSON.parse(about) as { takenTexts?: string }
  return takenTexts === undefined || takenTexts === hashOf(textOfAll(wanted))
}
