/** Something of the viewer's that waits for somebody else; `whom` is null where any of their supervisors or trainers may do it. */
export type OwnWaiting = {
  what: 'practice' | 'earlier-learning' | 'competences' | 'sign-off'
  whom: string | null
  /** Path of the lesson a practice task is in; null for everything else. */
  lesson: string | null
  count: number
  since: Date
}
