import { daysPaused, pauseNow, type Pause } from '#app/features/training/pause.ts'

/** A learner's word on a day: whether they want a place, and since when. */
export type Wish = { personId: string; wants: boolean; since: Date }

/** Who has a place on a day and who waits, in the order they asked. Without a capacity there is room for all. */
export function seats(wishes: readonly Wish[], capacity: number | null): { going: string[]; waiting: string[] } {
  const inOrder = wishes
    .filter(({ wants }) => wants)
    .sort((a, b) => a.since.getTime() - b.since.getTime() || (a.personId < b.personId ? -1 : 1))
    .map(({ personId }) => personId)
  const room = capacity ?? inOrder.length
  return { going: inOrder.slice(0, room), waiting: inOrder.slice(room) }
}

/** Who has a place after a change that they waited for before it. */
export function cameFree(
  before: readonly string[],
  after: readonly string[],
  wereWaiting: readonly string[],
): string[] {
  return after.filter((person) => !before.includes(person) && wereWaiting.includes(person))
}

export const MARKS = ['there', 'part', 'not-there'] as const
export type Mark = (typeof MARKS)[number]
export const MARK_WORDS: Record<Mark, string> = {
  there: 'There',
  part: 'There for part of it',
  'not-there': 'Not there',
}

export const DAY_KINDS = ['training', 'recall', 'catch-up'] as const
export type DayKind = (typeof DAY_KINDS)[number]
export const DAY_KIND_WORDS: Record<DayKind, string> = {
  training: 'Training day',
  recall: 'Recall day',
  'catch-up': 'Catch-up',
}

/** What the trainer's page knows of one learner. `absences` are the last days in a row they were marked not there. */
export type Standing = {
  joinedAt: Date
  lastDone: Date | null
  pauses: readonly Pause[]
  complete: boolean
  absences: number
}

const DAY = 24 * 60 * 60 * 1000
const WEEK = 7 * DAY
const QUIET_WEEKS = 4

/**
 * Why a trainer may want to say hello, in plain words and never a score; empty for most. Someone who paused chose to,
 * and is left alone; the time they paused for does not count.
 */
export function mayNeedAWord({ joinedAt, lastDone, pauses, complete, absences }: Standing, now: Date): string[] {
  if (complete || pauseNow(pauses, now)) return []
  const since = lastDone ?? joinedAt
  const stood = daysPaused(pauses, since, now) * DAY
  const weeks = Math.floor((now.getTime() - since.getTime() - stood) / WEEK)
  return [
    ...(absences >= 2 ? [`Was not there on the last ${absences} days.`] : []),
    ...(weeks >= QUIET_WEEKS
      ? [
          lastDone
            ? `Marked nothing done for ${weeks} weeks.`
            : `Joined ${weeks} weeks ago and has marked nothing done.`,
        ]
      : []),
  ]
}

/** Days in a row, newest first, on which somebody was marked not there; days without a mark are passed over. */
export function absencesInARow(marks: readonly (Mark | null)[]): number {
  const known = marks.filter((mark) => mark !== null)
  const present = known.findIndex((mark) => mark !== 'not-there')
  return present < 0 ? known.length : present
}

/** Fewest people behind a number that a trainer may see. */
const FEWEST = 5

/** Questions most people needed several tries for, hardest first; nothing where fewer than five have answered. Pages tell no smaller number. */
export function hardQuestions(
  answers: readonly { path: string; activity: string; tries: number; right: boolean }[],
): { path: string; activity: string; people: number; struggled: number }[] {
  const questions = new Map<string, { path: string; activity: string; people: number; struggled: number }>()
  for (const { path, activity, tries, right } of answers) {
    const key = `${path}#${activity}`
    const known = questions.get(key) ?? { path, activity, people: 0, struggled: 0 }
    known.people++
    if (tries > 2 || !right) known.struggled++
    questions.set(key, known)
  }
  return [...questions.values()]
    .filter(({ people, struggled }) => people >= FEWEST && struggled * 2 > people)
    .sort((a, b) => b.struggled / b.people - a.struggled / a.people)
    .slice(0, 10)
}
