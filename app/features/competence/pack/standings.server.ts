import { prisma } from '#app/platform/database.server.ts'
import { requireFramework } from '../frameworks.server.ts'
import type { EntryState } from '../entry.ts'
import { standingNow, type Claim } from './claim.ts'
import { coveredBy } from './pack-rows.server.ts'
import type { Covers } from './pack.ts'
import { isDueInPack, packStanding, type MadePack, type PackStanding } from './standing.ts'

type Asked = MadePack & { id: string; recordId: string; personId: string; covers: string; coversId: string | null }
export type Standing = { standing: PackStanding; due: boolean }

/** How packs stand today, by id. A few queries, however many there are. */
export async function standingsOf(packs: readonly Asked[], now: Date): Promise<Map<string, Standing>> {
  const ids = [...new Set(packs.map(({ recordId }) => recordId))]
  if (ids.length === 0) return new Map()
  const [records, entries, after] = await Promise.all([listRecords(ids), listEntries(ids), listWhole(ids)])
  const standings = packs.map(async (pack) => {
    const record = records.find(({ id }) => id === pack.recordId)
    const claims = await covered(pack, entries.get(pack.recordId) ?? [], record?.frameworkId ?? '')
    const events = after.filter(({ recordId, seq }) => recordId === pack.recordId && seq > (pack.signedSeq ?? 0))
    const hasLater = record?.laterSignedOff ?? false
    const standing = packStanding(pack, { claims, after: events.map(({ kind }) => kind), hasLater })
    return [pack.id, { standing, due: isDueInPack(pack.claims, now) }] as const
  })
  return new Map(await Promise.all(standings))
}

async function covered({ covers, coversId }: Asked, claims: Claim[], frameworkId: string): Promise<Claim[]> {
  if (covers === 'record') return claims
  const within = coveredBy(await requireFramework(frameworkId), covers as Covers, coversId)?.competences ?? []
  return claims.filter(({ competence }) => within.includes(competence))
}

/** Records, and whether their owner has a later one that is signed off. */
async function listRecords(ids: readonly string[]) {
  const ofTheSamePeople = await prisma.record.findMany({
    where: { person: { records: { some: { id: { in: [...ids] } } } } },
    select: { id: true, personId: true, frameworkId: true, state: true },
  })
  const found = await Promise.all(
    ofTheSamePeople.map(async (row) => ({ ...row, version: (await requireFramework(row.frameworkId)).version })),
  )
  return found
    .filter(({ id }) => ids.includes(id))
    .map(({ id, personId, frameworkId, version }) => ({
      id,
      frameworkId,
      laterSignedOff: found.some(
        (each) => each.personId === personId && each.state === 'signed-off' && each.version > version,
      ),
    }))
}

async function listEntries(ids: readonly string[]): Promise<Map<string, Claim[]>> {
  const found = await prisma.entry.findMany({
    where: { recordId: { in: [...ids] } },
    select: {
      recordId: true,
      competence: true,
      state: true,
      askedFrom: true,
      basis: true,
      decidedBasis: true,
      signedBasis: true,
      decidedOnId: true,
      renewalDueAt: true,
    },
  })
  const entries = found.map((row) => ({
    ...row,
    state: row.state as EntryState,
    askedFrom: row.askedFrom as EntryState | null,
  }))
  return new Map(ids.map((id) => [id, standingNow(entries.filter(({ recordId }) => recordId === id))]))
}

type WholeEvent = { recordId: string; seq: number; kind: string }

function listWhole(ids: readonly string[]): Promise<WholeEvent[]> {
  return prisma.recordEvent.findMany({
    where: {
      recordId: { in: [...ids] },
      competence: null,
      kind: { in: ['signed-off', 'sign-off-revoked', 'record-reopened'] },
    },
    orderBy: { seq: 'asc' },
    select: { recordId: true, seq: true, kind: true },
  })
}
