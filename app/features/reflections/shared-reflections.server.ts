import { randomUUID } from 'node:crypto'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import { recordLook } from '#app/features/organisation/looks.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { findReflection } from './reflections.server.ts'
import { LONGEST_SHARING_DAYS } from './shared-form.ts'

const DAY = 24 * 60 * 60 * 1000

export const SHARING_REFUSALS = {
  no_such_reader: 'This person cannot be chosen.',
  day_is_past: 'Choose a day that is still to come.',
  day_too_far: 'Sharing can last half a year at most. You can share it again then.',
  about_others: 'It tells something about someone you support. Take that out of it first, then share it.',
} as const
type Refusal = keyof typeof SHARING_REFUSALS

/**
 * What the viewer shares of one reflection, or of all, newest first: the words of each copy as they were shared, and
 * whether it has been opened. `text` is null where the reflection was deleted since.
 */
export async function listOwnShares(viewer: Viewer, reflectionId?: string) {
  const shares = await prisma.sharedReflection.findMany({
    where: reflectionId === undefined ? { ownerId: viewer.id } : { ownerId: viewer.id, reflectionId },
    select: {
      id: true,
      reflectionId: true,
      readerId: true,
      sharedAt: true,
      until: true,
      revokedAt: true,
      openedAt: true,
      sealed: true,
    },
    orderBy: { sharedAt: 'desc' },
    take: 200,
  })
  const opened = await Promise.all(
    shares.map(async ({ sealed, ...share }) => ({
      ...share,
      text: sealed.length === 0 ? null : await unseal(viewer.id, contextOf(share.id), sealed),
    })),
  )
  return withNames(opened, ({ readerId }) => readerId)
}

/**
 * Shares a copy of a reflection as it stands with one colleague until the end of a day. `about` is what its writer
 * said of it in the disclosure check. Null where there is no such reflection of the viewer's.
 */
export async function shareReflection(
  viewer: Viewer,
  reflectionId: string,
  { readerId, until, aboutOthers }: { readerId: string; until: string; aboutOthers: boolean },
  now = new Date(),
): Promise<{ ok: true } | { ok: false; refusal: Refusal } | null> {
  const reflection = await findReflection(viewer, reflectionId)
  if (!reflection) return null
  const end = new Date(`${until}T23:59:59.000Z`)
  if (aboutOthers) return { ok: false, refusal: 'about_others' }
  if (end <= now) return { ok: false, refusal: 'day_is_past' }
  if (end.getTime() - now.getTime() > (LONGEST_SHARING_DAYS + 1) * DAY) return { ok: false, refusal: 'day_too_far' }
  const reader = await prisma.person.findFirst({
    where: { id: readerId, organisationId: viewer.organisation.id, disabledAt: null, NOT: { id: viewer.id } },
    select: { id: true },
  })
  if (!reader) return { ok: false, refusal: 'no_such_reader' }
  const id = randomUUID()
  const sealed = await seal(viewer.id, contextOf(id), reflection.text)
  await prisma.$transaction(async (tx) => {
    await tx.sharedReflection.create({
      data: { id, reflectionId, ownerId: viewer.id, readerId, sealed, sharedAt: now, until: end },
    })
    await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'reflection.shared' })
    const href = `/reflections/shared/${id}`
    await postNotices(tx, [{ personId: readerId, kind: 'shared-with-you', about: '', href }], now)
  })
  return { ok: true }
}

/** Takes a shared copy back at once; false where there is none of the viewer's to take back. */
export async function revokeShare(viewer: Viewer, id: string, now = new Date()): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.sharedReflection.updateMany({
      where: { id, ownerId: viewer.id, revokedAt: null },
      data: { revokedAt: now },
    })
    if (count === 1) await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'reflection.taken-back' })
    return count === 1
  })
}

/** What others share with the viewer now, newest first; without its text. */
export async function listSharedWithMe(viewer: Viewer, now = new Date()) {
  const shares = await prisma.sharedReflection.findMany({
    where: readableBy(viewer, now),
    select: { id: true, ownerId: true, sharedAt: true, until: true },
    orderBy: { sharedAt: 'desc' },
    take: 200,
  })
  return withNames(shares, ({ ownerId }) => ownerId)
}

/** A copy that is shared with the viewer now. The first look is written down for its writer to see. */
export async function openShared(viewer: Viewer, id: string, now = new Date()) {
  const share = await prisma.sharedReflection.findFirst({ where: { id, AND: readableBy(viewer, now) } })
  if (!share) return null
  if (share.openedAt === null)
    await prisma.$transaction(async (tx) => {
      await tx.sharedReflection.updateMany({ where: { id, openedAt: null }, data: { openedAt: now } })
      await recordEvent(tx, { ...eventOf(viewer, id, now), kind: 'reflection.opened' })
    })
  await recordLook(viewer, share.ownerId, 'reflection', now)
  const [named] = await withNames([share], ({ ownerId }) => ownerId)
  return {
    name: named?.name ?? '',
    sharedAt: share.sharedAt,
    until: share.until,
    text: await unseal(share.ownerId, contextOf(id), share.sealed),
  }
}

function readableBy(viewer: Viewer, now: Date) {
  return { readerId: viewer.id, revokedAt: null, until: { gt: now } }
}

function contextOf(id: string): string {
  return `shared-reflection|${id}|text`
}

function eventOf(viewer: Viewer, subject: string, at: Date) {
  return { actorId: viewer.id, organisationId: viewer.organisation.id, subject, at }
}

async function withNames<T>(all: readonly T[], idOf: (one: T) => string): Promise<(T & { name: string })[]> {
  const people = await prisma.person.findMany({
    where: { id: { in: [...new Set(all.map(idOf))] } },
    select: { id: true, name: true },
  })
  return all.map((one) => ({ ...one, name: people.find(({ id }) => id === idOf(one))?.name ?? '' }))
}
