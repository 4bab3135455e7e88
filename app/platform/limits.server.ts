import { createHash } from 'node:crypto'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { prisma } from './database.server.ts'

/** So many times in so many seconds. */
export type Limit = { name: string; times: number; seconds: number }
export type Within = { ok: true } | { ok: false; retryAfterSeconds: number }

const limiters = new Map<string, RateLimiterPrisma>()

/** Counts one try against a limit, in the database, so that every process shares the count. Keys are kept as hashes. */
export async function countTry(limit: Limit, key: string): Promise<Within> {
  try {
    await limiterOf(limit).consume(hashed(key))
    return { ok: true }
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return { ok: false, retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) }
  }
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
  return createHash('sha256').update(key).digest('hex')
}
