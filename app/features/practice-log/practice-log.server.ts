import { randomUUID } from 'node:crypto'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { PRACTICE_KINDS, type PracticeLine } from './practice-log.ts'

/** The viewer's own log, newest first, at most this many lines. Nobody else can open it. */
export async function listPracticeLog(viewer: Viewer, most = 1_000): Promise<PracticeLine[]> {
  const rows = await prisma.practiceLogEntry.findMany({
    where: { personId: viewer.id },
    orderBy: [{ day: 'desc' }, { createdAt: 'desc' }],
    take: most,
  })
  return Promise.all(
    rows.map(async ({ id, day, minutes, kind, sealed }) => ({
      id,
      day,
      minutes,
      kind: PRACTICE_KINDS.find((known) => known === kind) ?? 'other',
      note: sealed ? await unseal(viewer.id, contextOf(id), sealed) : '',
    })),
  )
}

/** Adds a line to the viewer's own log. */
export async function addPractice(viewer: Viewer, line: Omit<PracticeLine, 'id'>, now = new Date()): Promise<void> {
  const id = randomUUID()
  const { day, minutes, kind, note } = line
  const sealed = note.trim() ? await seal(viewer.id, contextOf(id), note) : null
  await prisma.$transaction(async (tx) => {
    await tx.practiceLogEntry.create({ data: { id, personId: viewer.id, day, minutes, kind, sealed, createdAt: now } })
    const organisationId = viewer.organisation.id
    await recordEvent(tx, { actorId: viewer.id, organisationId, kind: 'practice-log.added', subject: id, at: now })
  })
}

/** Takes a line out of the viewer's own log, for good; false where there is none. */
export async function removePractice(viewer: Viewer, id: string, now = new Date()): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.practiceLogEntry.deleteMany({ where: { id, personId: viewer.id } })
    if (count === 0) return false
    const organisationId = viewer.organisation.id
    await recordEvent(tx, { actorId: viewer.id, organisationId, kind: 'practice-log.removed', subject: id, at: now })
    return true
  })
}

function contextOf(id: string): string {
  return `PracticeLogEntry|${id}|sealed`
}
