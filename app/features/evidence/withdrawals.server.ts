import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { findEntry, listLibrary } from './library.server.ts'
import type { LibraryEntry } from './library.ts'
import type { Withdrawal, Withdrawals } from './withdrawal.ts'

/** How long another process's withdrawal may go unnoticed here, in milliseconds. */
const NOTICE_AFTER = 5_000

type Own = { entryId: string; organisationId: string; withdrawal: Withdrawal; variants: readonly string[] }
let own: readonly Own[] = []
let stamp = ''
let loaded: Promise<void> | null = null
let watching: NodeJS.Timeout | null = null

/** Changes whenever what readers are told of an entry may have. */
export function withdrawalsStamp(): string {
  return stamp
}

export function watchWithdrawals(): void {
  watching ??= setInterval(() => void refreshWithdrawals().catch(() => undefined), NOTICE_AFTER).unref()
}

/** What a version's readers are told is withdrawn: by the library for everyone, by an organisation for its own versions. */
export async function withdrawnFor(variant: string): Promise<Withdrawals> {
  await (loaded ??= refreshWithdrawals())
  return new Map([
    ...own
      .filter(({ variants }) => variants.includes(variant))
      .map(({ entryId, withdrawal }) => [entryId, withdrawal] as const),
    ...(await withdrawnByLibrary()),
  ])
}

/** What an organisation is to look at: what the library has withdrawn, and what it has withdrawn itself. */
export async function withdrawnAt(organisationId: string): Promise<Withdrawals> {
  await (loaded ??= refreshWithdrawals())
  return new Map([
    ...own
      .filter((each) => each.organisationId === organisationId)
      .map(({ entryId, withdrawal }) => [entryId, withdrawal] as const),
    ...(await withdrawnByLibrary()),
  ])
}

/** Who has withdrawn an entry, and why: the library first. */
export async function listWithdrawalsOf(entry: LibraryEntry): Promise<Withdrawal[]> {
  await (loaded ??= refreshWithdrawals())
  const byAll = (await withdrawnByLibrary()).find(([id]) => id === entry.id)
  return [
    ...(byAll ? [byAll[1]] : []),
    ...own.filter(({ entryId }) => entryId === entry.id).map(({ withdrawal }) => withdrawal),
  ]
}

export type WithdrawalOutcome = { ok: true } | { ok: false; refusal: 'no_such_entry' | 'already' }
export const WITHDRAWAL_REFUSALS = {
  no_such_entry: 'There is no such entry. Choose one from the list.',
  already: 'This entry is withdrawn already.',
} satisfies Record<Exclude<WithdrawalOutcome, { ok: true }>['refusal'], string>

/** Marks an entry as withdrawn for the versions of the viewer's organisation. */
export async function withdrawEntry(
  viewer: Viewer,
  id: string,
  reason: string,
  now = new Date(),
): Promise<WithdrawalOutcome> {
  const entry = await findEntry(id)
  if (!entry) return { ok: false, refusal: 'no_such_entry' }
  const outcome = await prisma.$transaction(async (tx): Promise<WithdrawalOutcome> => {
    const where = { organisationId: viewer.organisation.id, entryId: entry.id, takenBackAt: null }
    if ((await tx.evidenceWithdrawal.count({ where })) > 0) return { ok: false, refusal: 'already' }
    const { organisationId, entryId } = where
    await tx.evidenceWithdrawal.create({ data: { organisationId, entryId, reason, byId: viewer.id, at: now } })
    const event = { actorId: viewer.id, organisationId, kind: 'evidence.withdrawn', subject: entryId, at: now }
    await recordEvent(tx, event)
    return { ok: true }
  })
  await refreshWithdrawals()
  return outcome
}

/** Takes the organisation's own withdrawal of an entry back; false where there is none. */
export async function takeWithdrawalBack(viewer: Viewer, entryId: string, now = new Date()): Promise<boolean> {
  const organisationId = viewer.organisation.id
  const done = await prisma.$transaction(async (tx) => {
    const { count } = await tx.evidenceWithdrawal.updateMany({
      where: { organisationId, entryId, takenBackAt: null },
      data: { takenBackAt: now, takenBackById: viewer.id },
    })
    if (count === 0) return false
    const event = { actorId: viewer.id, organisationId, kind: 'evidence.taken-back', subject: entryId, at: now }
    await recordEvent(tx, event)
    return true
  })
  await refreshWithdrawals()
  return done
}

async function withdrawnByLibrary(): Promise<(readonly [string, Withdrawal])[]> {
  return (await listLibrary()).flatMap(({ id, withdrawn }) =>
    withdrawn ? [[id, { ...withdrawn, by: null }] as const] : [],
  )
}

/** Reads what organisations have withdrawn. */
export async function refreshWithdrawals(): Promise<void> {
  const rows = await prisma.evidenceWithdrawal.findMany({ where: { takenBackAt: null }, orderBy: { at: 'asc' } })
  const organisations = await prisma.organisation.findMany({
    where: { id: { in: rows.map(({ organisationId }) => organisationId) } },
    select: { id: true, name: true, variants: { where: { shipped: false }, select: { slug: true } } },
  })
  own = rows.flatMap(({ entryId, organisationId, reason, at }) => {
    const by = organisations.find(({ id }) => id === organisationId)
    const withdrawal = { reason, on: at.toISOString().slice(0, 10), by: by?.name ?? '' }
    return by ? [{ entryId, organisationId, withdrawal, variants: by.variants.map(({ slug }) => slug) }] : []
  })
  stamp = rows.map(({ id }) => id).join(' ')
}
