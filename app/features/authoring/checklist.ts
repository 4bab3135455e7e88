import { incomplete, type Change } from '../content/change.ts'
import type { CheckName } from '../content/checks.ts'
import type { Problem, ProblemCode } from '../content/problem.ts'

/** What is looked at before anything is published. An error is put right first; what is weighed may stay, with a reason. */
export const CHECKS = {
  why: { label: 'Kind, reason and credits are there, and everyone credited agreed', weight: 'error' },
  place: { label: 'Every change has its place, and safety text stays as it is', weight: 'error' },
  programme: { label: 'Modules name competences and modules that are there', weight: 'error' },
  text: { label: 'The text can be read: tags, headings, activities, evidence', weight: 'error' },
  links: { label: 'Links lead somewhere', weight: 'error' },
  'content-note': { label: 'Hard themes have their content note', weight: 'error' },
  findings: { label: 'ENRICH’s findings are told whole', weight: 'error' },
  borrowed: { label: 'No sentence is the evidence library’s own', weight: 'error' },
  tables: { label: 'Every column of a table has a heading', weight: 'error' },
  'reading-age': { label: 'The reading age is about 11', weight: 'weigh' },
  labels: { label: 'The person comes before the label', weight: 'weigh' },
  sources: { label: 'What studies found carries its source', weight: 'weigh' },
  activities: { label: 'Activities that learners have done are still there', weight: 'weigh' },
} as const satisfies Record<string, { label: string; weight: 'error' | 'weigh' }>
export type Check = keyof typeof CHECKS

/** One thing a check found: where, and what to do about it. `section` is null where it is about the page. */
export type Finding = { check: Check; path: string; section: string | null; message: string }

const BY_CODE: Record<ProblemCode, Check> = {
  incomplete: 'why',
  'unknown-section': 'place',
  locked: 'place',
  twice: 'place',
  'id-taken': 'place',
  'id-used-again': 'place',
  'section-id': 'place',
  'text-before-section': 'place',
  'front-matter': 'text',
  'change-block': 'text',
  markup: 'text',
  heading: 'text',
  evidence: 'text',
  activity: 'text',
  programme: 'programme',
  'too-long': 'text',
  'too-slow': 'text',
  unread: 'text',
  check: 'text',
  weigh: 'reading-age',
  link: 'links',
}

/** A problem of composing, compiling or checking, as a finding. */
export function findingOf(problem: Problem & { check?: CheckName }): Finding {
  const { path, section } = placeIn(problem.where)
  return { check: problem.check ?? BY_CODE[problem.code], path, section, message: problem.message }
}

/** `handbook/welcome#help (ours)` is a place in a page; other words are about the whole. */
export function placeIn(where: string): { path: string; section: string | null } {
  const match = /^((?:handbook|modules|facilitators)\/[^#\s]+)(?:#(\S+))?/.exec(where)
  return { path: match?.[1] ?? '', section: match?.[2] ?? null }
}

export function tally(findings: readonly Finding[]): { errors: number; weighed: number } {
  const errors = findings.filter(({ check }) => CHECKS[check].weight === 'error').length
  return { errors, weighed: findings.length - errors }
}

/** What a change to a section still lacks before it can be sent; it can be saved all the same. */
export function lacking(change: Change, credits: readonly { name: string; agreed: boolean }[]): string[] {
  return [...incomplete(change), ...notAgreed(credits)]
}

/** Whoever is named agreed to be named so. */
export function notAgreed(credits: readonly { name: string; agreed: boolean }[]): string[] {
  const waiting = credits.filter(({ agreed }) => !agreed).map(({ name }) => `‘${name}’`)
  return waiting.length === 0 ? [] : [`Ask ${waiting.join(' and ')} whether they agree to be named like this.`]
}
