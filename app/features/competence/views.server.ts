import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { appendRecordEvent } from './chain/record-events.server.ts'
import { decideEntry, type EntryOutcome } from './entry.ts'
import { ruleEntry } from './entries.server.ts'
import { requireFramework } from './frameworks.server.ts'
import { keepNote, openNotesAlreadyAllowed, sealNote } from './notes.server.ts'
import { ownEntryPath } from './paths.ts'
import type { Rating } from './ratings.ts'
import { requireSupervised, type Place } from './supervised-entries.server.ts'
import { isSameViewAgain, viewOf, type View } from './view.ts'

export type ViewDetails = { level: Rating; note?: string | undefined }

/**
 * Says how the viewer sees one competence of someone they supervise: a level beside the owner's rating, with the day and
 * a few words if they like. It decides nothing. The same again on one day is one.
 */
export async function giveView(
  viewer: Viewer,
  place: Place,
  { level, note: words }: ViewDetails,
  now = new Date(),
): Promise<EntryOutcome> {
  const note = await sealNote(place.personId, words)
  return prisma.$transaction(async (tx): Promise<EntryOutcome> => {
    const { entry, standing } = await requireSupervised(viewer, place, now, tx)
    const outcome = decideEntry(ruleEntry({ id: place.personId }, entry), 'give-view', viewer, standing)
    if (!outcome.ok) return outcome
    const about = { recordId: entry.recordId, competence: entry.competence }
    const last = await tx.recordEvent.findFirst({
      where: { ...about, kind: 'view-given', actorId: viewer.id },
      orderBy: { seq: 'desc' },
      select: VIEW_EVENT,
    })
    if (last && isSameViewAgain(viewOf(last), { level, hasNote: note !== null, now })) return outcome
    await appendRecordEvent(tx, {
      ...about,
      kind: 'view-given',
      actor: { id: viewer.id, name: viewer.name, role: standing.kinds.join(',') },
      payload: { level, note: await keepNote(tx, entry.recordId, note) },
      at: now,
    })
    const { competences } = await requireFramework(entry.frameworkId)
    const title = competences.get(entry.competence)?.title ?? ''
    await postNotices(tx, [{ personId: place.personId, kind: 'view', about: title, href: ownEntryPath(entry.competence) }], now) // prettier-ignore
    return outcome
  })
}

type Wanted = { recordId: string; ownerId: string; competence: string }

/** The views given on one entry, newest first, for its owner; or, with `by`, those of one supervisor for that one. */
export async function listViewsAlreadyAllowed({ recordId, ownerId, competence }: Wanted, by?: string): Promise<View[]> {
  const events = await prisma.recordEvent.findMany({
    where: { recordId, competence, kind: 'view-given', ...(by === undefined ? {} : { actorId: by }) },
    orderBy: { seq: 'desc' },
    select: VIEW_EVENT,
  })
  const views = events.map(viewOf)
  const notes = await openNotesAlreadyAllowed(
    ownerId,
    views.flatMap(({ noteId }) => noteId ?? []),
  )
  return views.map((view) => ({ ...view, note: view.noteId === null ? null : (notes.get(view.noteId) ?? null) }))
}

const VIEW_EVENT = { seq: true, actorId: true, actorName: true, actorRole: true, at: true, payload: true } as const
