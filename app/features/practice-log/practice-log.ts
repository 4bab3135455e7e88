export const PRACTICE_KINDS = ['one-to-one', 'group', 'team', 'community', 'training', 'supervision', 'other'] as const
export type PracticeKind = (typeof PRACTICE_KINDS)[number]

export const PRACTICE_WORDS: Record<PracticeKind, string> = {
  'one-to-one': 'Meeting a person one to one',
  group: 'Running or helping with a group',
  team: 'Work with the team',
  community: 'Links in the community',
  training: 'Training or learning',
  supervision: 'Supervision',
  other: 'Something else',
}

/** A line as its writer sees it. `day` as in 2026-11-24. */
export type PracticeLine = { id: string; day: string; minutes: number; kind: PracticeKind; note: string }

/** '2 h 30 min' */
export function timeInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' ')
}

/** Minutes for each month (as 2026-11), newest first. */
export function byMonth(lines: readonly Pick<PracticeLine, 'day' | 'minutes'>[]): { month: string; minutes: number }[] {
  const sums = new Map<string, number>()
  for (const { day, minutes } of lines) sums.set(day.slice(0, 7), (sums.get(day.slice(0, 7)) ?? 0) + minutes)
  return [...sums].sort(([a], [b]) => b.localeCompare(a)).map(([month, minutes]) => ({ month, minutes }))
}
