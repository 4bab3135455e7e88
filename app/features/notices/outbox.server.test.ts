import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { CAST, viewerOf } from '#tests/support/personas.ts'
import { pauseTraining, resumeTraining } from '#app/features/training/pauses.server.ts'
import { smtpSink, type SmtpSink } from '#tests/support/smtp-sink.ts'
import type { NewNotice } from './notice.ts'
import { chooseNotices, listNotices, postNotices, readNotices } from './notices.server.ts'
import { listOwnMail, sendDueMail, sender, writeDueMail, type Send } from './outbox.server.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const post = (notice: NewNotice) => prisma.$transaction((tx) => postNotices(tx, [notice], NOW))
const asked = async () => ({ personId: (await viewerOf('grace')).id, kind: 'asked-of-you' as const, about: 'A secret title', href: '/supervise' }) // prettier-ignore

beforeAll(() => aWorld())
beforeEach(async () => {
  await prisma.notice.deleteMany()
  await prisma.outboxMail.deleteMany()
})

describe('a notice', () => {
  it('is seen by its reader alone, and read by them alone', async () => {
    const [grace, kwame] = [await viewerOf('grace'), await viewerOf('kwame')]
    await post(await asked())
    expect((await listNotices(grace)).map(({ about }) => about)).toEqual(['A secret title'])
    expect(await listNotices(kwame)).toEqual([])
    await readNotices(kwame, null, NOW)
    expect((await listNotices(grace))[0]!.readAt).toBeNull()
    await readNotices(grace, null, NOW)
    expect((await listNotices(grace))[0]!.readAt).toEqual(NOW)
  })

  it('becomes one mail, written once, with nothing personal in it', async () => {
    const grace = await viewerOf('grace')
    await post(await asked())
    await Promise.all([writeDueMail(NOW), writeDueMail(NOW)])
    const mail = await listOwnMail(grace)
    expect(mail).toHaveLength(1)
    expect(JSON.stringify(mail)).not.toMatch(/A secret title|Jo|Grace|supervise/)
    expect(await listOwnMail(await viewerOf('jo'))).toEqual([])
  })

  it('becomes no mail where its reader wants none, or has read it', async () => {
    const grace = await viewerOf('grace')
    await chooseNotices(grace, new Map([['asked-of-you', 'here']]))
    await post(await asked())
    expect(await writeDueMail(NOW)).toBe(0)
    await chooseNotices(grace, new Map())
    expect(await writeDueMail(later(60 * 24))).toBe(0)
  })
})

describe('the outbox', () => {
  it('sends a mail once, to the address its reader has now', async () => {
    await post(await asked())
    await writeDueMail(NOW)
    const sent: string[] = []
    const send: Send = async ({ to }) => void sent.push(to)
    await Promise.all([sendDueMail(send, NOW), sendDueMail(send, NOW)])
    await sendDueMail(send, later(10))
    expect(sent).toEqual([CAST.grace.email])
  })

  it('tries again when the mail server is away, and gives up in the end', async () => {
    await post(await asked())
    await writeDueMail(NOW)
    let tries = 0
    const fail: Send = () => Promise.reject(new Error(`away ${++tries}`))
    for (let minute = 0; minute <= 60 * 24 * 2; minute += 1) await sendDueMailIfDue(fail, later(minute))
    expect(tries).toBe(6)
    const [mail] = await prisma.outboxMail.findMany()
    expect(mail).toMatchObject({ sentAt: null, attempts: 6 })
    expect(mail!.gaveUpAt).not.toBeNull()
  })

  it('sends again what a stopped process had only claimed', async () => {
    await post(await asked())
    await writeDueMail(NOW)
    const stopped: Send = () => new Promise(() => undefined)
    void sendDueMail(stopped, NOW)
    await expect.poll(async () => (await prisma.outboxMail.findFirstOrThrow()).attempts).toBe(1)
    const sent: string[] = []
    await sendDueMail(async ({ to }) => void sent.push(to), later(1))
    expect(sent).toEqual([])
    await sendDueMail(async ({ to }) => void sent.push(to), later(6))
    expect(sent).toEqual([CAST.grace.email])
  })
})

describe('a real mail server', () => {
  let sink: SmtpSink
  beforeAll(async () => {
    sink = await smtpSink()
  })
  afterAll(() => sink.close())

  it('that refuses is asked again later, and the mail that it then takes is whole and says nothing personal', async () => {
    const send = sender(sink.url)!
    await post(await asked())
    await writeDueMail(NOW)
    sink.refuse(true)
    expect(await sendDueMail(send, NOW)).toEqual({ sent: 0, failed: 1 })
    expect(await sendDueMail(send, NOW)).toEqual({ sent: 0, failed: 0 })
    expect(await sendDueMail(send, later(2))).toEqual({ sent: 0, failed: 1 })
    expect([sink.refused(), sink.received]).toEqual([2, []])

    sink.refuse(false)
    expect(await sendDueMail(send, later(8))).toEqual({ sent: 1, failed: 0 })
    expect(await sendDueMail(send, later(20))).toEqual({ sent: 0, failed: 0 })
    expect(sink.received.map(({ to }) => to)).toEqual([[CAST.grace.email]])
    const text = sink.received.map((mail) => mail.text.replaceAll('=\n', '')).join()
    expect(text).toMatch(/^From: ENRICHMENT <no-reply@localhost>$/m)
    expect(text).toContain('Somebody asked you to look at something')
    expect(text).not.toMatch(/A secret title|Mensah|Jo Field/)
    const [mail] = await listOwnMail(await viewerOf('grace'))
    expect(mail!.sentAt).toEqual(later(8))
  })

  it('that is not there loses nothing', async () => {
    const gone = await smtpSink()
    await gone.close()
    await post(await asked())
    await writeDueMail(NOW)
    expect(await sendDueMail(sender(gone.url)!, NOW)).toEqual({ sent: 0, failed: 1 })
    expect(await sendDueMail(sender(sink.url)!, later(2))).toEqual({ sent: 1, failed: 0 })
  })
})

describe('a learner who paused', () => {
  it('is not mailed about their training, and finds it all here when they come back', async () => {
    const jo = await viewerOf('jo')
    await pauseTraining(jo, false, NOW)
    await post({ personId: jo.id, kind: 'day-changed', about: 'Boundaries day', href: '/days' })
    expect(await writeDueMail(later(60 * 24))).toBe(0)
    await resumeTraining(jo, later(60 * 25))
    expect(await writeDueMail(later(60 * 48))).toBe(0)
    expect((await listNotices(jo)).map(({ kind, readAt }) => [kind, readAt])).toEqual([['day-changed', null]])
    await post({ personId: jo.id, kind: 'day-changed', about: 'Recall day', href: '/days' })
    expect(await writeDueMail(later(60 * 72))).toBe(1)
  })
})

/** Asks the database only when something is due, so that two days pass quickly. */
async function sendDueMailIfDue(send: Send, now: Date): Promise<void> {
  const due = await prisma.outboxMail.findFirst({ where: { sentAt: null, gaveUpAt: null }, orderBy: { dueAt: 'asc' } })
  if (due && due.dueAt <= now) await sendDueMail(send, now)
}
