import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma, type Prisma } from '#app/platform/database.server.ts'
import type { EntryState } from './entry.ts'
import { requireFramework } from './frameworks.server.ts'
import { ownEntryPath, recordPath } from './paths.ts'
import { dueInWords, isToBeTold, tellUpTo } from './renewal.ts'

const DAY = 24 * 60 * 60 * 1000
const FIRST_AFTER_MS = 90_000
const MOST_AT_ONCE = 5_000

/**
 * Tells everyone whose confirmations come due within the notice, once for each date: one notice a person, whatever their
 * number. What two processes find at once is told by one of them. Returns how many people were told.
 */
export async function tellOfRenewalsAcrossOrganisations(now = new Date()): Promise<number> {
  const near = await prisma.entry.findMany({
    where: {
      renewalDueAt: { lte: tellUpTo(now) },
      state: { in: ['confirmed', 'requested'] },
      record: { movedToId: null, person: { disabledAt: null } },
      OR: [{ renewalToldFor: null }, { NOT: { renewalToldFor: { equals: prisma.entry.fields.renewalDueAt } } }],
    },
    orderBy: [{ renewalDueAt: 'asc' }, { competence: 'asc' }],
    take: MOST_AT_ONCE,
    select: NEAR,
  })
  const toTell = near.filter((row) =>
    isToBeTold({ ...row, state: row.state as EntryState, askedFrom: row.askedFrom as EntryState | null }, now),
  )
  let told = 0
  for (const personId of new Set(toTell.map(({ record }) => record.personId)))
    if (await tell(personId, toTell.filter(({ record }) => record.personId === personId), now)) told++ // prettier-ignore
  return told
}

const NEAR = {
  id: true,
  competence: true,
  state: true,
  askedFrom: true,
  renewalDueAt: true,
  renewalToldFor: true,
  record: { select: { personId: true, frameworkId: true } },
} satisfies Prisma.EntrySelect
type Near = Prisma.EntryGetPayload<{ select: typeof NEAR }>

async function tell(personId: string, entries: readonly Near[], now: Date): Promise<boolean> {
  const { competences } = await requireFramework(entries[0]?.record.frameworkId ?? '')
  return prisma.$transaction(async (tx) => {
    const mine: Near[] = []
    for (const entry of entries) {
      const { id, renewalDueAt, renewalToldFor } = entry
      const data = { renewalToldFor: renewalDueAt }
      const { count } = await tx.entry.updateMany({ where: { id, renewalDueAt, renewalToldFor }, data })
      if (count === 1) mine.push(entry)
    }
    const [first] = mine
    if (!first) return false
    const titles = mine.map(({ competence }) => competences.get(competence)?.title ?? competence)
    const href = mine.length === 1 ? ownEntryPath(first.competence) : recordPath()
    await postNotices(tx, [{ personId, kind: 'renewal-due', about: dueInWords(titles), href }], now)
    return true
  })
}

/** Tells of renewals soon after the start and then every day, until the function it returns is called. */
export function runRenewals(report: (error: unknown) => void): () => void {
  const turn = () => void tellOfRenewalsAcrossOrganisations().catch(report)
  const first = setTimeout(turn, FIRST_AFTER_MS)
  const daily = setInterval(turn, DAY)
  first.unref()
  daily.unref()
  return () => {
    clearTimeout(first)
    clearInterval(daily)
  }
}
