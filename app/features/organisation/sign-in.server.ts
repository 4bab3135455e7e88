import { createHash } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { recordEvent } from './events.server.ts'
import { passwordFits } from './passwords.server.ts'

export type SignInOutcome =
  | { ok: true; personId: string }
  | { ok: false; refusal: 'not_recognised' }
  | { ok: false; refusal: 'too_many_tries'; retryAfterSeconds: number }

export const SIGN_IN_REFUSALS = {
  not_recognised: 'Email address or password not recognised. Check both and try again.',
  too_many_tries: 'There have been several tries at signing in to this account. Wait a few minutes, then try again.',
} satisfies Record<Exclude<SignInOutcome, { ok: true }>['refusal'], string>

/** Five tries in fifteen minutes for one address, counted in the database so that every process shares the count. */
const limiter = new RateLimiterPrisma({
  storeClient: prisma,
  tableName: 'rateLimiterFlexible',
  keyPrefix: 'sign-in',
  points: 5,
  duration: 15 * 60,
  clearExpiredByTimeout: false,
})

/** Checks an address and password. Unknown addresses take as long, and read the same, as wrong passwords. */
export async function signIn(email: string, password: string, now = new Date()): Promise<SignInOutcome> {
  const key = createHash('sha256').update(email).digest('hex')
  const allowed = await limiter.consume(key).catch((refusal: unknown) => {
    if (refusal instanceof RateLimiterRes) return refusal
    throw refusal
  })
  if (allowed.remainingPoints === 0 && allowed.consumedPoints > 5)
    return { ok: false, refusal: 'too_many_tries', retryAfterSeconds: Math.ceil(allowed.msBeforeNext / 1000) }

  const person = await prisma.person.findUnique({
    where: { email },
    select: { id: true, organisationId: true, passwordHash: true, disabledAt: true },
  })
  const fits = await passwordFits(person?.passwordHash ?? null, password)
  if (!person || !fits || person.disabledAt) return { ok: false, refusal: 'not_recognised' }
  await limiter.delete(key)
  await prisma.$transaction((tx) =>
    recordEvent(tx, {
      actorId: person.id,
      organisationId: person.organisationId,
      kind: 'person.signed-in',
      subject: person.id,
      at: now,
    }),
  )
  return { ok: true, personId: person.id }
}

/** Someone of a demonstration organisation, by 'Continue as …'; null outside demonstration mode. */
export async function findDemonstrationPerson(id: string): Promise<string | null> {
  if (!env.demonstration) return null
  const person = await prisma.person.findFirst({
    where: { id, disabledAt: null, organisation: { demonstration: true } },
    select: { id: true },
  })
  return person?.id ?? null
}

/** The cast, for the demonstration's sign-in page; empty outside demonstration mode. */
export async function listDemonstrationPeople() {
  if (!env.demonstration) return []
  return prisma.person.findMany({
    where: { disabledAt: null, organisation: { demonstration: true } },
    select: {
      id: true,
      name: true,
      organisation: { select: { name: true } },
      service: { select: { name: true } },
      roles: { select: { role: true } },
    },
    orderBy: { createdAt: 'asc' },
    take: 20,
  })
}
