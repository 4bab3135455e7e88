import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils'

type SqliteError = { message: string; code?: string; errcode?: number }

/** By message, because the driver gives its errors no number when a statement returns rows. */
const KINDS: readonly [RegExp, (found: string) => MappedError][] = [
  [/^database (?:table |schema )?is locked/, () => ({ kind: 'SocketTimeout' })],
  [
    /^UNIQUE constraint failed: (.*)$/,
    (columns) => ({ kind: 'UniqueConstraintViolation', constraint: fieldsOf(columns) }),
  ],
  [
    /^NOT NULL constraint failed: (.*)$/,
    (columns) => ({ kind: 'NullConstraintViolation', constraint: fieldsOf(columns) }),
  ],
  [
    /^FOREIGN KEY constraint failed$/,
    () => ({ kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } }),
  ],
  [/^no such table: (.*)$/, (table) => ({ kind: 'TableDoesNotExist', table })],
  [/^no such column: (.*)$/, (column) => ({ kind: 'ColumnNotFound', column })],
]

/** A driver's error as Prisma understands it, so that unique violations and time-outs keep their codes. */
export function toPrismaError(error: unknown): DriverAdapterError {
  if (error instanceof DriverAdapterError) return error
  const { message, code } = error as SqliteError
  const original = { originalMessage: message, ...(code === undefined ? {} : { originalCode: code }) }
  return new DriverAdapterError({ ...original, ...kindOf(error as SqliteError) })
}

/** Whether another connection holds the lock this statement needs. */
export function isBusy(error: unknown): boolean {
  return kindOf(error as SqliteError).kind === 'SocketTimeout'
}

export function transactionClosed(): DriverAdapterError {
  return new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'The transaction is over.' })
}

function kindOf({ message, errcode = 1 }: SqliteError): MappedError {
  for (const [pattern, kind] of KINDS) {
    const [whole, found = ''] = pattern.exec(message) ?? []
    if (whole !== undefined) return kind(found)
  }
  return { kind: 'sqlite', extendedCode: errcode, message }
}

/** 'Person.email, Person.name' names the columns after each table. */
function fieldsOf(columns: string): { fields: string[] } {
  return { fields: columns.split(', ').map((column) => column.replace(/^.*\./, '')) }
}
