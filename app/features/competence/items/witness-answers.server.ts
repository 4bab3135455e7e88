import { createHmac } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { recordEvent } from '../../organisation/events.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { evidencePath } from '../paths.ts'
import { hashOfToken, openWitnessRequest, sealStatement, WITNESS_ROW } from './sealed-witness.server.ts'
import type { AnswerRefusal } from './witness.ts'

/** What a colleague is shown: what the person who asks chose, and nothing else of theirs. */
export type WitnessPage = {
  askedBy: string
  name: string
  relation: string
  shown: string
  competences: readonly string[]
  until: Date
  /** Whether the person who asks is looking at what they sent. */
  isOwn: boolean
}
export type WitnessOutcome =
  { ok: true; page: WitnessPage; statement: string | null } | { ok: false; refusal: AnswerRefusal; page: WitnessPage }

/** Links that open nothing, tried from one place: so many in a quarter of an hour, and then no link opens from there. */
const MOST_MISSES = 20
const limiter = new RateLimiterPrisma({
  storeClient: prisma,
  tableName: 'rateLimiterFlexible',
  keyPrefix: 'witness',
  points: MOST_MISSES,
  duration: 15 * 60,
  clearExpiredByTimeout: false,
})

/** Seconds until links open again for a sender who tried too many that do not; null where they may. */
export async function mustWait(sender: string): Promise<number | null> {
  const tried = await limiter.get(keyOf(sender))
  return tried && tried.consumedPoints > MOST_MISSES ? Math.ceil(tried.msBeforeNext / 1000) : null
}

/** What a link opens; null where it is wrong, answered, taken back or too old: they all look the same. */
export async function openWitnessLink(
  token: string,
  { viewer, sender }: { viewer: Viewer | null; sender: string },
  now = new Date(),
): Promise<WitnessPage | null> {
  const found = await findWaiting(token, now)
  if (found) return pageOf(found, viewer)
  await limiter.consume(keyOf(sender)).catch((refusal: unknown) => {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
  })
  return null
}

/** Keeps a colleague's answer. The link is used up with it; null where it opens nothing. */
export async function answerWitness(
  token: string,
  { viewer, statement }: { viewer: Viewer | null; statement: string | null },
  now = new Date(),
): Promise<WitnessOutcome | null> {
  const found = await findWaiting(token, now)
  if (!found) return null
  const page = await pageOf(found, viewer)
  if (page.isOwn) return { ok: false, refusal: 'own', page }
  const { id, personId, evidenceId, person } = found
  const sealedAnswer = statement === null ? null : await sealStatement(personId, id, statement)
  const state = statement === null ? 'declined' : 'confirmed'

  const isKept = await prisma.$transaction(async (tx) => {
    const { count } = await tx.witnessRequest.updateMany({
      where: { id, state: 'asked', expiresAt: { gt: now } },
      data: { state, answeredAt: now, sealedAnswer },
    })
    if (count === 0) return false
    const { organisationId } = person
    await recordEvent(tx, { actorId: null, organisationId, kind: `witness.${state}`, subject: id, at: now })
    const notice = { personId, kind: 'witness-answered' as const, about: '', href: evidencePath(evidenceId) }
    await postNotices(tx, [notice], now)
    return true
  })
  return isKept ? { ok: true, page, statement } : null
}

/** A link is its own permission; it ends with its day, its answer, its item or its asker's account. */
async function findWaiting(token: string, now: Date) {
  const row = await prisma.witnessRequest.findFirst({
    where: {
      tokenHash: hashOfToken(token),
      state: 'asked',
      expiresAt: { gt: now },
      evidence: { deletedAt: null, person: { disabledAt: null } },
    },
    select: { ...WITNESS_ROW, evidence: { select: { person: { select: { name: true, organisationId: true } } } } },
  })
  return row && { ...row, person: row.evidence.person }
}

type Waiting = NonNullable<Awaited<ReturnType<typeof findWaiting>>>

async function pageOf(row: Waiting, viewer: Viewer | null): Promise<WitnessPage> {
  const { name, relation, shown, competences, expiresAt } = await openWitnessRequest(row)
  const isOwn = viewer?.id === row.personId
  return { askedBy: row.person.name, name, relation, shown, competences, until: expiresAt, isOwn }
}

/** Where a sender is, is counted under a key that nobody can turn back into it. */
function keyOf(sender: string): string {
  return createHmac('sha256', env.keys.audit).update(`witness|${sender}`).digest('hex')
}
