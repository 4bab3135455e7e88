import { hashOf } from '../../content/fingerprint.ts'
import { canonicalJson } from '../chain/canonical.ts'
import type { SubmittedWitness } from '../submission.ts'
import type { EvidenceKind, EvidenceText } from './evidence.ts'

export const WITNESS_STATES = ['asked', 'confirmed', 'declined', 'withdrawn'] as const
export type WitnessState = (typeof WITNESS_STATES)[number]

/** How long a link works, in days, and how many colleagues one person may ask in one day. */
export const WITNESS_DAYS = 30
export const MOST_ASKED_IN_A_DAY = 10

/** A colleague who was asked, as the person who asked them knows it. */
export type WitnessRequest = {
  id: string
  evidenceId: string
  state: WitnessState
  name: string
  relation: string
  /** How the link comes to them, and, for a mail, the part of its address after the '@'. */
  reached: 'mail' | 'link'
  domain: string | null
  /** Word for word what they are shown. */
  shown: string
  competences: readonly string[]
  /** What the item was when they were asked. */
  about: string
  askedAt: Date
  expiresAt: Date
  answeredAt: Date | null
  /** In their own words, once they have answered; null where they declined without any. */
  statement: string | null
}

/** What a confirmation is about: everything of an item that shows something, and none of what its writer thinks of it. */
export function whatIsWitnessed({ kind, title, text, link, file }: EvidenceText & { kind: EvidenceKind }): string {
  return hashOf(canonicalJson({ kind, title, text, link, file: file?.sha256 ?? null })).slice(0, 32)
}

/** How a question stands, as its owner reads it. */
export const WITNESS_STATE_WORDS: Record<WitnessState | 'expired', string> = {
  asked: 'Asked, not answered yet',
  confirmed: 'Confirmed',
  declined: 'Declined',
  withdrawn: 'Taken back',
  expired: 'Not answered in time: the link no longer works',
}

/** Where a colleague opens what they are asked, by the one-time link. */
export function witnessPath(token: string): string {
  return `/witness/${token}`
}

/** Whether the link still works. */
export function isWaiting({ state, expiresAt }: Pick<WitnessRequest, 'state' | 'expiresAt'>, now: Date): boolean {
  return state === 'asked' && expiresAt > now
}

/**
 * The confirmation that goes with an item: of the item as it is now, else the last one of an earlier wording, which
 * then says so. Only what was confirmed goes anywhere.
 */
export function witnessOf(
  item: EvidenceText & { kind: EvidenceKind },
  requests: readonly WitnessRequest[],
): SubmittedWitness | undefined {
  const now = whatIsWitnessed(item)
  const confirmed = requests
    .filter(({ state }) => state === 'confirmed')
    .sort((a, b) => Number(a.about === now) - Number(b.about === now) || time(a) - time(b))
  const last = confirmed.at(-1)
  return (
    last && {
      name: last.name,
      relation: last.relation,
      statement: last.statement ?? '',
      confirmedAt: new Date(time(last)).toISOString(),
      reached: last.reached,
      domain: last.domain,
      ofThisVersion: last.about === now,
    }
  )
}

function time({ answeredAt, askedAt }: WitnessRequest): number {
  return (answeredAt ?? askedAt).getTime()
}

/** The mail with the link. Who asks, whom, and about what is not in it. */
export function witnessMail(link: string): { subject: string; text: string } {
  return {
    subject: 'A colleague asks you to confirm something',
    text: `Hello,\n\nSomeone you work with asks you to confirm something that you saw at work. You need no account. This link opens it:\n\n${link}\n\nIt works once, for ${WITNESS_DAYS} days. Who asks, and what it is about, is not in this mail, so that nobody else can read it here. If you did not expect it, ask your colleague, or leave it.\n`,
  }
}

export const ASK_REFUSALS = {
  'not-this-kind': 'Only an observation or a witness statement can be confirmed by a colleague. Change its kind first.',
  'own-address': 'This is your own address. Give the address of the colleague who was there.',
  'too-many': `You have asked ${MOST_ASKED_IN_A_DAY} colleagues since yesterday. Ask the next one tomorrow.`,
} as const
export type AskRefusal = keyof typeof ASK_REFUSALS

export const ANSWER_REFUSALS = {
  own: 'You asked this yourself. Your colleague has to answer it, on their own.',
} as const
export type AnswerRefusal = keyof typeof ANSWER_REFUSALS
