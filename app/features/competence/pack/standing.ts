import type { Claim } from './claim.ts'

export const PACK_STANDINGS = ['valid', 'changed since', 'superseded', 'revoked'] as const
export type PackStanding = (typeof PACK_STANDINGS)[number]

/** What a stranger reads who asks whether a pack still stands. */
export const PACK_STANDING_WORDS: Record<PackStanding, { label: string; sentence: string }> = {
  valid: {
    label: 'Valid',
    sentence: 'It was made here, and what it says is still so.',
  },
  'changed since': {
    label: 'Changed since',
    sentence:
      'It was made here, and it was true on its day. Something that it says has changed since. Ask for a new one.',
  },
  superseded: {
    label: 'Superseded',
    sentence: 'It was made here, and it was true on its day. A newer decision has taken its place. Ask for a new one.',
  },
  revoked: {
    label: 'Revoked',
    sentence: 'It was made here, and it has been taken back. Do not rely on it.',
  },
}

/** A pack as it was made. `signedSeq` is the event that signed the record off, null where it was no sign-off. */
export type MadePack = { signedSeq: number | null; claims: readonly Claim[]; revokedAt: Date | null }

/** The record today: its entries, the kinds of what happened to the whole of it after `signedSeq`, in order. */
export type RecordNow = {
  claims: readonly Claim[]
  after: readonly string[]
  /** Whether a record on a later version of the framework is signed off. */
  hasLater: boolean
}

/** Whether what a pack says still stands. Worst first: taken back, replaced, changed. */
export function packStanding({ signedSeq, claims, revokedAt }: MadePack, now: RecordNow): PackStanding {
  const signOff = signedSeq === null ? 'valid' : fateOfSignOff(now)
  const each = claims.map((claim) => fateOfClaim(claim, now.claims))
  const added = signedSeq === null && now.claims.length > claims.length
  const all = [revokedAt === null ? 'valid' : 'revoked', signOff, ...each, added ? 'changed since' : 'valid'] as const
  if (all.includes('revoked')) return 'revoked'
  if (signOff === 'superseded') return 'superseded'
  if (all.includes('changed since')) return 'changed since'
  return all.includes('superseded') ? 'superseded' : 'valid'
}

function fateOfSignOff({ after, hasLater }: RecordNow): PackStanding {
  const ended = after.findIndex((kind) => kind === 'sign-off-revoked' || kind === 'record-reopened')
  if (after[ended] === 'sign-off-revoked') return 'revoked'
  const signedAgain = ended !== -1 && after.slice(ended).includes('signed-off')
  if (hasLater || signedAgain) return 'superseded'
  return ended === -1 ? 'valid' : 'changed since'
}

function fateOfClaim(claim: Claim, now: readonly Claim[]): PackStanding {
  const entry = now.find(({ competence }) => competence === claim.competence)
  if (!entry || entry.state !== claim.state) return 'changed since'
  if (entry.basis === claim.basis) return 'valid'
  return entry.state === 'confirmed' && entry.decidedOn !== claim.decidedOn ? 'superseded' : 'changed since'
}

/** Whether something in a pack has reached its renewal date. It stands, and says so. */
export function isDueInPack(claims: readonly Claim[], now: Date): boolean {
  return claims.some(({ renewalDueAt }) => renewalDueAt !== null && new Date(renewalDueAt) <= now)
}
