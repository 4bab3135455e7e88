import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { countTry, forgetTries, type Limit } from '#app/platform/limits.server.ts'
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

/** Five tries in fifteen minutes for one address. */
const TRIES: Limit = { name: 'sign-in', times: 5, seconds: 15 * 60 }

/** Checks an address and password. Unknown addresses take as long, and read the same, as wrong passwords. */
export async function signIn(email: string, password: string, now = new Date()): Promise<SignInOutcome> {
  const within = await countTry(TRIES, email)
  if (!within.ok) return { ok: false, refusal: 'too_many_tries', retryAfterSeconds: within.retryAfterSeconds }

  const person = await prisma.person.findUnique({
    where: { email },
    select: { id: true, organisationId: true, passwordHash: true, disabledAt: true },
  })
  const fits = await passwordFits(person?.passwordHash ?? null, password)
  if (!person || !fits || person.disabledAt) return { ok: false, refusal: 'not_recognised' }
  await forgetTries(TRIES, email)
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
