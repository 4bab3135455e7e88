/** Who a publication reaches. Counts under five are never said out: it would be known who. */
export type Reach = {
  services: readonly { name: string; learners: number }[]
  cohorts: readonly { name: string; learners: number; staysWith: number | null }[]
  /** Learners who completed a lesson that changes, and learn with the newest text. */
  told: number
}

/** 'nobody', 'fewer than five learners', '12 learners' */
export function learnersInWords(count: number): string {
  if (count === 0) return 'nobody yet'
  return count < 5 ? 'fewer than five learners' : `${count} learners`
}

/** What those who completed the lessons will see. */
export function toldInWords(told: number, changeClass: string): string {
  if (told === 0) return 'Nobody has completed a lesson that changes, so nobody is told.'
  const who = learnersInWords(told)
  const sentence = `${who.charAt(0).toUpperCase()}${who.slice(1)} completed a lesson that changes.`
  return changeClass === 'wording'
    ? `${sentence} A change of wording is quiet: they are not told.`
    : `${sentence} They will see ‘updated since you read it’. What they completed still counts.`
}
