/** Something of the viewer's that waits for somebody else; `whom` is null where any of their supervisors may do it. */
export type OwnWaiting = {
  what: 'practice' | 'earlier-learning' | 'competences' | 'sign-off'
  whom: string | null
  count: number
  since: Date
}
