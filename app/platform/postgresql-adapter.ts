import { PrismaPg } from '@prisma/adapter-pg'
import { DriverAdapterError, type SqlDriverAdapterFactory, type Transaction } from '@prisma/driver-adapter-utils'

/** A request waits 2 s for one of ten connections and 5 s for a statement; then it fails, and can be tried again. */
const LIMITS = {
  max: 10,
  connectionTimeoutMillis: 2_000,
  statement_timeout: 5_000,
  idle_in_transaction_session_timeout: 10_000,
}

/** Prisma's adapter for `postgresql:…`, with limits on everything that can be waited for. */
export function postgresqlAdapter(url: string): SqlDriverAdapterFactory {
  const published = new PrismaPg({ connectionString: url, ...LIMITS })
  return {
    provider: published.provider,
    adapterName: published.adapterName,
    async connect() {
      const adapter = await published.connect()
      const start = adapter.startTransaction.bind(adapter)
      adapter.startTransaction = async (level) => tellTheTruth(await start(level))
      return adapter
    },
  }
}

type Performing = { performIO: (query: { sql: string }) => Promise<{ command: string }> }

/**
 * PostgreSQL answers COMMIT with a quiet ROLLBACK where a statement of the transaction failed and the error was caught.
 * Nothing may be told to be saved that is not.
 */
function tellTheTruth(transaction: Transaction): Transaction {
  const performing = transaction as unknown as Performing
  const perform = performing.performIO.bind(transaction)
  performing.performIO = async (query) => {
    const result = await perform(query)
    if (query.sql === 'COMMIT' && result.command !== 'COMMIT')
      throw new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'A statement in it had failed.' })
    return result
  }
  return transaction
}
