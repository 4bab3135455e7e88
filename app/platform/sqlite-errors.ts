import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils'

/** SQLite's extended result codes: https://www.sqlite.org/rescode.html */
const UNIQUE = new Set([1555, 2067, 2579])
const NOT_NULL = 1299
const FOREIGN_KEY = 787
const BUSY = 5
const LOCKED = 6

type SqliteError = { message: string; code?: string; errcode?: number }

/** A driver's error as Prisma understands it, so that unique violations and time-outs keep their codes. */
export function toPrismaError(error: unknown): DriverAdapterError {
  if (error instanceof DriverAdapterError) return error
  const { message, code } = error as SqliteError
  const original = { originalMessage: message, ...(code === undefined ? {} : { originalCode: code }) }
  return new DriverAdapterError({ ...original, ...kindOf(error as SqliteError) })
}

/** Whether another connection holds the lock this statement needs. */
export function isBusy(error: unknown): boolean {
  const primary = ((error as SqliteError).errcode ?? 0) & 0xff
  return primary === BUSY || primary === LOCKED
}

export function transactionClosed(): DriverAdapterError {
  return new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'The transaction is over.' })
}

function kindOf(error: SqliteError): MappedError {
  const { message, errcode = 1 } = error
  if (isBusy(error)) return { kind: 'SocketTimeout' }
  if (UNIQUE.has(errcode)) return { kind: 'UniqueConstraintViolation', ...constraintOf(message) }
  if (errcode === NOT_NULL) return { kind: 'NullConstraintViolation', ...constraintOf(message) }
  if (errcode === FOREIGN_KEY) return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } }
  const [, table] = /^no such table: (.*)$/.exec(message) ?? []
  if (table !== undefined) return { kind: 'TableDoesNotExist', table }
  const [, column] = /^no such column: (.*)$/.exec(message) ?? []
  if (column !== undefined) return { kind: 'ColumnNotFound', column }
  return { kind: 'sqlite', extendedCode: errcode, message }
}

/** 'UNIQUE constraint failed: Person.email, Person.name' names the columns after each table. */
function constraintOf(message: string): { constraint?: { fields: string[] } } {
  const [, columns] = /constraint failed: (.*)$/.exec(message) ?? []
  return columns === undefined
    ? {}
    : { constraint: { fields: columns.split(', ').map((column) => column.replace(/^.*\./, '')) } }
}
