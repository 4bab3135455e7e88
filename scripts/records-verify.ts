import { parseArgs } from 'node:util'
import { makeCheckpoint } from '#app/features/competence/chain/checkpoints.server.ts'
import { placeOf } from '#app/features/competence/chain/bad.ts'
import { verifyRecordsAcrossOrganisations } from '#app/features/competence/chain/verify-records.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'

/**
 * npm run records:verify [-- --threads <n>] [--json]
 * Verifies every competence record against the audit key and the checkpoints, then makes a checkpoint.
 * Ends with 0 where all of it holds, 1 where something does not (the first such thing is named), 2 where it could not look.
 */
const { values } = parseArgs({ options: { threads: { type: 'string' }, json: { type: 'boolean' } } })

try {
  const began = performance.now()
  const threads = values.threads === undefined ? {} : { threads: Number(values.threads) }
  const { bad, ...counts } = await verifyRecordsAcrossOrganisations(threads)
  const seconds = (performance.now() - began) / 1000
  const checkpoint = bad ? null : await makeCheckpoint()
  const perSecond = Math.round(counts.events / Math.max(seconds, 0.001))
  if (values.json) console.log(JSON.stringify({ ...counts, bad, checkpoint, seconds, perSecond }))
  else if (bad) console.error(`${placeOf(bad)}: ${bad.fault}: ${bad.detail}.`)
  else
    console.log(
      `${counts.events} events in ${counts.records} records hold together, with their heads, their rows and ${counts.checkpoints} checkpoints ` +
        `(${perSecond.toLocaleString('en-GB')} events a second). Checkpoint ${checkpoint} is made, and written to ${env.checkpointFile}.`,
    )
  process.exitCode = bad ? 1 : 0
} catch (error) {
  console.error(`The records could not be verified: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 2
}
await prisma.$disconnect().catch(() => undefined)
