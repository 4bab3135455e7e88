import { createHmac } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { prisma } from './database.server.ts'
import { env } from './env.server.ts'

/** So many times in so many seconds. */
export type Limit = { name: string; times: number; seconds: number }
export type Within = { ok: true } | { ok: false; retryAfterSeconds: number }

const limiters = new Map<string, RateLimiterPrisma>()

/** Counts one try against a limit, in the database, so that every process shares the count. Keys are kept as hashes that nobody can turn back. */
export async function countTry(limit: Limit, key: string): Promise<Within> {
  try {
    await limiterOf(limit).consume(hashed(key))
    return { ok: true }
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return { ok: false, retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) }
  }
}

/** Whether there is a try left against a limit, without counting one. */
export async function hasTryLeft(limit: Limit, key: string): Promise<Within> {
  const tried = await limiterOf(limit).get(hashed(key))
  if (!tried || tried.consumedPoints < limit.times) return { ok: true }
  return { ok: false, retryAfterSeconds: Math.ceil(tried.msBeforeNext / 1000) }
}

/** The network a request came from, as the edge knows it; all the same where there is no edge. */
export function networkIn(context: unknown): string {
  return (context as { network?: string } | undefined)?.network ?? 'unknown'
}

/** Forgets the tries counted so far: it went well. */
export async function forgetTries(limit: Limit, key: string): Promise<void> {
  await limiterOf(limit).delete(hashed(key))
}

function limiterOf({ name, times, seconds }: Limit): RateLimiterPrisma {
  const known = limiters.get(name)
  if (known) return known
  const limiter = new RateLimiterPrisma({
    storeClient: prisma,
    tableName: 'rateLimiterFlexible',
    keyPrefix: name,
    points: times,
    duration: seconds,
    clearExpiredByTimeout: false,
  })
  limiters.set(name, limiter)
  return limiter
}

function hashed(key: string): string {
  return createHmac('sha256', env.keys.audit).update(`limit|${key}`).digest('hex')
}
