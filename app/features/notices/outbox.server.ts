import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { seal, unseal } from '#app/platform/sealing.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { dueNow, mailOf, retryIn, type NoticeKind, type Unmailed } from './notice.ts'
import { isHow } from './notices.server.ts'

const MINUTE = 60 * 1000
const MOST_AT_ONCE = 200
/** A mail that is being sent is left alone for this long; after that its sender is thought to have stopped. */
const CLAIM_MINUTES = 5

type Mail = { to: string; subject: string; text: string }

/** How a mail leaves the house. Rejects when it did not. */
export type Send = (mail: Mail) => Promise<void>

/** A mail server that does not answer must not keep the others' mail waiting for long. */
const PATIENCE = { connectionTimeout: MINUTE / 4, greetingTimeout: MINUTE / 4, socketTimeout: MINUTE / 2 }

/** Sends by the mail server of the settings; null where there is none, and mail then stays in the outbox. */
export function sender(url = env.smtpUrl): Send | null {
  if (!url) return null
  const transport = createTransport({ url, ...PATIENCE })
  return async (mail) => {
    await transport.sendMail({ ...mail, from: env.mailFrom })
  }
}

/** Writes the mails that are due, one for each person, into the outbox; what they tell of is marked in the same transaction. */
export async function writeDueMail(now = new Date()): Promise<number> {
  const waiting = (await prisma.notice.findMany({
    where: { mailedAt: null },
    orderBy: { at: 'asc' },
    take: 5_000,
    select: { id: true, personId: true, kind: true, at: true, readAt: true },
  })) as (Unmailed & { kind: NoticeKind })[]
  const people = [...new Set(waiting.map(({ personId }) => personId))]
  const choices = await prisma.noticeChoice.findMany({ where: { personId: { in: people } } })
  const pauses = await prisma.trainingPause.findMany({
    where: { personId: { in: people }, from: { lte: now }, until: null },
    select: { personId: true },
  })
  const paused = new Set(pauses.map(({ personId }) => personId))
  let written = 0
  for (const personId of people) {
    const chosen = new Map(
      choices.flatMap((each) =>
        each.personId === personId && isHow(each.how) ? [[each.kind, each.how] as const] : [],
      ),
    )
    const { mail, none } = dueNow(
      waiting.filter((notice) => notice.personId === personId),
      { chosen, paused: paused.has(personId) },
      now,
    )
    if (mail.length + none.length === 0) continue
    if (await writeMail(personId, mail, none, now)) written++
  }
  return written
}

/** False where another process wrote it first. */
async function writeMail(personId: string, mail: Unmailed[], none: Unmailed[], now: Date): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const ids = [...mail, ...none].map(({ id }) => id)
    const { count } = await tx.notice.updateMany({
      where: { id: { in: ids }, mailedAt: null },
      data: { mailedAt: now },
    })
    if (count === 0 || mail.length === 0) return false
    await tx.outboxMail.create({ data: { personId, ...mailOf(mail, env.origin), createdAt: now, dueAt: now } })
    return true
  })
}

type SealedMail = { id: string; personId: string; subject: string; sealed: Buffer<ArrayBuffer> }

/** A mail to somebody without an account, on behalf of a person whose key seals where it goes and what it says. */
export async function sealMail(personId: string, id: string, { to, subject, text }: Mail): Promise<SealedMail> {
  return { id, personId, subject, sealed: await seal(personId, sealedPlace(id), JSON.stringify({ to, text })) }
}

/** Puts a sealed mail into the outbox, inside the transaction of what it tells of. */
export async function postMail(tx: Tx, mail: SealedMail, now: Date): Promise<void> {
  await tx.outboxMail.create({ data: { ...mail, text: '', createdAt: now, dueAt: now }, select: { id: true } })
}

const Sealed = z.object({ to: z.string(), text: z.string() })

async function openMail({ id, personId, sealed }: { id: string; personId: string; sealed: Uint8Array }) {
  return Sealed.parse(JSON.parse(await unseal(personId, sealedPlace(id), sealed)))
}

function sealedPlace(id: string): string {
  return `OutboxMail|${id}|sealed`
}

/** Sends what is due from the outbox. A mail is claimed before it goes, so that two processes send it once. */
export async function sendDueMail(send: Send, now = new Date()): Promise<{ sent: number; failed: number }> {
  const due = await prisma.outboxMail.findMany({
    where: { sentAt: null, gaveUpAt: null, dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take: MOST_AT_ONCE,
  })
  const addresses = await prisma.person.findMany({
    where: { id: { in: due.map(({ personId }) => personId) }, disabledAt: null },
    select: { id: true, email: true },
  })
  const tally = { sent: 0, failed: 0 }
  for (const { id, personId, subject, text, sealed, dueAt, attempts } of due) {
    const claim = { dueAt: new Date(now.getTime() + CLAIM_MINUTES * MINUTE), attempts: attempts + 1 }
    const { count } = await prisma.outboxMail.updateMany({ where: { id, dueAt, sentAt: null }, data: claim })
    if (count === 0) continue
    const to = addresses.find((person) => person.id === personId)?.email
    const gone = to !== undefined && (await sendOne(send, { id, personId, to, subject, text, sealed }).then(() => true, () => false)) // prettier-ignore
    await prisma.outboxMail.update({ where: { id }, data: gone ? { sentAt: now, sealed: null } : after(attempts + 1, now) }) // prettier-ignore
    tally[gone ? 'sent' : 'failed']++
  }
  return tally
}

async function sendOne(
  send: Send,
  { sealed, id, personId, ...mail }: Mail & { id: string; personId: string; sealed: Uint8Array | null },
): Promise<void> {
  await send(sealed ? { ...mail, ...(await openMail({ id, personId, sealed })) } : mail)
}

function after(attempts: number, now: Date) {
  const minutes = retryIn(attempts)
  return minutes === null ? { gaveUpAt: now, sealed: null } : { dueAt: new Date(now.getTime() + minutes * MINUTE) }
}

/** Mail to the viewer, and to others on their behalf, newest first: for the demonstration, where none is sent. */
export async function listOwnMail(viewer: Viewer) {
  const found = await prisma.outboxMail.findMany({
    where: { personId: viewer.id },
    orderBy: { createdAt: 'desc' },
    take: 50,
    select: { id: true, subject: true, text: true, sealed: true, createdAt: true, sentAt: true },
  })
  return Promise.all(
    found.map(async ({ sealed, ...mail }) => ({
      ...mail,
      to: null,
      ...(sealed ? await openMail({ id: mail.id, personId: viewer.id, sealed }) : {}),
    })),
  )
}

/** Writes and sends mail from now on, every half minute, until the function it returns is called; `first` posts what is due by the clock. */
export function runOutbox(
  report: (outcome: { sent: number; failed: number }) => void,
  first: () => Promise<unknown>,
): () => void {
  const send = sender()
  let busy = false
  const turn = async () => {
    if (busy) return
    busy = true
    try {
      await first()
      await writeDueMail()
      if (send) report(await sendDueMail(send))
    } catch {
      // The database may be away for a moment; the next turn tries again.
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => void turn(), MINUTE / 2)
  timer.unref()
  return () => clearInterval(timer)
}
