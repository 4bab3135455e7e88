import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { canonicalJson } from '#app/features/competence/chain/canonical.ts'
import { auditMac } from '#app/features/competence/chain/record-events.server.ts'
import { verifyRecordsAcrossOrganisations } from '#app/features/competence/chain/verify-records.server.ts'
import { prisma } from '#app/platform/database.server.ts'

/**
 * npm run records:verify [-- --checkpoint <file>]
 * Verifies every competence record. With a checkpoint, also against the heads of the last good run, which it then
 * replaces: keep that file away from the database, it is what shows a tail cut together with its head.
 */
const { values } = parseArgs({ options: { checkpoint: { type: 'string' } } })
const Checkpoint = z.object({
  heads: z.record(z.string(), z.object({ seq: z.number(), hash: z.string() })),
  mac: z.string(),
})

const started = performance.now()
const { records, events, heads, bad } = await verifyRecordsAcrossOrganisations(readCheckpoint())
const seconds = (performance.now() - started) / 1000
if (bad) {
  console.error(
    `Record ${bad.recordId}, event ${bad.seq}${bad.kind ? ` (${bad.kind})` : ''}: ${bad.fault}: ${bad.detail}.`,
  )
  process.exitCode = 1
} else {
  const speed = Math.round(events / Math.max(seconds, 0.001)).toLocaleString('en-GB')
  console.log(
    `${events} events in ${records} records hold together, with their heads and their rows (${speed} events a second).`,
  )
  writeCheckpoint()
}
await prisma.$disconnect()

function readCheckpoint() {
  if (!values.checkpoint || !existsSync(values.checkpoint)) return new Map()
  const { heads, mac } = Checkpoint.parse(JSON.parse(readFileSync(values.checkpoint, 'utf8')))
  if (auditMac(canonicalJson(heads)) !== mac)
    throw new Error('The checkpoint was not written with this key, or was changed.')
  return new Map(Object.entries(heads))
}

function writeCheckpoint(): void {
  if (!values.checkpoint) return
  const kept = Object.fromEntries(heads)
  writeFileSync(values.checkpoint, JSON.stringify({ heads: kept, mac: auditMac(canonicalJson(kept)) }))
}
