import type {
  DriverAdapterError,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQueryable,
} from '@prisma/driver-adapter-utils'
import type { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client.ts'
import { isPostgresql } from './database-url.ts'
import { env } from './env.server.ts'

export type { Prisma } from '../../prisma/generated/sqlite/client.ts'
export type Database = PrismaClient
/**
 * What `prisma.$transaction` gives. Inside one, the outer client is never touched (its writes wait for the same lock),
 * and no database error is caught (PostgreSQL then undoes all of it).
 */
export type Tx = Prisma.TransactionClient

const transactionOptions = { maxWait: 10_000, timeout: 5_000 }

/**
 * Opens `file:…` on SQLite or `postgresql:…` on PostgreSQL. SQLite's types are the contract for both.
 *
 * Hot pages may read with `rows` (rows.server.ts), or inside a transaction with `tx.$queryRaw`. A statement runs on both
 * where every name is in double quotes, every value is bound, and nothing is used that only one of them knows
 * (no `ILIKE`, no `::casts`, no `datetime()`). On both, dates come as Date, booleans as boolean, bytes as Uint8Array,
 * BIGINT and `COUNT(*)` as bigint. Defaults such as `now()` and `uuid()` are Prisma's: a raw INSERT gives every value.
 */
export async function openDatabase(url: string): Promise<Database> {
  return (await open(url)).client
}

type Opened = { client: Database; adapter: () => Promise<SqlDriverAdapter> }

function open(url: string): Promise<Opened> {
  return isPostgresql(url) ? openPostgresql(url) : openSqlite(url)
}

async function openSqlite(url: string): Promise<Opened> {
  const [{ PrismaClient }, { sqliteAdapter }] = await Promise.all([
    import('../../prisma/generated/sqlite/client.ts'),
    import('./sqlite-adapter.ts'),
  ])
  const shared = connectedOnce(sqliteAdapter(url))
  const client = new PrismaClient({ adapter: shared, transactionOptions })
  await client.$connect()
  return { client, adapter: shared.connect }
}

/** Does not connect yet: a service that starts before its database answers as soon as the database does. */
async function openPostgresql(url: string): Promise<Opened> {
  const [{ PrismaClient }, { postgresqlAdapter }] = await Promise.all([
    import('../../prisma/generated/postgresql/client.ts'),
    import('./postgresql-adapter.ts'),
  ])
  const shared = connectedOnce(postgresqlAdapter(url))
  return {
    client: new PrismaClient({ adapter: shared, transactionOptions }) as unknown as Database,
    adapter: shared.connect,
  }
}

let statements = 0

/** Statements asked of the database by this process so far: what a page costs is a difference of two of these. */
export function statementsSoFar(): number {
  return statements
}

/** Prisma and `rows` read over one connection or pool, and all of it is counted. */
function connectedOnce(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  let connected: Promise<SqlDriverAdapter> | null = null
  return { ...factory, connect: () => (connected ??= open()) }

  /** Prisma opens the database again after a disconnect, when it is next asked. */
  async function open(): Promise<SqlDriverAdapter> {
    const adapter = counted(await factory.connect())
    const dispose = adapter.dispose.bind(adapter)
    adapter.dispose = () => {
      connected = null
      return dispose()
    }
    return adapter
  }
}

function counted(adapter: SqlDriverAdapter): SqlDriverAdapter {
  countIn(adapter)
  const start = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (level) => countIn(await start(level))
  return adapter
}

function countIn<Asked extends SqlQueryable>(asked: Asked): Asked {
  const { queryRaw, executeRaw } = asked
  asked.queryRaw = (query) => (statements++, queryRaw.call(asked, query))
  asked.executeRaw = (query) => (statements++, executeRaw.call(asked, query))
  return asked
}

export const { client: prisma, adapter } = await open(env.databaseUrl)

/** Whether a write, Prisma's or in SQL of our own, failed because the same thing is already there. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, meta } = error as Error & { code?: unknown; meta?: { driverAdapterError?: DriverAdapterError } }
  return code === 'P2002' || (code === 'P2010' && meta?.driverAdapterError?.cause.kind === 'UniqueConstraintViolation')
}

/** Whether the database could not be reached, or not in time: nothing was saved, and the answer is 503 and 'try again'. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, cause } = error as Error & { code?: unknown; cause?: { kind?: unknown } | undefined }
  return UNAVAILABLE.has(String(code)) || UNAVAILABLE.has(String(cause?.kind)) || POOL_TIMEOUT.test(error.message)
}

/** Prisma's codes, its adapters' kinds (a failed BEGIN or COMMIT has no code), and PostgreSQL's own for a shutdown. */
const UNAVAILABLE = new Set(
  'P1001 P1002 P1008 P1017 P2024 P2028 P2037 DatabaseNotReachable SocketTimeout ConnectionClosed TooManyConnections 57P01 57P02 57P03'.split(
    ' ',
  ),
)
/** The pool's own errors have neither. */
const POOL_TIMEOUT = /^(?:timeout exceeded when trying to connect|Connection terminated)/
