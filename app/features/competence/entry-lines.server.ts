import { rows, type Read } from '#app/platform/rows.server.ts'
import { isChangedSince, isDueForRefresh } from './changes.ts'
import type { EntryState } from './entry.ts'
import { ruleEntry, type OwnEntry } from './entries.server.ts'
import { lineAs, type Line } from './progress.ts'
import type { Rating } from './ratings.ts'

/** One entry as lists, readiness and the ageing of a sign-off need it. */
export type EntryLine = {
  competence: string
  state: EntryState
  askedFrom: EntryState | null
  decidedAs: string | null
  /** Whether it rests on something else than what was confirmed. */
  differs: 'yes' | null
  /** Whether it rests on what was signed off; null where it was no part of a sign-off. */
  signed: 'same' | 'changed' | null
  renewalDueAt: Date | null
  /** The rating that was confirmed; the present one where none is. */
  level: Rating
}

/**
 * Every started entry of a record whose sight the caller has established. One typed query, hot on two pages: the
 * database compares, so that mostly empty cells come back instead of fingerprints.
 */
export function listEntryLinesAlreadyAllowed(recordId: string, read: Read = rows): Promise<EntryLine[]> {
  return read<EntryLine>`
    SELECT "competence", "state", "askedFrom", "decidedAs", "renewalDueAt",
      COALESCE("decidedRating", "rating") AS "level",
      CASE WHEN "basis" <> "decidedBasis" THEN 'yes' END AS "differs",
      CASE WHEN "signedBasis" = "basis" THEN 'same' WHEN "signedBasis" IS NOT NULL THEN 'changed' END AS "signed"
    FROM "Entry" WHERE "recordId" = ${recordId}`
}

/** An entry as a list shows it. */
export function lineOf(entry: Pick<EntryLine, 'state' | 'askedFrom' | 'differs' | 'renewalDueAt'>, now: Date): Line {
  const changed = isChangedSince({ ...entry, differs: entry.differs === 'yes' })
  return lineAs(entry.state, { changed, due: isDueForRefresh(entry, now) })
}

/** The same for a whole row: one entry's page and every list say the same. */
export function lineOfRow(row: OwnEntry, now: Date): Line {
  const { basis, decidedBasis, renewalDueAt } = row
  const differs = decidedBasis !== null && basis !== decidedBasis ? 'yes' : null
  return lineOf({ ...ruleEntry({ id: '' }, row), differs, renewalDueAt }, now)
}
