import type { Activity, CheckAnswer } from '#app/features/content/compiled.ts'

export type Check = Extract<Activity, { type: 'check' }>

/** Whether what was picked is right: exactly the right answers, no others. Answers that no longer exist do not count. */
export function markCheck(check: Check, picked: readonly string[]): { picked: string[]; right: boolean } {
  const known = check.answers.filter(({ id }) => picked.includes(id))
  const right = known.length > 0 && check.answers.every((answer) => answer.right === known.includes(answer))
  return { picked: known.map(({ id }) => id), right }
}

/** What to say about each answer that was picked, and, when something is missing, that there is more to find. */
export function feedbackOn(check: Check, picked: readonly string[]): { answers: CheckAnswer[]; more: boolean } {
  const answers = check.answers.filter(({ id }) => picked.includes(id))
  const { right } = markCheck(check, picked)
  return { answers, more: !right && answers.length > 0 && answers.every((answer) => answer.right) }
}
