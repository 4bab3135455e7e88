import type { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client.ts'
import { env } from './env.server.ts'

export type { Prisma } from '../../prisma/generated/sqlite/client.ts'
export type Database = PrismaClient
/** What `prisma.$transaction` gives. Inside one, the outer client is never touched: it waits for the same lock. */
export type Tx = Prisma.TransactionClient

const transactionOptions = { maxWait: 10_000, timeout: 5_000 }

/**
 * Opens `file:…` on SQLite or `postgresql:…` on PostgreSQL. SQLite's types are the contract for both.
 * Raw queries work on both where names are in double quotes and values are bound.
 */
export async function openDatabase(url: string): Promise<Database> {
  if (/^postgres(?:ql)?:/.test(url)) return openPostgresql(url)
  const [{ PrismaClient }, { sqliteAdapter }] = await Promise.all([
    import('../../prisma/generated/sqlite/client.ts'),
    import('./sqlite-adapter.ts'),
  ])
  return new PrismaClient({ adapter: sqliteAdapter(url), transactionOptions })
}

async function openPostgresql(url: string): Promise<Database> {
  const [{ PrismaClient }, { PrismaPg }] = await Promise.all([
    import('../../prisma/generated/postgresql/client.ts'),
    import('@prisma/adapter-pg'),
  ])
  const pool = {
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
  }
  return new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions }) as unknown as Database
}

export const prisma = await openDatabase(env.databaseUrl)

/** Whether a write failed because the same thing is already there. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}
