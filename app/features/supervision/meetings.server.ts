import { randomUUID } from 'node:crypto'
import { postNotices } from '#app/features/notices/notices.server.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import { onTheClock } from '#app/features/organisation/times.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import { kindsIn, type SupervisionKind } from '../competence/supervision.ts'
import type { MeetingDetails } from './meeting-form.ts'
import { nextMeetingDue } from './meeting.ts'

export type Meeting = { id: string; heldOn: string; agreed: string; writtenBy: string; version: number }
export type MeetingsPage = {
  person: { id: string; name: string }
  supervisor: { id: string; name: string }
  kind: SupervisionKind
  meetings: Meeting[]
  due: string
  current: boolean
}

/** Meetings of one supervision, newest first, for the two it is between and for nobody else; null for everyone else. */
export async function findMeetings(
  viewer: Viewer,
  relationship: string,
  now = new Date(),
): Promise<MeetingsPage | null> {
  const found = await findBetween(viewer, relationship)
  if (!found) return null
  const { person, supervisor, kind, from, until } = found
  const kept = await prisma.supervisionMeeting.findMany({
    where: { personId: person.id, supervisorId: supervisor.id, kind },
    orderBy: [{ heldOn: 'desc' }, { id: 'asc' }],
  })
  const names = new Map([person, supervisor].map(({ id, name }) => [id, name]))
  const meetings = await Promise.all(
    kept.map(async ({ id, heldOn, sealed, writtenById, version }) => ({
      id,
      heldOn,
      agreed: await unseal(person.id, contextOf(id), sealed),
      writtenBy: names.get(writtenById) ?? '',
      version,
    })),
  )
  const knownKind = kindsIn(kind)[0]!
  const due = nextMeetingDue(knownKind, { last: kept[0]?.heldOn ?? null, began: onTheClock(from).on })
  return { person, supervisor, kind: knownKind, meetings, due, current: until === null || until > now }
}

/**
 * Writes a meeting down, or changes one (`id`, with the `version` that was read). Either of the two may. Null where the
 * supervision is not the viewer's; false where the other has changed it meanwhile.
 */
export async function keepMeeting(
  viewer: Viewer,
  relationship: string,
  details: MeetingDetails,
  now = new Date(),
): Promise<boolean | null> {
  const found = await findBetween(viewer, relationship)
  if (!found?.agreedAt) return null
  const { person, supervisor, kind } = found
  const id = details.id ?? randomUUID()
  const data = { heldOn: details.heldOn, sealed: await seal(person.id, contextOf(id), details.agreed), writtenById: viewer.id, updatedAt: now } // prettier-ignore
  const between = { personId: person.id, supervisorId: supervisor.id, kind }
  return prisma.$transaction(async (tx) => {
    if (details.id) {
      const { count } = await tx.supervisionMeeting.updateMany({ where: { id, ...between, version: details.version }, data: { ...data, version: { increment: 1 } } }) // prettier-ignore
      if (count === 0) return false
    } else await tx.supervisionMeeting.create({ data: { id, ...between, ...data } })
    const organisationId = viewer.organisation.id
    await recordEvent(tx, { actorId: viewer.id, organisationId, kind: 'supervision.met', subject: id, at: now })
    const other = viewer.id === person.id ? supervisor.id : person.id
    const href = `/supervision/${relationship}`
    await postNotices(tx, [{ personId: other, kind: 'supervision', about: 'A meeting was written down', href }], now)
    return true
  })
}

/** Every meeting the viewer was one of the two in, opened; newest first. */
export async function listOwnMeetings(viewer: Viewer) {
  const kept = await prisma.supervisionMeeting.findMany({
    where: { OR: [{ personId: viewer.id }, { supervisorId: viewer.id }] },
    orderBy: { heldOn: 'desc' },
  })
  return Promise.all(
    kept.map(async ({ id, personId, kind, heldOn, sealed }) => ({
      heldOn,
      kind,
      agreed: await unseal(personId, contextOf(id), sealed),
    })),
  )
}

async function findBetween(viewer: Viewer, id: string) {
  const names = { select: { id: true, name: true } }
  return prisma.supervision.findFirst({
    where: { id, person: { organisationId: viewer.organisation.id }, OR: [{ personId: viewer.id }, { supervisorId: viewer.id }] }, // prettier-ignore
    select: { kind: true, from: true, until: true, agreedAt: true, person: names, supervisor: names },
  })
}

function contextOf(id: string): string {
  return `SupervisionMeeting|${id}|sealed`
}
