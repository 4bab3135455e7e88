import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { rateEntry } from '#app/features/competence/entries.server.ts'
import { addEvidenceTo } from '#app/features/competence/attachments.server.ts'
import { sealAsked, sealStatement } from '#app/features/competence/items/sealed-witness.server.ts'
import { installShippedFramework } from '#app/features/competence/frameworks.server.ts'
import { decideOnEntry } from '#app/features/competence/decisions.server.ts'
import { findOwnEntry } from '#app/features/competence/entries.server.ts'
import { findPack, makePack } from '#app/features/competence/pack/packs.server.ts'
import { requestConfirmation } from '#app/features/competence/requests.server.ts'
import { askQuestion } from '#app/features/cohorts/questions.server.ts'
import { changeCohortPeople, createCohort, sendMessage, findCohort } from '#app/features/cohorts/cohorts.server.ts'
import { makeCalendarAddress } from '#app/features/cohorts/calendars.server.ts'
import { recordLook } from '#app/features/organisation/looks.server.ts'
import { startSession } from '#app/features/organisation/sessions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { writeReadingNote } from '#app/features/reflections/reading-notes.server.ts'
import { writeReflection } from '#app/features/reflections/reflections.server.ts'
import { shareReflection } from '#app/features/reflections/shared-reflections.server.ts'
import { askForRecognition } from '#app/features/supervision/prior-learning.server.ts'
import { pauseTraining } from '#app/features/training/pauses.server.ts'
import { saveWhatHelps, showWhatHelps } from '#app/features/training/what-helps.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { seal } from '#app/platform/sealing.server.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { NOT_ABOUT_PEOPLE, fateOf, namedColumns, promisedFields } from './columns.ts'
import { gatherOwnData } from './gather.server.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const LESSON = 'modules/welcome-and-values/before-you-start'
const CHAPTER = 'handbook/welcome'

type Column = { table: string; column: string }

/** Every column of the data model; what only points from one table to another in the model is none. */
async function columnsOfTheModel(): Promise<Column[]> {
  const schema = await readFile('prisma/schema.prisma', 'utf8')
  const models = [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)]
  const names = new Set(models.map(([, name]) => name))
  return models.flatMap(([, table = '', body = '']) =>
    [...body.matchAll(/^\s+(\w+)\s+(\w+)(\[\])?/gm)]
      .filter(([, , type = '', list]) => !names.has(type) && !list)
      .map(([, column = '']) => ({ table, column })),
  )
}

describe('every column that is about a person', () => {
  it('stands in the file, or it is said why not: a new one fails here until somebody decides', async () => {
    const columns = await columnsOfTheModel()
    expect(columns.length).toBeGreaterThan(300)
    const undecided = columns.filter(({ table, column }) => !(table in NOT_ABOUT_PEOPLE) && !fateOf(table, column))
    expect(undecided.map(({ table, column }) => `${table}.${column}`)).toEqual([])
  })

  it('is spoken of only while it is there', async () => {
    const columns = await columnsOfTheModel()
    const known = new Set(columns.map(({ table, column }) => `${table}.${column}`))
    expect(namedColumns().filter((name) => !known.has(name))).toEqual([])
    const tables = new Set(columns.map(({ table }) => table))
    expect(Object.keys(NOT_ABOUT_PEOPLE).filter((name) => !tables.has(name))).toEqual([])
  })
})

describe('the file of everything about somebody', () => {
  let jo: Viewer

  beforeAll(async () => {
    await aWorld()
    await installShippedFramework('.')
    jo = await viewerOf('jo')
    await everythingThereCanBe(jo)
  })

  it('has every field that it promises', async () => {
    const { parts } = await gatherOwnData(jo, NOW)
    const there = new Set(parts.flatMap(({ key, rows }) => rows.flatMap((row) => Object.keys(row).map((name) => `${key}.${name}`)))) // prettier-ignore
    expect(promisedFields().filter((name) => !there.has(name))).toEqual([])
  })
})

/** A row of every kind, for one person. */
async function everythingThereCanBe(jo: Viewer): Promise<void> {
  await training(jo)
  await writing(jo)
  await days(jo)
  await record(jo)
  await authoring(jo)
}

async function training(jo: Viewer): Promise<void> {
  const personId = jo.id
  const grace = await viewerOf('grace')
  await startSession(jo.id, NOW)
  await pauseTraining(jo, true, NOW)
  await prisma.completion.create({ data: { personId, path: LESSON, editionId: 'e', pageHash: 'h', completedAt: NOW } })
  await prisma.activityResponse.create({ data: { personId, path: LESSON, activity: 'a', kind: 'check', state: '{}', confirmedById: grace.id } }) // prettier-ignore
  await prisma.learnerChoice.create({ data: { personId, kind: 'no-note', key: 'racism' } })
  await prisma.readingPlace.create({ data: { personId, variant: 'base', chapter: 'welcome', section: 's' } })
  const asked = { module: 'welcome-and-values', where: 'A course', covered: 'All', evidenceItemId: null, askedOfId: grace.id } // prettier-ignore
  expect(await askForRecognition(jo, asked, NOW)).toEqual({ ok: true })
  await recordLook(grace, jo.id, 'record', NOW)
}

async function writing(jo: Viewer): Promise<void> {
  const grace = await viewerOf('grace')
  const id = await writeReflection(jo, { text: 'A thought' }, NOW)
  await shareReflection(jo, id, { readerId: grace.id, until: '2026-12-01', aboutOthers: false }, NOW)
  await writeReadingNote(
    jo,
    { path: CHAPTER, section: 's', variant: 'base', edition: 1 },
    { quote: '', text: 'n' },
    NOW,
  )
  await saveWhatHelps(jo, { text: 'A quiet room', version: 0 }, NOW)
  await showWhatHelps(jo, grace.id, NOW)
}

async function days(jo: Viewer): Promise<void> {
  const [personId, priya] = [jo.id, await viewerOf('priya')]
  const id = (await createCohort(priya, { name: 'Autumn', serviceId: jo.service!.id, startsOn: '2026-11-01' }, NOW))!
  await changeCohortPeople(priya, id, { personId, as: 'learner' }, NOW)
  const question = { path: LESSON, lesson: 'L', section: 's', text: 'Why?', named: true }
  expect(await askQuestion(jo, question, NOW)).toBe(true)
  await sendMessage(jo, (await findCohort(priya, id))!, 'Hello', NOW)
  await makeCalendarAddress(jo, null, NOW)
  const day = await prisma.cohortDay.create({ data: { cohortId: id, kind: 'training', title: 'Day', startsAt: NOW, endsAt: NOW } }) // prettier-ignore
  await prisma.dayPlace.create({ data: { dayId: day.id, personId, state: 'wants' } })
  await prisma.registerMark.create({ data: { dayId: day.id, personId, mark: 'there', markedById: priya.id, markedAt: NOW } }) // prettier-ignore
  await prisma.notice.create({ data: { personId, kind: 'answered', href: '/' } })
  await prisma.noticeChoice.create({ data: { personId, kind: 'answered', how: 'here' } })
  await prisma.outboxMail.create({ data: { personId, subject: 's', text: 't' } })
}

/** As if another organisation had given it out. */
async function broughtAlong(jo: Viewer, file: string): Promise<void> {
  const id = '00000000-0000-4000-8000-000000000002'
  const sealed = await seal(jo.id, `ImportedPack|${id}|sealed`, file)
  const known = { code: 'K7QF9X2M4D8TA', ownerBy: 'account', standing: 'valid', hash: 'abc' }
  await prisma.importedPack.create({ data: { id, personId: jo.id, organisationId: 'sankofa', ...known, sealed } })
}

async function record(jo: Viewer): Promise<void> {
  const grace = await viewerOf('grace')
  await rateEntry(jo, 'values.1', 'doing-on-my-own', NOW)
  const evidence = { kind: 'feedback' as const, title: 'Thanks', text: 'A card', link: null, disclosure: 'no' as const }
  const { id: evidenceId } = await addEvidenceTo(jo, 'values.1', evidence, NOW)
  await fileAndWitness(jo, evidenceId)
  expect(await requestConfirmation(jo, 'values.1', { supervisorId: grace.id }, NOW)).toMatchObject({ ok: true })
  const submissionId = (await findOwnEntry(jo, 'values.1'))!.submissionId!
  const part = { covers: 'competence', id: 'values.1' } as const
  const made = await makePack(jo, part, { seen: false, evidence: false }, NOW)
  await broughtAlong(jo, made.ok ? (await findPack(jo, made.id, NOW))!.file : '')
  const place = { personId: jo.id, competence: 'values.1' }
  await decideOnEntry(grace, place, { action: 'return', submissionId, note: 'Say more.' }, NOW)
  const meeting = '00000000-0000-4000-8000-000000000001'
  await prisma.supervisionMeeting.create({
    data: {
      id: meeting,
      personId: jo.id,
      supervisorId: grace.id,
      kind: 'line-management',
      heldOn: '2026-11-20',
      sealed: await seal(jo.id, `SupervisionMeeting|${meeting}|sealed`, 'Agreed'),
      writtenById: grace.id,
    },
  })
  await prisma.practiceLogEntry.create({
    data: { personId: jo.id, day: '2026-11-20', minutes: 30, kind: 'one-to-one' },
  })
  const { id: organisationId } = (await viewerOf('amara')).organisation
  await prisma.organisationMove.create({
    data: {
      organisationId,
      serviceId: jo.service!.id,
      email: 'jo@demo.example',
      invitedById: 'x',
      until: NOW,
      personId: jo.id,
      state: 'declined',
    },
  })
}

async function fileAndWitness(jo: Viewer, evidenceId: string): Promise<void> {
  const [file, witness] = [randomUUID(), randomUUID()]
  const about = JSON.stringify({ name: 'card.png', type: 'image/png', size: 3, sha256: 'f' })
  const sealed = await seal(jo.id, `EvidenceFile|${file}|sealed`, about)
  await prisma.evidenceFile.create({ data: { id: file, personId: jo.id, size: 3, sealed } })
  const asked = { name: 'A colleague', relation: 'Nurse', reached: 'link' as const, domain: null, shown: 'A card', competences: [], about: '' } // prettier-ignore
  await prisma.witnessRequest.create({
    data: {
      id: witness,
      personId: jo.id,
      evidenceId,
      tokenHash: witness,
      expiresAt: NOW,
      sealed: await sealAsked(jo.id, witness, asked),
      sealedAnswer: await sealStatement(jo.id, witness, 'I saw it.'),
    },
  })
}

async function authoring(jo: Viewer): Promise<void> {
  const { id: variantId } = await prisma.variant.findUniqueOrThrow({ where: { slug: 'base' } })
  await prisma.change.create({ data: { variantId, path: CHAPTER, section: 's', do: 'replace', kind: 'language', basedOn: 'f', editedById: jo.id } }) // prettier-ignore
  const review = await prisma.review.create({ data: { variantId, authorId: jo.id, reviewerId: 'x', class: 'wording', note: 'n' } }) // prettier-ignore
  await prisma.reviewComment.create({ data: { reviewId: review.id, authorId: jo.id, text: 't' } })
  await prisma.driftDecision.create({ data: { variantId, changeId: 'c', path: CHAPTER, section: 's', title: 't', what: 'w', class: 'meaning', why: 'y', byId: jo.id, at: NOW } }) // prettier-ignore
  const { id: organisationId } = jo.organisation
  await prisma.evidenceWithdrawal.create({ data: { organisationId, entryId: 'e', reason: 'r', byId: jo.id } })
  await prisma.evidenceReview.create({ data: { organisationId, entryId: 'e', variant: 'base', path: CHAPTER, section: 's', fingerprint: 'f', why: 'w', byId: jo.id } }) // prettier-ignore
  const suggestion = await prisma.suggestion.create({ data: { variant: 'base', layer: 'base', path: CHAPTER, section: 's', title: 't', edition: 1, personId: jo.id } }) // prettier-ignore
  await prisma.suggestionMessage.create({ data: { suggestionId: suggestion.id, text: 't' } })
}
