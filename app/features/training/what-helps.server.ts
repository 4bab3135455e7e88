import { recordEvent } from '#app/features/organisation/events.server.ts'
import { recordLooks } from '#app/features/organisation/looks.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { isUniqueViolation, prisma } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'

const CONTEXT = 'what-helps|text'

/** What helps the viewer, in their own words, and who may read it now. */
export async function findWhatHelps(viewer: Viewer, now = new Date()) {
  const [row, readers] = await Promise.all([
    prisma.whatHelps.findUnique({ where: { personId: viewer.id } }),
    prisma.whatHelpsReader.findMany({ where: { personId: viewer.id, ...readingAt(now) }, orderBy: { from: 'asc' } }),
  ])
  const names = await prisma.person.findMany({
    where: { id: { in: readers.map(({ readerId }) => readerId) } },
    select: { id: true, name: true },
  })
  return {
    text: row ? await unseal(viewer.id, CONTEXT, row.sealed) : '',
    version: row?.version ?? 0,
    updatedAt: row?.updatedAt ?? null,
    readers: readers.map(({ id, readerId }) => ({
      id,
      name: names.find((person) => person.id === readerId)?.name ?? '',
    })),
  }
}

/** Saves over the version the viewer saw; false where it was changed in another window meanwhile. */
export async function saveWhatHelps(
  viewer: Viewer,
  { text, version }: { text: string; version: number },
  now = new Date(),
): Promise<boolean> {
  const sealed = await seal(viewer.id, CONTEXT, text)
  if (version === 0) {
    try {
      await prisma.whatHelps.create({ data: { personId: viewer.id, sealed, updatedAt: now } })
      return true
    } catch (error) {
      if (isUniqueViolation(error)) return false
      throw error
    }
  }
  const { count } = await prisma.whatHelps.updateMany({
    where: { personId: viewer.id, version },
    data: { sealed, version: version + 1, updatedAt: now },
  })
  return count === 1
}

/** Lets one person of the viewer's own organisation read it; false where there is no such person. */
export async function showWhatHelps(viewer: Viewer, readerId: string, now = new Date()): Promise<boolean> {
  const reader = await prisma.person.findFirst({
    where: { id: readerId, organisationId: viewer.organisation.id, disabledAt: null, NOT: { id: viewer.id } },
    select: { id: true },
  })
  if (!reader) return false
  await prisma.$transaction(async (tx) => {
    await tx.whatHelpsReader.updateMany({ where: { personId: viewer.id, readerId, until: null }, data: { until: now } })
    await tx.whatHelpsReader.create({ data: { personId: viewer.id, readerId, from: now } })
    await recordEvent(tx, {
      actorId: viewer.id,
      organisationId: viewer.organisation.id,
      kind: 'what-helps.shown',
      subject: readerId,
      at: now,
    })
  })
  return true
}

/** Takes a reader away again; false where there is no such reader of the viewer's. */
export async function hideWhatHelps(viewer: Viewer, id: string, now = new Date()): Promise<boolean> {
  const { count } = await prisma.whatHelpsReader.updateMany({
    where: { id, personId: viewer.id, until: null },
    data: { until: now },
  })
  return count === 1
}

/** What other people have chosen to show the viewer of what helps them. */
export async function listShownToMe(viewer: Viewer, now = new Date()) {
  const shown = await prisma.whatHelpsReader.findMany({ where: { readerId: viewer.id, ...readingAt(now) } })
  const ids = shown.map(({ personId }) => personId)
  const [texts, people] = await Promise.all([
    prisma.whatHelps.findMany({ where: { personId: { in: ids } } }),
    prisma.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
    recordLooks(viewer, ids, 'what-helps', now),
  ])
  return Promise.all(
    texts.map(async ({ personId, sealed }) => ({
      name: people.find(({ id }) => id === personId)?.name ?? '',
      text: await unseal(personId, CONTEXT, sealed),
    })),
  )
}

function readingAt(now: Date) {
  return { from: { lte: now }, until: null }
}
