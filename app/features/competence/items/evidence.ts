import type { EvidenceFile } from './file-kinds.ts'

export const EVIDENCE_KINDS = [
  'observation',
  'reflective-account',
  'supervision-discussion',
  'witness-statement',
  'feedback',
  'knowledge-check',
  'role-play',
  'work-product',
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

export const EVIDENCE_KIND_WORDS: Record<EvidenceKind, { label: string; sentence: string }> = {
  observation: {
    label: 'Observation',
    sentence: 'Your supervisor or a peer lead saw you do it, and everyone there agreed beforehand.',
  },
  'reflective-account': {
    label: 'Reflective account',
    sentence: 'A short account of what you did and what you learned. It need not say anything about your own history.',
  },
  'supervision-discussion': {
    label: 'Supervision discussion',
    sentence: 'You talked it through in supervision: the date and what you covered.',
  },
  'witness-statement': { label: 'Witness statement', sentence: 'A few lines by a colleague who saw your work.' },
  feedback: {
    label: 'Feedback from people supported',
    sentence: 'Asked for without pressure, and with no names.',
  },
  'knowledge-check': { label: 'Knowledge check', sentence: 'Questions you answered in your training.' },
  'role-play': { label: 'Role play', sentence: 'Practice in a training session, with what other peers said.' },
  'work-product': {
    label: 'Work product',
    sentence: 'Something you made in the job, such as a list of local groups, with nothing that names anyone.',
  },
}

/** Kinds that show a competence without a word of anybody's own story. */
const WITHOUT_STORY: readonly EvidenceKind[] = EVIDENCE_KINDS.filter((kind) => kind !== 'reflective-account')

/** Those of some kinds that need no personal story: for every competence there is at least one. */
export function withoutStory(kinds: readonly EvidenceKind[]): EvidenceKind[] {
  return kinds.filter((kind) => WITHOUT_STORY.includes(kind))
}

/** Kinds that a colleague who was there can confirm. */
export function mayBeWitnessed(kind: EvidenceKind): boolean {
  return kind === 'observation' || kind === 'witness-statement'
}

export const DISCLOSURE_QUESTION = 'Does this say something about your own mental health, or about someone you support?'

export const DISCLOSURE_WHY =
  'You never have to tell your own story to show a competence: another kind of evidence counts just as much. ' +
  'Nobody you support should be recognisable here: leave out names, dates, places and anything only they would say.'

export const DISCLOSURES = ['no', 'own-and-chosen', 'nobody-recognisable', 'not-ready'] as const
export type Disclosure = (typeof DISCLOSURES)[number]

/** The answers to the check, as the person who writes reads them. */
export const DISCLOSURE_WORDS: Record<Disclosure, string> = {
  no: 'No, neither',
  'own-and-chosen': 'Yes, about me, and I choose to share it',
  'nobody-recognisable': 'Yes, about someone I support, and nobody could tell who they are',
  'not-ready': 'Yes, and I want to change it before anyone sees it',
}

/** Whether evidence with this answer may be put in front of a supervisor. */
export function mayBeShared(disclosure: Disclosure): boolean {
  return disclosure !== 'not-ready'
}

/** What a person wrote for one item, and its file; all of it is sealed. A summary goes out in place of the rest. */
export type EvidenceText = {
  title: string
  text: string
  link: string | null
  summary: string | null
  file: EvidenceFile | null
  disclosure: Disclosure
}

/** Whether there is anything in it: words, a file, or a summary of what was only said. */
export function hasSubstance({ text, file, summary }: Pick<EvidenceText, 'text' | 'file' | 'summary'>): boolean {
  return text.trim() !== '' || file !== null || summary !== null
}

/** What of an item is put in front of somebody else: its summary alone where it has one, else the whole of it. */
export function putForward({ text, link, file, summary }: EvidenceText): {
  text: string
  link: string | null
  file?: EvidenceFile
  summary?: string
} {
  if (summary !== null) return { text: '', link: null, summary }
  return { text, link, ...(file ? { file } : {}) }
}

/** What of an item goes out when it is sent, in a few words for a last look before. */
export function whatGoes({ file, summary }: Pick<EvidenceText, 'file' | 'summary'>): string {
  if (summary !== null) return 'only its title and summary go'
  return file === null ? 'all of it goes' : 'all of it goes, with its file'
}

/** Whether saving would make a new version: equal content is the same version, whatever was pressed. */
export function isNewVersion(before: EvidenceText & { kind: EvidenceKind }, after: typeof before): boolean {
  return (
    before.kind !== after.kind ||
    before.title !== after.title ||
    before.text !== after.text ||
    before.link !== after.link ||
    before.summary !== after.summary ||
    before.file?.id !== after.file?.id ||
    before.disclosure !== after.disclosure
  )
}
