import { makeCheckpoint, newestCheckpoint } from './checkpoints.server.ts'
import { verifyAndKeep } from './verifications.server.ts'

const LOOK_EVERY_MS = 15 * 60 * 1000

/**
 * Once a day verifies the records of every organisation and makes a checkpoint of them, until the function it returns
 * is called. The first look is a little after the start. `report` hears of a turn that could not be done.
 */
export function runNightly(report: (error: unknown) => void, firstAfterMs = 60_000): () => void {
  let busy = false
  const turn = async () => {
    if (busy) return
    busy = true
    await takeNightlyTurn().catch(report)
    busy = false
  }
  const first = setTimeout(() => void turn(), firstAfterMs).unref()
  const timer = setInterval(() => void turn(), LOOK_EVERY_MS).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}

/** Does what is to be done once a day, where it has not been done today. Says whether it was. */
export async function takeNightlyTurn(now = new Date()): Promise<boolean> {
  const newest = await newestCheckpoint()
  if (newest && dayOf(newest.at) === dayOf(now)) return false
  await verifyAndKeep({ organisationId: null, startedById: null, startedAt: now })
  await makeCheckpoint(now)
  return true
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10)
}
