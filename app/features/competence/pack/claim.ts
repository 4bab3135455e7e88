import { z } from 'zod'
import { whileAskedAgain } from '../changes.ts'
import type { EntryState } from '../entry.ts'

/** What a pack says of one competence, in hashes and dates: enough to tell later whether it still stands. */
export const Claim = z.object({
  competence: z.string(),
  state: z.string(),
  /** What it rested on when it was signed off, confirmed or, where neither, when the pack was made. */
  basis: z.string(),
  /** The frozen copy that the last decision was about. */
  decidedOn: z.string().nullable(),
  renewalDueAt: z.string().nullable(),
})
export type Claim = z.infer<typeof Claim>

type ClaimedEntry = {
  competence: string
  state: EntryState
  askedFrom: EntryState | null
  basis: string
  decidedBasis: string | null
  signedBasis: string | null
  decidedOnId: string | null
  renewalDueAt: Date | null
}

/** What a pack made now would say of these entries; of a signed-off record, of what was signed. */
export function claimsOf(entries: readonly ClaimedEntry[], isSignedOff: boolean): Claim[] {
  return entries
    .filter(({ signedBasis }) => !isSignedOff || signedBasis !== null)
    .map((entry) => {
      const { state } = whileAskedAgain(entry)
      const restedOn = isSignedOff ? entry.signedBasis : state === 'confirmed' ? entry.decidedBasis : null
      return { ...shared(entry), state, basis: restedOn ?? entry.basis }
    })
}

/** How the same entries stand now. */
export function standingNow(entries: readonly ClaimedEntry[]): Claim[] {
  return entries.map((entry) => ({ ...shared(entry), state: whileAskedAgain(entry).state, basis: entry.basis }))
}

function shared({ competence, decidedOnId, renewalDueAt }: ClaimedEntry) {
  return { competence, decidedOn: decidedOnId, renewalDueAt: renewalDueAt?.toISOString() ?? null }
}
