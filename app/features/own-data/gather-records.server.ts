import { historyLine } from '#app/features/competence/history.ts'
import { openNotesAlreadyAllowed } from '#app/features/competence/notes.server.ts'
import {
  openEntrySubmissionAlreadyAllowed,
  openRecordSubmissionAlreadyAllowed,
} from '#app/features/competence/submissions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { gatherImportedPacks } from './gather-imports.server.ts'
import type { Part, Row } from './own-data.ts'

/** The viewer's competence records: every entry, every event with what was written to them, every copy that was sent. */
export async function gatherRecords(viewer: Viewer): Promise<Part[]> {
  const records = await prisma.record.findMany({
    where: { personId: viewer.id },
    include: {
      framework: { select: { version: true } },
      entries: true,
      events: { orderBy: { seq: 'asc' } },
      submissions: { select: { id: true, entryId: true, createdAt: true, hash: true } },
    },
  })
  const supervisions = await prisma.supervision.findMany({
    where: { OR: [{ personId: viewer.id }, { supervisorId: viewer.id }] },
    include: { person: { select: { name: true } }, supervisor: { select: { name: true } } },
  })
  const moves = await listOwnMoves(viewer)
  const lines = records.flatMap(({ events }) => events.map((event) => ({ event, line: historyLine(event) })))
  const notes = await openNotesAlreadyAllowed(
    viewer.id,
    lines.flatMap(({ line }) => line.noteId ?? []),
  )
  const copies = await Promise.all(
    records.flatMap(({ submissions }) =>
      submissions.map(async ({ id, entryId, createdAt, hash }) => ({
        sentOn: createdAt.toISOString(),
        hash,
        copy: JSON.stringify(
          entryId === null
            ? await openRecordSubmissionAlreadyAllowed(viewer.id, id)
            : await openEntrySubmissionAlreadyAllowed(viewer.id, id),
        ),
      })),
    ),
  )
  const imported = await gatherImportedPacks(viewer)
  const packs = await prisma.pack.findMany({ where: { personId: viewer.id }, orderBy: { madeAt: 'asc' } })
  return [
    {
      key: 'packs',
      title: 'Packs of your record',
      about: 'What you made to show. Each file is kept sealed with your key; you can download it from its own page.',
      rows: packs.map(({ code, covers, coversId, madeAt, revokedAt, hash }) => ({
        code,
        covers: coversId ?? covers,
        madeOn: madeAt.toISOString(),
        takenBackOn: revokedAt?.toISOString() ?? null,
        hash,
      })),
    },
    imported,
    {
      key: 'records',
      title: 'Your competence records',
      about: 'One for each version of the framework.',
      rows: records.map(({ framework, state, createdAt, signedOffAt }) => ({
        framework: `version ${framework.version}`,
        state,
        since: createdAt.toISOString(),
        signedOff: signedOffAt?.toISOString() ?? null,
      })),
    },
    {
      key: 'entries',
      title: 'Your competences',
      about: 'Where each one stands now.',
      rows: records.flatMap(({ entries }) =>
        entries.map(({ competence, state, rating, ratedAt, decidedAt, renewalDueAt }) => ({
          competence,
          state,
          rating,
          ratedOn: ratedAt.toISOString(),
          decidedOn: decidedAt?.toISOString() ?? null,
          dueAgain: renewalDueAt?.toISOString() ?? null,
        })),
      ),
    },
    {
      key: 'history',
      title: 'What happened in your records',
      about: 'Every rating, request and decision, with what was written to you.',
      rows: lines.map(({ event, line }) => ({
        on: new Date(Number(event.at)).toISOString(),
        what: event.kind,
        competence: event.competence,
        by: event.actorName,
        as: event.actorRole,
        note: line.noteId === null ? null : (notes.get(line.noteId) ?? null),
        payload: event.payload,
        hash: event.hash,
      })),
    },
    {
      key: 'sent',
      title: 'Exactly what you sent to a supervisor',
      about: 'A copy of each request, as it was seen.',
      rows: copies,
    },
    {
      key: 'supervision',
      title: 'Supervision',
      about: 'Who supervised whom, and when.',
      rows: supervisions.map(({ person, supervisor, kind, from, until, agreedAt }) => ({
        person: person.name,
        supervisor: supervisor.name,
        kind,
        from: from.toISOString(),
        until: until?.toISOString() ?? null,
        agreedOn: agreedAt?.toISOString() ?? null,
      })),
    },
    {
      key: 'moves',
      title: 'Moves to another organisation',
      about: 'Who asked you, and what you answered.',
      rows: moves,
    },
  ]
}

/** By the person once they have answered, by the address they were asked at before. */
async function listOwnMoves({ id: personId }: Viewer): Promise<Row[]> {
  const { email } = await prisma.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } })
  const moves = await prisma.organisationMove.findMany({
    where: { OR: [{ personId }, { personId: null, email }] },
    orderBy: { invitedAt: 'asc' },
  })
  const organisations = await prisma.organisation.findMany({
    where: { id: { in: moves.flatMap((each) => [each.organisationId, each.fromOrganisationId ?? []].flat()) } },
    select: { id: true, name: true },
  })
  const nameOf = (id: string | null) => organisations.find((each) => each.id === id)?.name ?? null
  return moves.map(({ organisationId, fromOrganisationId, invitedAt, answeredAt, state }) => ({
    from: nameOf(fromOrganisationId),
    to: nameOf(organisationId),
    askedOn: invitedAt.toISOString(),
    answeredOn: answeredAt?.toISOString() ?? null,
    answer: state,
  }))
}
