import { isBusy, toPrismaError } from './sqlite-errors.ts'

export type Release = () => void

/** Hands out one turn after another, in the order asked; a turn lasts until its holder releases it. */
export function makeTurns(): { take: () => Promise<Release> } {
  let last = Promise.resolve()
  return {
    take() {
      let release: Release = () => undefined
      const mine = new Promise<void>((resolve) => (release = resolve))
      const before = last
      last = before.then(() => mine)
      return before.then(() => release)
    },
  }
}

/**
 * Runs a statement. Where another process holds the lock, tries again after 5 ms, doubling to 100 ms, without holding
 * up anything else, until `giveUpAt` (as `performance.now()` tells time). Throws what Prisma understands.
 */
export async function patiently<T>(task: () => T, giveUpAt: number): Promise<T> {
  for (let wait = 5; ; wait = Math.min(wait * 2, 100)) {
    try {
      return task()
    } catch (error) {
      if (!isBusy(error) || performance.now() >= giveUpAt) throw toPrismaError(error)
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}
