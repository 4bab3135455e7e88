import type { WordRun } from '../content/word-changes.ts'
import type { Check, Finding } from './checklist.ts'

/** A draft as lists show it: where it is, what it does, and what it lacks before it can be sent. */
export type ListedDraft = {
  id: string
  version: number
  state: string
  path: string
  /** The section it is about, or the new one it makes; empty where it is about no section. */
  section: string
  where: string
  what: string
  href: string
  reason: string
  lacking: string[]
  authorIds: string[]
}

/** A section as it is published now and as it would be; null on the side where it is not there. */
export type ChangedSection = {
  path: string
  page: string
  section: string
  title: string
  before: { title: string; text: string } | null
  after: { title: string; text: string; html: string } | null
}

/** One thing that a draft says beside the text of sections. */
export type Said = { what: string; of: readonly string[] }

/** A draft in a review, with why it is there and who shaped it. */
export type ReviewedDraft = ListedDraft & {
  kind: string
  evidence: readonly string[]
  credits: readonly string[]
  said: readonly Said[]
}

export type Comment = {
  id: string
  path: string
  section: string
  author: string
  text: string
  at: Date
  resolvedAt: Date | null
  resolvedBy: string
}

/** A section as it is and as it would be, with the drafts that change it and what was said about it. */
export type ReviewedSection = Omit<ChangedSection, 'before' | 'after'> & {
  what: 'added' | 'changed' | 'removed' | 'reason'
  runs: readonly WordRun[]
  html: string
  drafts: readonly ReviewedDraft[]
  comments: readonly Comment[]
}

export type ChecklistLine = { check: Check; label: string; weight: 'error' | 'weigh'; findings: readonly Finding[] }
