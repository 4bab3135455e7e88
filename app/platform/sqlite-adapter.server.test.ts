import { setTimeout as wait } from 'node:timers/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Transaction } from '@prisma/driver-adapter-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { TIMED } from '#tests/support/timed.ts'
import { isUnavailable, prisma } from './database.server.ts'
import { env } from './env.server.ts'
import { sqliteAdapter } from './sqlite-adapter.ts'

const file = env.databaseUrl.replace(/^file:/, '')
const counter = (key: string) => ({ data: { key, points: 1 } })
const plain = (sql: string) => ({ sql, args: [], argTypes: [] })

beforeEach(async () => {
  await prisma.rateLimiterFlexible.deleteMany()
})

describe('many requests at once', () => {
  it('keep every write that was told to be saved, and nothing that was rolled back', async () => {
    const told = await Promise.all([
      ...Array.from({ length: 200 }, (_, i) => plainWrite(i, i % 2 === 0 ? 'with Prisma' : 'with SQL')),
      ...Array.from({ length: 100 }, (_, i) => transactionThat(i % 2 === 0 ? 'commits' : 'rolls back', i)),
    ])
    const saved = told.flatMap((key) => key ?? [])
    expect(saved).toHaveLength(200 + 50)
    expect(keysOnDisk()).toEqual([...saved].sort())
  })

  it('never see what another transaction has not committed', async () => {
    const seen: number[] = []
    await prisma
      .$transaction(async (tx) => {
        await tx.rateLimiterFlexible.create(counter('half'))
        seen.push(await tx.rateLimiterFlexible.count(), await prisma.rateLimiterFlexible.count())
        throw new Error('no')
      })
      .catch(() => undefined)
    expect([...seen, await prisma.rateLimiterFlexible.count()]).toEqual([1, 0, 0])
  })

  it('read while a transaction is open, without waiting for it', TIMED, async () => {
    const served = await prisma.$transaction(async (tx) => {
      await tx.rateLimiterFlexible.create(counter('slow'))
      const began = performance.now()
      for (let i = 0; i < 20; i++) await prisma.rateLimiterFlexible.findMany()
      return performance.now() - began
    })
    expect(served).toBeLessThan(1_000)
  })

  it('all get their turn when 40 transactions of 100 ms come together', async () => {
    const slow = Array.from({ length: 40 }, (_, i) =>
      prisma.$transaction(async (tx) => {
        await tx.rateLimiterFlexible.create(counter(`slow-${i}`))
        await wait(100)
      }),
    )
    const outcomes = await Promise.allSettled(slow)
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
    expect(keysOnDisk()).toHaveLength(40)
  })

  async function plainWrite(i: number, how: 'with Prisma' | 'with SQL'): Promise<string> {
    const key = `plain-${i}`
    await wait(i)
    if (how === 'with Prisma') await prisma.rateLimiterFlexible.create(counter(key))
    else await prisma.$executeRaw`INSERT INTO "RateLimiterFlexible" ("key", "points") VALUES (${key}, 1)`
    return key
  }

  async function transactionThat(ends: 'commits' | 'rolls back', i: number): Promise<string | null> {
    try {
      return await prisma.$transaction(async (tx) => {
        const { key } = await tx.rateLimiterFlexible.create(counter(`transaction-${i}`))
        await wait(i % 5)
        if (ends === 'rolls back') throw new Error('changed my mind')
        return key
      })
    } catch {
      return null
    }
  }
})

describe('while another process holds the lock', () => {
  it('a write waits and succeeds, reads are served, and nothing else is held up', TIMED, async () => {
    const other = holdLock()
    const lag = monitorEventLoopDelay({ resolution: 10 })
    lag.enable()
    const began = performance.now()
    let waiting = true
    const write = prisma.rateLimiterFlexible.create(counter('patient')).finally(() => (waiting = false))
    let reads = 0
    while (waiting) {
      if (performance.now() - began > 1_500) other.letGo()
      await prisma.rateLimiterFlexible.findMany()
      reads++
      await wait(10)
    }
    await write
    lag.disable()

    expect(performance.now() - began).toBeGreaterThan(1_500)
    expect(keysOnDisk()).toEqual(['patient'])
    expect(reads).toBeGreaterThan(20)
    expect(lag.max / 1e6).toBeLessThan(200)
  })

  it('every write gives up after five seconds from its own asking, and later ones go on', async () => {
    const other = holdLock()
    const began = performance.now()
    const outcomes = await Promise.all(
      [1, 2, 3].map((i) => prisma.rateLimiterFlexible.create(counter(`late-${i}`)).catch((error) => error)),
    )
    expect(performance.now() - began).toBeLessThan(7_000)
    expect(outcomes.map(isUnavailable)).toEqual([true, true, true])

    other.letGo()
    await prisma.rateLimiterFlexible.create(counter('after'))
    expect(keysOnDisk()).toEqual(['after'])
  })
})

describe('a transaction', () => {
  it('whose COMMIT fails is told so, leaves nothing, and holds nobody up', async () => {
    const orphan = prisma.$transaction(async (tx) => {
      await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`
      await tx.session.create({ data: { id: 'orphan', personId: 'nobody', expiresAt: new Date(0) } })
    })
    await expect(orphan).rejects.toMatchObject({ cause: { kind: 'ForeignKeyConstraintViolation' } })
    await prisma.rateLimiterFlexible.create(counter('next'))
    expect(keysOnDisk()).toEqual(['next'])
    expect(await prisma.session.count()).toBe(0)
  })

  it('that takes too long is rolled back, and what it still tries does not reach the database', async () => {
    const late = prisma.$transaction(
      async (tx) => {
        await tx.rateLimiterFlexible.create(counter('early'))
        await wait(400)
        await tx.rateLimiterFlexible.create(counter('late'))
      },
      { timeout: 100 },
    )
    await expect(late).rejects.toMatchObject({ code: 'P2028' })
    expect(keysOnDisk()).toEqual([])
  })

  it('that is over takes no more statements, even where the next one is already open', async () => {
    const adapter = await sqliteAdapter(env.databaseUrl).connect()
    const over = await adapter.startTransaction()
    await over.rollback()
    const next = await adapter.startTransaction()
    const insert = plain(`INSERT INTO "RateLimiterFlexible" ("key", "points") VALUES ('stray', 1)`)
    await expect(over.executeRaw(insert)).rejects.toMatchObject({ cause: { kind: 'TransactionAlreadyClosed' } })
    await expect(over.commit()).rejects.toMatchObject({ cause: { kind: 'TransactionAlreadyClosed' } })
    await next.commit()
    await adapter.dispose()
    expect(keysOnDisk()).toEqual([])
  })

  it('that SQLite itself has rolled back does not go on outside of it', async () => {
    const adapter = await sqliteAdapter(env.databaseUrl).connect()
    const transaction = await adapter.startTransaction()
    await rolledBackBySqlite(transaction)
    const insert = plain(`INSERT INTO "RateLimiterFlexible" ("key", "points") VALUES ('stray', 1)`)
    await expect(transaction.executeRaw(insert)).rejects.toMatchObject({ cause: { kind: 'TransactionAlreadyClosed' } })
    await expect(transaction.commit()).rejects.toThrow()
    await adapter.dispose()
    expect(keysOnDisk()).toEqual([])
  })

  async function rolledBackBySqlite(transaction: Transaction): Promise<void> {
    await transaction.executeRaw(plain(`INSERT INTO "RateLimiterFlexible" ("key", "points") VALUES ('a', 1)`))
    const twice = `INSERT OR ROLLBACK INTO "RateLimiterFlexible" ("key", "points") VALUES ('a', 1)`
    await expect(transaction.executeRaw(plain(twice))).rejects.toThrow()
  }
})

describe('the connection', () => {
  it('survives a power cut and keeps foreign keys: SQLite took the settings', async () => {
    const adapter = await sqliteAdapter(env.databaseUrl).connect()
    const transaction = await adapter.startTransaction()
    const setting = async (name: string) => (await transaction.queryRaw(plain(`PRAGMA ${name}`))).rows[0]?.[0]
    expect(await Promise.all(['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'].map(setting))).toEqual([
      'wal',
      '2',
      '1',
      '0',
    ])
    await transaction.rollback()
    await adapter.dispose()
  })

  it('is not opened where SQLite does not take them', async () => {
    const withoutWriteAheadLog = sqliteAdapter('file:').connect()
    await expect(withoutWriteAheadLog).rejects.toThrow('SQLite did not take the setting journal_mode')
  })

  it('refuses a second statement in one call, rather than dropping it in silence', async () => {
    const two = `DELETE FROM "Session"; DELETE FROM "RateLimiterFlexible"`
    await expect(prisma.$executeRawUnsafe(two)).rejects.toThrow(/One statement at a time/)
  })

  it('leaves the whole database in one file when it is closed', async () => {
    const copy = file.replace(/\.db$/, '-closed.db')
    const adapter = await sqliteAdapter(`file:${copy}`).connect()
    await adapter.executeScript('CREATE TABLE "t" ("n" INTEGER); INSERT INTO "t" VALUES (7)')
    await adapter.executeRaw(plain('INSERT INTO "t" VALUES (8)'))
    await adapter.dispose()
    const alone = new DatabaseSync(`file:${copy}?immutable=1`, { readOnly: true })
    expect(alone.prepare('SELECT "n" FROM "t"').all()).toEqual([{ n: 7 }, { n: 8 }])
    alone.close()
  })
})

/** What another process would find, whatever ours believes. */
function keysOnDisk(): string[] {
  const other = new DatabaseSync(file, { readOnly: true })
  const rows = other.prepare('SELECT "key" FROM "RateLimiterFlexible" ORDER BY "key"').all() as { key: string }[]
  other.close()
  return rows.map(({ key }) => key)
}

function holdLock(): { letGo: () => void } {
  const other = new DatabaseSync(file, { timeout: 0 })
  other.exec('BEGIN IMMEDIATE')
  return {
    letGo() {
      if (!other.isOpen) return
      other.exec('ROLLBACK')
      other.close()
    },
  }
}
