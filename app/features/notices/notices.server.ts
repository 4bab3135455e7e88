import { prisma, type Tx } from '#app/platform/database.server.ts'
import { rows } from '#app/platform/rows.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { HOWS, NOTICE_KINDS, type How, type NewNotice, type NoticeKind } from './notice.ts'

/** Posts notices, inside the transaction of what they tell of. */
export async function postNotices(tx: Tx, notices: readonly NewNotice[], at: Date): Promise<void> {
  if (notices.length > 0) await tx.notice.createMany({ data: notices.map((notice) => ({ ...notice, at })) })
}

export type Notice = { id: string; kind: NoticeKind; about: string; href: string; at: Date; readAt: Date | null }

/** The viewer's own notices, newest first, 100 at most. */
export async function listNotices(viewer: Viewer): Promise<Notice[]> {
  const found = await rows<Notice>`
    SELECT "id", "kind", "about", "href", "at", "readAt" FROM "Notice" WHERE "personId" = ${viewer.id}
    ORDER BY "at" DESC, "id" LIMIT ${100}`
  return found.filter(({ kind }) => kind in NOTICE_KINDS)
}

/** Marks the viewer's notices as read: one of them, or all. */
export async function readNotices(viewer: Viewer, id: string | null, now = new Date()): Promise<void> {
  await prisma.notice.updateMany({
    where: id === null ? { personId: viewer.id, readAt: null } : { id, personId: viewer.id, readAt: null },
    data: { readAt: now },
  })
}

/** How the viewer chose to hear of each kind; what is not in it has its usual way. */
export async function listNoticeChoices(viewer: Viewer): Promise<Map<string, How>> {
  const found = await prisma.noticeChoice.findMany({ where: { personId: viewer.id } })
  return new Map(found.flatMap(({ kind, how }) => (isHow(how) ? [[kind, how] as const] : [])))
}

/** Chooses how the viewer hears of each kind. */
export async function chooseNotices(viewer: Viewer, chosen: ReadonlyMap<NoticeKind, How>): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.noticeChoice.deleteMany({ where: { personId: viewer.id } })
    await tx.noticeChoice.createMany({ data: [...chosen].map(([kind, how]) => ({ personId: viewer.id, kind, how })) })
  })
}

export function isHow(how: string): how is How {
  return (HOWS as readonly string[]).includes(how)
}
