import { beforeAll, describe, expect, it } from 'vitest'
import { listNotices } from '#app/features/notices/notices.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { listLooks } from '#app/features/organisation/looks.server.ts'
import { activitiesOf } from '#app/features/content/compiled.ts'
import { listResponses, respond } from '#app/features/training/responses.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { CAST, viewerOf, type Persona } from '#tests/support/personas.ts'
import { endCalendarAddress, makeCalendarAddress, openCalendar } from './calendars.server.ts'
import type { DayDetails } from './cohort-form.ts'
import { findCohortPage } from './cohort-page.server.ts'
import { changeCohortPeople, createCohort, findCohort, sendMessage, type Cohort } from './cohorts.server.ts'
import { addDay, cancelDay, changeDay, listDaysAlreadyAllowed, saySoOnDay, type Day } from './days.server.ts'
import { findOwnDays } from './own-days.server.ts'
import { listMarksAlreadyAllowed, markRegister } from './register.server.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const LESSON = 'modules/boundaries-and-endings/dilemma-cards'
const details = (more: Partial<DayDetails> = {}): DayDetails => ({
  title: 'Boundaries day',
  kind: 'training',
  on: '2026-12-01',
  from: '10:00',
  until: '16:00',
  place: 'Room 2',
  link: '',
  capacity: 1,
  lessons: [LESSON],
  catchUp: '',
  sequence: 0,
  ...more,
})
let [priya, jo, sam, amara]: Viewer[] = []
let cohort: Cohort

beforeAll(async () => {
  await aWorld()
  ;[priya, jo, sam, amara] = await Promise.all((['priya', 'jo', 'sam', 'amara'] as const).map(viewerOf))
  const id = await createCohort(priya!, { name: 'Autumn', serviceId: priya!.service!.id, startsOn: '2026-11-01' }, NOW)
  cohort = (await findCohort(priya!, id!))!
  for (const { id: personId } of [jo!, sam!])
    await changeCohortPeople(priya!, cohort.id, { personId, as: 'learner' }, NOW)
})

const theDay = async (): Promise<Day> => (await listDaysAlreadyAllowed([cohort.id]))[0]!
const seatOf = async (viewer: Viewer) => (await findOwnDays(viewer)).days[0]!.seat

describe('a cohort', () => {
  it('is there for its trainers, and for nobody else', async () => {
    for (const persona of (Object.keys(CAST) as Persona[]).filter((name) => name !== 'priya')) {
      expect(await findCohort(await viewerOf(persona), cohort.id), persona).toBeNull()
      expect(await findCohortPage(await viewerOf(persona), cohort.id, NOW), persona).toBeNull()
    }
  })

  it('takes people of its own organisation, and services of its own', async () => {
    expect(await changeCohortPeople(priya!, cohort.id, { personId: amara!.id, as: 'learner' }, NOW)).toBe(false)
    const elsewhere = { name: 'X', serviceId: amara!.service!.id, startsOn: '2026-11-01' }
    expect(await createCohort(priya!, elsewhere, NOW)).toBeNull()
  })

  it('shows where people are, in plain words, and each of them sees who looked', async () => {
    const page = (await findCohortPage(priya!, cohort.id, later(60 * 24 * 30)))!
    expect(page.learners.map(({ name }) => name)).toEqual([CAST.jo.name, CAST.sam.name])
    expect(page.learners[1]!.mayNeed).toEqual(['Joined 4 weeks ago and has marked nothing done.'])
    expect((await listLooks(sam!, later(60 * 24 * 31))).map(({ viewer, what }) => `${viewer} ${what}`)).toEqual([
      `${CAST.priya.name} cohort`,
    ])
  })
})

describe('a day', () => {
  it('is told to everyone in the cohort, and gives its place to whoever asks first', async () => {
    await addDay(priya!, cohort.id, details(), NOW)
    expect((await listNotices(sam!)).map(({ kind }) => kind)).toEqual(['day-changed'])
    const day = await theDay()
    expect(await saySoOnDay(amara!, day.id, true, later(1))).toBe(false)
    expect(await saySoOnDay(jo!, day.id, true, later(1))).toBe(true)
    expect(await saySoOnDay(sam!, day.id, true, later(2))).toBe(true)
    expect([await seatOf(jo!), await seatOf(sam!)]).toEqual(['going', 'waiting'])
  })

  it('passes a place that came free to the next who waits, and tells them', async () => {
    const day = await theDay()
    await saySoOnDay(jo!, day.id, false, later(3))
    expect([await seatOf(jo!), await seatOf(sam!)]).toEqual(['not-going', 'going'])
    expect((await listNotices(sam!))[0]).toMatchObject({ kind: 'place-free', href: '/days' })
    await saySoOnDay(jo!, day.id, true, later(4))
    expect(await seatOf(jo!)).toBe('waiting')
    expect(await changeDay(priya!, day, details({ capacity: 2 }), later(5))).toBe(true)
    expect((await listNotices(jo!)).filter(({ kind }) => kind === 'place-free')).toHaveLength(1)
    expect(await changeDay(priya!, day, details({ title: 'Old' }), later(6))).toBe(false)
  })

  it('is in calendars by a secret address, which can be ended', async () => {
    const address = await makeCalendarAddress(jo!, null, NOW)
    const token = address.split('/').at(-1)!.replace('.ics', '')
    const calendar = (await openCalendar(token, NOW))!
    expect(calendar).toContain('SUMMARY:Boundaries day')
    expect(calendar).toContain('SEQUENCE:1')
    expect(calendar).not.toMatch(/Jo|Sam|Priya|jo@/)
    expect(JSON.stringify(await prisma.calendarAddress.findMany())).not.toContain(token)
    const second = (await makeCalendarAddress(jo!, null, NOW)).split('/').at(-1)!.replace('.ics', '')
    expect(await openCalendar(token, NOW)).toBeNull()
    await endCalendarAddress(jo!, null, NOW)
    expect(await openCalendar(second, NOW)).toBeNull()
    expect(await openCalendar('nonsense', NOW)).toBeNull()
  })

  it('once cancelled stays in sight and takes no more answers', async () => {
    const id = await addDay(priya!, cohort.id, details({ on: '2026-12-09', title: 'To be cancelled' }), NOW)
    const day = (await listDaysAlreadyAllowed([cohort.id])).find((each) => each.id === id)!
    await cancelDay(priya!, day, later(7))
    expect(await saySoOnDay(jo!, id, true, later(8))).toBe(false)
    expect((await findOwnDays(jo!)).days.find((each) => each.id === id)?.cancelledAt).toEqual(later(7))
  })
})

describe('a register', () => {
  const mark = async (personId: string, mark: 'there' | 'not-there', at: Date) =>
    markRegister(priya!, { cohort, day: await theDay() }, [{ personId, mark }], at, later(600))

  it('keeps the mark that was made last in the room, whenever it arrives', async () => {
    expect(await mark(sam!.id, 'there', later(100))).toBe(1)
    expect(await mark(sam!.id, 'not-there', later(50))).toBe(0)
    expect(await mark(sam!.id, 'there', later(100))).toBe(0)
    expect((await listMarksAlreadyAllowed([(await theDay()).id]))[0]).toMatchObject({
      mark: 'there',
      markedAt: later(100),
    })
  })

  it('says for whoever was there that they were, in the lessons of that day', async () => {
    const responses = await listResponses(sam!, LESSON)
    expect(responses.map(({ kind, done }) => ({ kind, done: Boolean(done) }))).toEqual([{ kind: 'group', done: true }])
    expect(await listResponses(jo!, LESSON)).toEqual([])
  })

  it('takes back what it said for someone when a mark is put right, and never what they said themselves', async () => {
    expect(await mark(sam!.id, 'not-there', later(110))).toBe(1)
    expect(await listResponses(sam!, LESSON)).toEqual([])
    const page = (await requireTrainingEdition(jo!)).pages.get(LESSON)!.page
    const { id } = activitiesOf(page).find(({ type }) => type === 'group')!
    await respond(jo!, LESSON, page, { intent: 'group', activity: id, how: 'attended' }, NOW)
    await mark(jo!.id, 'not-there', later(120))
    expect(await listResponses(jo!, LESSON)).toHaveLength(1)
  })

  it('takes nobody who is not in the cohort', async () => {
    expect(await mark(amara!.id, 'there', later(100))).toBe(0)
  })
})

describe('a message', () => {
  it('reaches everyone in the cohort, and the notice says nothing of it', async () => {
    await sendMessage(priya!, cohort, 'Bring a cushion.', later(20))
    expect((await findOwnDays(sam!)).messages[0]).toMatchObject({ author: CAST.priya.name, text: 'Bring a cushion.' })
    expect((await findOwnDays(amara!)).messages).toEqual([])
    expect(JSON.stringify(await prisma.notice.findMany())).not.toContain('cushion')
  })
})
