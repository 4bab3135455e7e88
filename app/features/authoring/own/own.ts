import type { ChangeKind } from '#app/features/content/change.ts'
import type { Section } from '#app/features/content/page.ts'
import { idFromTitle } from '../draft.ts'
import { TAKEN } from '../in-and-out/taken.ts'

export type OwnRefusal =
  | 'changed_elsewhere'
  | 'in_review'
  | 'taken_out'
  | 'draft_there'
  | 'published_so'
  | 'address_taken'
  | 'small_headings'
  | 'taken'
export const OWN_REFUSALS: Record<OwnRefusal, string> = {
  changed_elsewhere:
    'Somebody else saved this meanwhile. What you typed is still here: open the page in another window, put together what you want to keep, then save.',
  in_review: 'This is in review, so it stays as it was sent. Take it back from the review to change it.',
  taken_out: 'A draft takes this out. Keep it first, then change it.',
  draft_there: 'There is a draft for this already. Send it, or lay it aside first.',
  published_so: 'This is published as it was: there is nothing to take up.',
  address_taken: 'There is already something of this name here. Give it another title.',
  taken: TAKEN,
  small_headings: 'A heading in a section is a small one: begin its line with ###. For a new section, add one below.',
}

/** What is done with a thing of our own as a whole. */
export type OwnAct = { intent: 'take-out'; change: string; why: string } | { intent: 'keep' | 'discard'; draft: string }

/** Why something of our own is there, as its form has it. */
export type OwnWhy = {
  kind: ChangeKind
  reason: string
  evidence: readonly string[]
  credits: readonly { name: string; agreed: boolean }[]
}

/** Where one of our own things stands: `version` is 0 where there is no draft of it. */
export type OwnStanding = { id: string; state: string; version: number; why: OwnWhy; lacking: readonly string[] }
export type OwnWord = OwnStanding & {
  for: string
  say: string
  except: readonly string[]
  exceptIn: readonly string[]
}

/** When a published thing of ours stopped being in an edition; `why` where it was taken out, null where another took its place. */
export type Ended = { edition: number; at: Date; by: string | null; why: string | null }

/** Sections of a page in which a word could stay as it is. */
export type ExceptingPage = { title: string; options: readonly { value: string; label: string }[] }

type Shown = { for: string; say: string; except: readonly string[]; exceptIn: readonly string[] }

/** Whether every place that a word touches was shown for what is on the page: the same pair, with as many exceptions or more. */
export function wasShown(word: Shown, seen: { pair: string; except: readonly string[]; exceptIn: readonly string[] }) {
  return (
    seen.pair === pairOf(word) &&
    seen.except.every((phrase) => word.except.includes(phrase)) &&
    seen.exceptIn.every((place) => word.exceptIn.includes(place))
  )
}

/** Says of which pair the places were shown. */
export function pairOf({ for: term, say }: { for: string; say: string }): string {
  return `${term.toLowerCase()} → ${say}`
}

type Direction = 'up' | 'down'

/** What a button says that moves one of several: `up:slug`; null for any other. */
export function moveOf(intent: string): { direction: Direction; slug: string } | null {
  const [direction, slug] = intent.split(':')
  return slug && (direction === 'up' || direction === 'down') ? { direction, slug } : null
}

/** One of several, one place nearer the beginning or the end. */
export function moved<T>(all: readonly T[], at: number, direction: Direction): T[] {
  const to = direction === 'up' ? at - 1 : at + 1
  const one = all[at]
  if (one === undefined || to < 0 || to >= all.length) return [...all]
  return all.toSpliced(at, 1).toSpliced(to, 0, one)
}

/** An id of this title that is not yet taken: 'first-evening', else 'first-evening-2'. */
export function freeId(title: string, taken: readonly string[]): string {
  const id = idFromTitle(title)
  if (!taken.includes(id)) return id
  const next = taken.filter((each) => each.startsWith(`${id}-`)).length + 2
  return freeId(`${id}-${next}`, taken)
}

/** What is ticked now, in the order it was written in; what is new comes last. */
export function inWrittenOrder(before: readonly string[], ticked: readonly string[]): string[] {
  return [...new Set([...before.filter((each) => ticked.includes(each)), ...ticked])]
}

/** The sections with this one in its place; one whose id is not there comes last. */
export function withSection(sections: readonly Section[], section: Section): Section[] {
  return sections.some(({ id }) => id === section.id)
    ? sections.map((each) => (each.id === section.id ? section : each))
    : [...sections, section]
}

export type OwnKind = 'chapter' | 'lesson' | 'module' | 'plan'
export const OWN_KIND_LABELS: Record<OwnKind, string> = {
  chapter: 'Chapter',
  lesson: 'Lesson',
  module: 'Module',
  plan: 'Plan for a group session',
}

/** The trainers' plan for a group session of our own: its address, and whether it is written. */
export type PlanFor = { path: string; module: string; lesson: string; isThere: boolean }

/** What plans for group sessions are made of, by id: learners see the handout and nothing else. */
export const PLAN_SECTIONS: Record<string, string> = {
  purpose: 'Purpose',
  before: 'Before the day',
  plan: 'Plan',
  'what-can-go-wrong': 'What can go wrong',
  debrief: 'Debrief',
  handout: 'Handout',
}

/** What an address of our own is about: `handbook/x`, `modules/x`, `modules/x/y` or `facilitators/x/y`; null for any other. */
export function ownKindOf(path: string): OwnKind | null {
  if (/^handbook\/[a-z0-9-]+$/.test(path)) return 'chapter'
  if (/^modules\/[a-z0-9-]+$/.test(path)) return 'module'
  if (/^facilitators\/[a-z0-9-]+\/[a-z0-9-]+$/.test(path)) return 'plan'
  return /^modules\/[a-z0-9-]+\/[a-z0-9-]+$/.test(path) ? 'lesson' : null
}

export function slugOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
