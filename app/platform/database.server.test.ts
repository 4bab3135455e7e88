import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { isPostgresql } from './database-url.ts'
import { isUnavailable, isUniqueViolation, openDatabase, prisma } from './database.server.ts'
import { env } from './env.server.ts'

const counter = (key: string) => ({ data: { key, points: 1 } })

beforeEach(async () => {
  await prisma.rateLimiterFlexible.deleteMany()
})

describe('on either database', () => {
  it('a second of the same is a unique violation, and another failure is not', async () => {
    await prisma.rateLimiterFlexible.create(counter('one'))
    const again = await prisma.rateLimiterFlexible.create(counter('one')).catch((error: unknown) => error)
    const orphan = await prisma.roleHeld
      .create({ data: { personId: 'nobody', role: 'lead' } })
      .catch((error: unknown) => error)
    expect([isUniqueViolation(again), isUniqueViolation(orphan)]).toEqual([true, false])
    expect([isUnavailable(again), isUnavailable(orphan)]).toEqual([false, false])
  })

  it('the same in SQL of our own is a unique violation as well', async () => {
    const insert = (key: string | null) =>
      prisma.$executeRaw`INSERT INTO "RateLimiterFlexible" ("key", "points") VALUES (${key}, 1)`.catch(
        (error: unknown) => error,
      )
    await insert('one')
    expect([isUniqueViolation(await insert('one')), isUniqueViolation(await insert(null))]).toEqual([true, false])
  })

  it('what was caught inside a transaction is never told as saved when it is not', async () => {
    const told = await prisma
      .$transaction(async (tx) => {
        await tx.rateLimiterFlexible.create(counter('two'))
        await tx.rateLimiterFlexible.create(counter('two')).catch(() => undefined)
        return true
      })
      .catch(() => false)
    expect(await prisma.rateLimiterFlexible.count()).toBe(told ? 1 : 0)
  })

  it('rows read with SQL have the same values as rows read with Prisma', async () => {
    const at = new Date('2026-03-01T09:30:00.123Z')
    const organisation = {
      slug: 'here',
      name: 'Here',
      demonstration: true,
      peerDeclaration: '',
      supervisorDeclaration: '',
      createdAt: at,
    }
    const person = { name: 'Jo', email: 'jo@here.example', passwordHash: '' }
    const { id } = await prisma.organisation.create({ data: { ...organisation, people: { create: person } } })
    const { id: personId } = await prisma.person.findUniqueOrThrow({ where: { email: person.email } })
    await prisma.reflection.create({ data: { personId, sealed: Buffer.from([0, 255, 7]) } })

    const rows = await prisma.$queryRaw`
      SELECT "o"."name", "o"."demonstration", "o"."createdAt", "r"."sealed", "r"."version", "r"."path",
             (SELECT COUNT(*) FROM "Person" "p" WHERE "p"."organisationId" = "o"."id") AS "people"
      FROM "Organisation" "o" CROSS JOIN "Reflection" "r"
      WHERE "o"."id" = ${id} AND "o"."demonstration" = ${true} AND "o"."createdAt" <= ${at} AND "r"."personId" = ${personId}
      LIMIT ${5}`
    const sealed = new Uint8Array([0, 255, 7])
    expect(rows).toEqual([
      { name: 'Here', demonstration: true, createdAt: at, sealed, version: 1, path: null, people: 1n },
    ])
    expect(await prisma.reflection.findFirst({ select: { sealed: true } })).toEqual({ sealed })
    expect(
      await prisma.organisation.findMany({
        where: { createdAt: at, demonstration: true },
        select: { createdAt: true },
      }),
    ).toEqual([{ createdAt: at }])
  })

  it('milliseconds since 1970 come back whole', async () => {
    const [row] = await prisma.$queryRaw<{ at: bigint }[]>`SELECT CAST(${1_900_000_000_123n} AS BIGINT) AS "at"`
    expect(row).toEqual({ at: 1_900_000_000_123n })
  })

  it('a list longer than one statement can bind is found all the same', async () => {
    await prisma.rateLimiterFlexible.create(counter('33000'))
    const keys = Array.from({ length: 40_000 }, (_, i) => String(i))
    expect(await prisma.rateLimiterFlexible.findMany({ where: { key: { in: keys } }, select: { key: true } })).toEqual([
      { key: '33000' },
    ])
  })
})

if (isPostgresql(env.databaseUrl))
  describe('on PostgreSQL', () => {
    it('the eleventh request while ten transactions are open fails within three seconds, and may be tried again', async () => {
      const database = await openDatabase(env.databaseUrl)
      let letGo = () => undefined as void
      const held = new Promise<void>((resolve) => (letGo = resolve))
      const ten = Array.from({ length: 10 }, () => database.$transaction(() => held))
      await wait(500)

      const began = performance.now()
      const eleventh = await database.rateLimiterFlexible.count().catch((error: unknown) => error)
      expect(performance.now() - began).toBeLessThan(3_000)
      expect(isUnavailable(eleventh)).toBe(true)

      letGo()
      await Promise.all(ten)
      expect(await database.rateLimiterFlexible.count()).toBe(0)
      await database.$disconnect()
    })

    it('a statement that takes too long is stopped', async () => {
      const began = performance.now()
      await expect(prisma.$queryRaw`SELECT pg_sleep(20)::text`).rejects.toThrow(/statement timeout/)
      expect(performance.now() - began).toBeLessThan(7_000)
    })

    it('a service that starts before its database says so, and does not crash', async () => {
      const nowhere = await openDatabase('postgresql://postgres@127.0.0.1:9/enrichment')
      expect(isUnavailable(await nowhere.person.count().catch((error: unknown) => error))).toBe(true)
    })
  })
