/** A stretch in which training stands still. `until` is null while it lasts. */
export type Pause = { from: Date; until: Date | null; tellSupervisor: boolean }

/** The pause that holds now; null where training goes on. */
export function pauseNow(pauses: readonly Pause[], now: Date): Pause | null {
  return pauses.find(({ from, until }) => from <= now && (until === null || until > now)) ?? null
}

const DAY = 24 * 60 * 60 * 1000

/** How many whole days training stood still between two dates: what every date after it moves by. */
export function daysPaused(pauses: readonly Pause[], from: Date, to: Date): number {
  const stood = pauses.map((pause) => {
    const begin = Math.max(pause.from.getTime(), from.getTime())
    const end = Math.min((pause.until ?? to).getTime(), to.getTime())
    return Math.max(0, end - begin)
  })
  return Math.floor(stood.reduce((sum, time) => sum + time, 0) / DAY)
}
