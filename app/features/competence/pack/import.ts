import { fingerprintInGroups } from '../../organisation/partners/partner-key.ts'
import { ENTRY_STATE_WORDS } from '../entry.ts'
import type { PackContent } from './pack.ts'
import type { PackStanding } from './standing.ts'

/** Why a file is not taken as prior learning. */
const IMPORT_REFUSALS = {
  'no-file': 'Choose the file, or paste what is in it.',
  'no-pack': 'This is not a pack. It should be the whole file (JSON), from the first bracket to the last.',
  changed: 'Something in this file was changed after it was signed: its signature does not hold. Ask for a new pack.',
  elsewhere:
    'This was signed with a key that is not known here, so its signature cannot be checked. Ask your lead to add the organisation’s key, then try again. Until then, show your supervisor the paper.',
  'key-ended':
    'Your organisation trusts the key that signed this no more. Ask the organisation that gave it to you for a new pack, and your lead to add the key that they sign with now.',
  'not-yet':
    'This says that it was made at a time that is still to come, so a clock was wrong, here or there. Try again later, or ask for a new pack.',
  'not-known':
    'The signature holds, but its code is not known here. It may be from before this service was restored from a copy. Make a new pack, or ask for one.',
  'not-yours':
    'This pack is of somebody else: neither the account nor the name is yours. Nobody can bring along another person’s record.',
  revoked: 'This pack was taken back, so it says nothing any more. Make a new one, or ask for one.',
  'own-organisation': 'Your own organisation signed this: what it says already stands in your record here.',
  already: 'You have brought this pack along already.',
} as const
export type ImportRefusal = keyof typeof IMPORT_REFUSALS

/** A file that is not taken; `keyId` is the key it says it was signed with, where that is not known. */
export type RefusedFile = { refusal: ImportRefusal; keyId?: string }

/** The same for the person who brought the file. Of a key that is not known, they read which one their lead is to add. */
export function refusalInWords({ refusal, keyId = '' }: RefusedFile): string {
  const fingerprint = fingerprintInGroups(keyId)
  return `${IMPORT_REFUSALS[refusal]}${fingerprint ? ` The fingerprint of the key is ${fingerprint}.` : ''}`
}

export type OwnerBy = 'account' | 'name'

/** How we know whose it is, as a supervisor needs to know. */
export const OWNER_BY_WORDS: Record<OwnerBy, string> = {
  account: 'It was made from the same account.',
  name: 'It was made from another account with the same name. Make sure that it is the same person.',
}

/** The same of a pack from another installation, whose accounts mean nothing here. */
export const BY_NAME_ALONE =
  'That is the name alone: it comes from another installation, whose accounts are not known here. Make sure that it is the same person.'

/** How far the clocks of two installations may be apart. */
const MOST_MINUTES_APART = 5

export type Times = 'sound' | 'not-yet' | 'unreadable'

/** Whether the times in a pack that another installation wrote can be read, and none of them is still to come. */
export function timesOf({ madeAt, record, competences }: PackContent, now: Date): Times {
  const told = [madeAt, record.signOff?.at ?? [], competences.map(({ decisions }) => decisions.map(({ at }) => at))]
  const times = told.flat(3).map((time) => Date.parse(time))
  if (times.some(Number.isNaN)) return 'unreadable'
  return Math.max(...times) > now.getTime() + MOST_MINUTES_APART * 60_000 ? 'not-yet' : 'sound'
}

/** Whether two names are one: capitals, accents and spaces aside. */
export function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase()
  return plain(one) !== '' && plain(one) === plain(other)
}

/** A pack brought along, as its owner and their supervisors see it: what was decided where, by whom; no evidence, no words. */
export type ImportedPack = {
  id: string
  code: string
  organisation: string
  demonstration: boolean
  madeAt: Date
  importedAt: Date
  ownerName: string
  ownerBy: OwnerBy
  /** How it stood when it was brought here; its code says how it stands today. Nobody here can say of a partner's. */
  standing: PackStanding | 'not-asked'
  /** The organisation on another installation that signed it, as the organisation that trusts its key entered it. */
  partner: { name: string; address: string; trustedBy: string; endedAt: Date | null } | null
  hash: string
  title: string
  framework: { title: string; version: number }
  signOff: { by: string; at: Date; organisation: string } | null
  confirmed: number
  competences: ImportedCompetence[]
}
export type ImportedCompetence = { id: string; title: string; state: string; by: string; at: Date | null }

/** Who signed it: a partner by the name that was entered here, whatever it calls itself. */
export function signerOf({ organisation, partner }: Pick<ImportedPack, 'organisation' | 'partner'>): string {
  return partner?.name ?? organisation
}

/** What is shown of a pack's content. */
export function shownOf({ covers, framework, record, competences, owner }: PackContent) {
  return {
    ownerName: owner.name,
    title: covers.title,
    framework: { title: framework.title, version: framework.version },
    signOff: record.signOff && {
      by: `${record.signOff.by.name}, ${record.signOff.by.role}`,
      at: new Date(record.signOff.at),
      organisation: record.signOff.organisation,
    },
    confirmed: competences.filter(({ state }) => state === 'confirmed').length,
    competences: competences.map(({ id, title, state, decisions }): ImportedCompetence => {
      const last = decisions.at(-1)
      return {
        id,
        title,
        state: ENTRY_STATE_WORDS[state].label,
        by: last ? `${last.by.name}, ${last.by.role}, ${last.organisation}` : '',
        at: last ? new Date(last.at) : null,
      }
    }),
  }
}
