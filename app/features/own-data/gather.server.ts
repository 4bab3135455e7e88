import { listLooks } from '#app/features/organisation/looks.server.ts'
import { ROLE_LABELS } from '#app/features/organisation/roles.ts'
import type { Role, Viewer } from '#app/features/organisation/viewer.ts'
import { listReadingNotes } from '#app/features/reflections/reading-notes.server.ts'
import { listAllReflections } from '#app/features/reflections/reflections.server.ts'
import { listOwnShares } from '#app/features/reflections/shared-reflections.server.ts'
import { findWhatHelps } from '#app/features/training/what-helps.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { namesOf } from './names.server.ts'
import { gatherDays } from './gather-days.server.ts'
import { gatherAuthoring } from './gather-authoring.server.ts'
import { gatherEvidence } from './gather-files.server.ts'
import { gatherPractice } from './gather-practice.server.ts'
import { gatherRecords } from './gather-records.server.ts'
import { gatherTraining } from './gather-training.server.ts'
import { day, part, span, type OwnData, type Part } from './own-data.ts'

/** Everything held about the viewer, opened with their own key. Nobody else's data, and no one else's writing but what was written to them. */
export async function gatherOwnData(viewer: Viewer, now = new Date()): Promise<OwnData> {
  const parts = await Promise.all([
    you(viewer),
    gatherTraining(viewer),
    writing(viewer),
    gatherEvidence(viewer),
    choices(viewer),
    gatherRecords(viewer),
    gatherPractice(viewer),
    gatherDays(viewer),
    gatherAuthoring(viewer),
    traces(viewer, now),
  ])
  return { madeOn: now.toISOString().slice(0, 10), person: viewer.name, parts: parts.flat() }
}

async function you(viewer: Viewer): Promise<Part[]> {
  const person = await prisma.person.findUniqueOrThrow({
    where: { id: viewer.id },
    select: { name: true, email: true, isPeer: true, createdAt: true, roles: true, sessions: true },
  })
  const { name, email, isPeer, createdAt } = person
  const account = { name, email, worksFromLivedExperience: isPeer, organisation: viewer.organisation.name }
  return [
    part('account', 'Your account', 'Your password is kept only as a scramble that nobody can read.', [
      { ...account, service: viewer.service?.name ?? null, since: day(createdAt) },
    ]),
    part(
      'roles',
      'What you do here',
      'Your roles, with dates.',
      person.roles.map(({ role, from, until }) => ({ role: ROLE_LABELS[role as Role], ...span(from, until) })),
    ),
    part(
      'sessions',
      'Where you are signed in',
      'One for each browser.',
      person.sessions.map(({ createdAt, lastSeenAt, expiresAt }) => ({
        since: day(createdAt),
        lastUsed: day(lastSeenAt),
        until: day(expiresAt),
      })),
    ),
  ]
}

async function writing(viewer: Viewer): Promise<Part[]> {
  const [reflections, shares, notes] = await Promise.all([
    listAllReflections(viewer),
    listOwnShares(viewer),
    listReadingNotes(viewer),
  ])
  return [
    part(
      'reflections',
      'Reflections',
      'Only you can read these, apart from what you shared below.',
      reflections.map(({ text, path, activity, createdAt, updatedAt }) => ({
        text,
        lesson: path,
        prompt: activity,
        begun: day(createdAt),
        lastChanged: day(updatedAt),
      })),
    ),
    part(
      'sharedReflections',
      'Reflections you shared',
      'With whom, until when, and whether it was opened.',
      shares.map(({ name, text, sharedAt, until, revokedAt, openedAt }) => ({
        with: name,
        text,
        sharedOn: day(sharedAt),
        until: day(until),
        takenBackOn: day(revokedAt),
        openedOn: day(openedAt),
      })),
    ),
    part(
      'notes',
      'Notes in the handbook',
      'Only you can read these.',
      notes.map(({ path, section, variant, edition, quote, text, updatedAt }) => ({
        chapter: path,
        section,
        version: variant,
        edition,
        marked: quote,
        text,
        lastChanged: day(updatedAt),
      })),
    ),
  ]
}

async function choices(viewer: Viewer): Promise<Part[]> {
  const [chosen, helps, readers, place, notices] = await Promise.all([
    prisma.learnerChoice.findMany({ where: { personId: viewer.id }, orderBy: { at: 'asc' } }),
    findWhatHelps(viewer),
    prisma.whatHelpsReader.findMany({ where: { personId: viewer.id }, orderBy: { from: 'asc' } }),
    prisma.readingPlace.findUnique({ where: { personId: viewer.id } }),
    prisma.noticeChoice.findMany({ where: { personId: viewer.id } }),
  ])
  const names = await namesOf(readers.map(({ readerId }) => readerId))
  const WORDS: Record<string, string> = { 'no-note': 'needs no content note', 'read-later': 'kept to read later' }
  return [
    part(
      'choices',
      'What you chose in your training',
      'Content notes, and what you keep to read later with someone.',
      chosen.map(({ kind, key, at }) => ({ choice: WORDS[kind] ?? kind, of: key, on: day(at) })),
    ),
    part('whatHelps', 'What helps you', 'Your words. Who may read them stands below.', [
      { text: helps.text, lastChanged: day(helps.updatedAt) },
    ]),
    part(
      'whatHelpsReaders',
      'Who may read what helps you',
      'Those you chose, now and before.',
      readers.map(({ readerId, from, until }) => ({ who: names.get(readerId) ?? null, ...span(from, until) })),
    ),
    part(
      'readingPlace',
      'Your place in the handbook',
      'Only the last one is kept.',
      place ? [{ version: place.variant, chapter: place.chapter, section: place.section, on: day(place.at) }] : [],
    ),
    part(
      'noticeChoices',
      'How you hear of things',
      'Where nothing stands here, once a day.',
      notices.map(({ kind, how }) => ({ kind, how })),
    ),
  ]
}

async function traces(viewer: Viewer, now: Date): Promise<Part[]> {
  const [looks, events, shownToMe] = await Promise.all([
    listLooks(viewer, now),
    prisma.event.findMany({ where: { actorId: viewer.id }, orderBy: { at: 'asc' }, take: 20_000 }),
    prisma.whatHelpsReader.count({ where: { readerId: viewer.id, until: null } }),
  ])
  return [
    part(
      'looks',
      'Who looked at what of yours',
      'In the last year, once a day for each thing.',
      looks.map(({ viewer: who, what, day: on }) => ({ who, what, on })),
    ),
    part(
      'events',
      'What you did here',
      'The log of changes. It holds no text that you wrote.',
      events.map(({ at, kind, subject, detail }) => ({ on: at.toISOString(), what: kind, of: subject, detail })),
    ),
    part('shownToYou', 'What others show you', 'Their words are theirs, and not in here.', [{ people: shownToMe }]),
  ]
}
