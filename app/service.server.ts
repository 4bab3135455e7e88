import { remindOfDaysAcrossOrganisations } from '#app/features/cohorts/reminders.server.ts'
import { runNightly } from '#app/features/competence/chain/nightly.server.ts'
import { runRenewals } from '#app/features/competence/renewals.server.ts'
import { sweepFilesAcrossOrganisations } from '#app/features/competence/items/files.server.ts'
import { runPublications } from '#app/features/authoring/scheduled.server.ts'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { editionsReady, editionsStamp, watchEditions } from '#app/features/content/editions.server.ts'
import { refreshWithdrawals, watchWithdrawals, withdrawalsStamp } from '#app/features/evidence/withdrawals.server.ts'
import { runOutbox } from '#app/features/notices/outbox.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { errorCode, log } from '#app/platform/log.server.ts'
import { isPublicPath } from '#app/platform/public-paths.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { sweepSpool } from '#app/platform/spool.server.ts'

export { uploads } from '#app/platform/uploads.ts'

/** For the edge: which pages it may keep, and a text that changes whenever one of them may have. */
export const publicPages = { isPublic: isPublicPath, stamp: publicStamp }

let stopOutbox: () => void = () => undefined
let stopNightly: () => void = () => undefined
let stopRenewals: () => void = () => undefined
let stopPublications: () => void = () => undefined

const DAY = 24 * 60 * 60 * 1000
let stamped = { editions: '', withdrawals: '', day: 0, stamp: '' }

/** A page says when its review is overdue, so each is made anew every day; and what is withdrawn of its evidence. */
function publicStamp(): string {
  const editions = editionsStamp()
  const withdrawals = withdrawalsStamp()
  const day = Math.floor(Date.now() / DAY)
  if (editions !== stamped.editions || withdrawals !== stamped.withdrawals || day !== stamped.day)
    stamped = { editions, withdrawals, day, stamp: [day, editions, withdrawals].join(' ') }
  return stamped.stamp
}

/** For the edge: each check by name, and whether it holds now. */
export async function ready(): Promise<Record<string, boolean>> {
  const [database, keys, content] = await Promise.all([
    holds(prisma.$queryRaw`SELECT 1`),
    holds(keysOpen()),
    holds(editionsReady()),
  ])
  return { database, keys, content }
}

/** For the edge, before it listens. */
export async function start(): Promise<void> {
  await editionsReady().catch(() => undefined)
  await refreshWithdrawals().catch(() => undefined)
  watchEditions()
  watchWithdrawals()
  await sweepSpool()
  // The database may be away at the start: what is left over waits for the next one.
  await sweepFilesAcrossOrganisations().catch(() => undefined)
  stopOutbox = runOutbox(({ failed }) => {
    if (failed > 0) log.warn({ event: 'mail-not-sent', code: failed })
  }, remindOfDaysAcrossOrganisations)
  stopNightly = runNightly((error) => log.error({ event: 'records-not-verified', code: errorCode(error) }))
  stopRenewals = runRenewals((error) => log.error({ event: 'renewals-not-told', code: errorCode(error) }))
  stopPublications = runPublications(({ held }) => {
    if (held > 0) log.warn({ event: 'publication-held', code: held })
  })
}

/** For the edge, after its last answer. */
export async function stop(): Promise<void> {
  stopOutbox()
  stopNightly()
  stopRenewals()
  stopPublications()
  await stopCompiler()
  await prisma.$disconnect()
}

/** With another WRAP_KEY than the one the keys were wrapped with, nothing that people wrote would open. */
async function keysOpen(): Promise<void> {
  await unseal('readiness', 'ready', await seal('readiness', 'ready', 'yes'))
}

function holds(check: Promise<unknown>): Promise<boolean> {
  return check.then(
    () => true,
    () => false,
  )
}
