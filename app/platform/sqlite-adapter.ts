import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils'
import { openReader, openWriter, read, write, type Connection } from './sqlite-connection.ts'
import { toPrismaError, transactionClosed } from './sqlite-errors.ts'
import { makeTurns, patiently, type Release } from './sqlite-turns.ts'

/** `foreignKeys: false` is for migrations alone, which check the keys themselves before they commit. */
export type SqliteSettings = { waitAtMostMs?: number; foreignKeys?: boolean }

const NAME = { provider: 'sqlite', adapterName: 'enrichment-sqlite' } as const

/**
 * Prisma's adapter for `file:…`. One connection writes, one at a time: a transaction holds its turn from
 * `BEGIN IMMEDIATE` to its end, so no other request's statement can fall into it. Reads outside transactions have a
 * read-only connection of their own, so pages do not wait for writers. The driver never waits for another process's
 * lock: we do, without holding up the event loop, for 5 s at most, and then fail with Prisma's P1008.
 */
export function sqliteAdapter(url: string, settings: SqliteSettings = {}): SqlMigrationAwareDriverAdapterFactory {
  const path = url.replace(/^file:/, '').replace(/\?.*$/, '')
  return {
    ...NAME,
    connect: () => openAdapter(path, settings),
    connectToShadowDb: () => openAdapter(':memory:', settings),
  }
}

async function openAdapter(path: string, settings: SqliteSettings): Promise<SqlDriverAdapter> {
  const { waitAtMostMs = 5_000, foreignKeys = true } = settings
  const giveUpAt = () => performance.now() + waitAtMostMs
  const writer = await patiently(() => openWriter(path, { foreignKeys }), giveUpAt())
  const reader = path === ':memory:' ? null : openReader(path)
  const turns = makeTurns()

  return {
    ...NAME,
    queryRaw: (query) =>
      reader && isPlainRead(query.sql)
        ? patiently(() => read(reader, query), giveUpAt())
        : alone(() => read(writer, query)),
    executeRaw: (query) => alone(() => write(writer, query)),
    executeScript: (script) => alone(() => writer.database.exec(script)),
    getConnectionInfo: () => ({ maxBindValues: writer.database.limits.variableNumber, supportsRelationJoins: false }),
    async startTransaction() {
      const [release] = await takeTurn(() => writer.database.exec('BEGIN IMMEDIATE'))
      return openTransaction(writer, release, giveUpAt)
    },
    async dispose() {
      reader?.database.close()
      // Closing alone would leave the last commits in the -wal file for as long as a prepared statement is in memory.
      writer.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      writer.database.close()
    },
  }

  async function alone<T>(task: () => T): Promise<T> {
    const [release, result] = await takeTurn(task)
    release()
    return result
  }

  /** The time to give up counts from the asking: whoever queued behind a lock held too long does not wait it out again. */
  async function takeTurn<T>(task: () => T): Promise<[Release, T]> {
    const until = giveUpAt()
    const release = await turns.take()
    try {
      rollBackIfOpen(writer)
      return [release, await patiently(task, until)]
    } catch (error) {
      release()
      throw error
    }
  }
}

function openTransaction(writer: Connection, release: Release, giveUpAt: () => number): Transaction {
  let over = false
  return {
    ...NAME,
    // Prisma then calls commit and rollback instead of sending them as statements.
    options: { usePhantomQuery: true },
    queryRaw: (query) => inside(() => read(writer, query)),
    executeRaw: (query) => inside(() => write(writer, query)),
    async commit() {
      if (over) throw transactionClosed()
      await end(() => patiently(() => writer.database.exec('COMMIT'), giveUpAt()))
    },
    async rollback() {
      if (!over) await end(async () => undefined)
    },
  }

  /** SQLite itself may have rolled back, on a full disk: what came next would then be outside any transaction. */
  async function inside<T>(task: () => T): Promise<T> {
    if (over || !writer.database.isTransaction) throw transactionClosed()
    try {
      return task()
    } catch (error) {
      throw toPrismaError(error)
    }
  }

  /** Whatever fails, nothing stays open and the next in turn goes on. */
  async function end(commit: () => Promise<void>): Promise<void> {
    over = true
    try {
      await commit()
    } finally {
      try {
        rollBackIfOpen(writer)
      } finally {
        release()
      }
    }
  }
}

function rollBackIfOpen({ database }: Connection): void {
  if (database.isTransaction) database.exec('ROLLBACK')
}

function isPlainRead(sql: string): boolean {
  return /^\s*SELECT\b/i.test(sql)
}
