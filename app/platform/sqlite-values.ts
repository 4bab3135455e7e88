import { ColumnTypeEnum, DriverAdapterError, type ArgType, type ColumnType } from '@prisma/driver-adapter-utils'

const TYPES: Record<string, ColumnType> = {
  DECIMAL: ColumnTypeEnum.Numeric,
  FLOAT: ColumnTypeEnum.Float,
  DOUBLE: ColumnTypeEnum.Double,
  REAL: ColumnTypeEnum.Double,
  NUMERIC: ColumnTypeEnum.Double,
  INTEGER: ColumnTypeEnum.Int32,
  INT: ColumnTypeEnum.Int32,
  BIGINT: ColumnTypeEnum.Int64,
  DATETIME: ColumnTypeEnum.DateTime,
  TEXT: ColumnTypeEnum.Text,
  BLOB: ColumnTypeEnum.Bytes,
  BOOLEAN: ColumnTypeEnum.Boolean,
  JSONB: ColumnTypeEnum.Json,
}

/** Prisma's argument as SQLite stores it: dates are ISO 8601 text ending in +00:00, booleans 0 and 1. */
export function toSqlite(value: unknown, type: ArgType): unknown {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return isoDate(value)
  if (Array.isArray(value) && type.scalarType === 'bytes') return Buffer.from(value as number[])
  if (typeof value !== 'string') return value
  switch (type.scalarType) {
    case 'int':
      return Number.parseInt(value, 10)
    case 'bigint':
      return BigInt(value)
    case 'float':
    case 'decimal':
      return Number.parseFloat(value)
    case 'datetime':
      return isoDate(new Date(value))
    case 'bytes':
      return Buffer.from(value, 'base64')
    default:
      return value
  }
}

/** The declared type of each column, or one inferred from its first value. */
export function columnTypes(declared: readonly (string | null)[], rows: readonly unknown[][]): ColumnType[] {
  return declared.map((type, i) => {
    const known = type === null ? undefined : TYPES[type.toUpperCase()]
    return known ?? infer(rows.find((row) => row[i] !== null)?.[i])
  })
}

export function fromSqlite(value: unknown, type: ColumnType): unknown {
  if (typeof value === 'bigint') {
    if (type === ColumnTypeEnum.DateTime) return new Date(Number(value)).toISOString()
    return value >= -0x8000_0000n && value <= 0x7fff_ffffn ? Number(value) : value.toString()
  }
  if (value instanceof Uint8Array) return Array.from(value)
  return value
}

/** A driver's error as Prisma understands it, so that unique violations and time-outs keep their codes. */
export function toPrismaError(error: unknown): DriverAdapterError {
  const { message, code, errcode } = error as { message: string; code?: string; errcode?: number }
  const fields = message.split('constraint failed: ')[1]?.split(', ').map((field) => field.split('.').pop() ?? '')
  const constraint = fields ? { constraint: { fields } } : {}
  const original = { originalMessage: message, ...(code === undefined ? {} : { originalCode: code }) }
  if (/UNIQUE|PRIMARY KEY/.test(message)) return new DriverAdapterError({ ...original, kind: 'UniqueConstraintViolation', ...constraint })
  if (/NOT NULL/.test(message)) return new DriverAdapterError({ ...original, kind: 'NullConstraintViolation', ...constraint })
  if (/FOREIGN KEY/.test(message))
    return new DriverAdapterError({ ...original, kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } })
  if (isBusy(error)) return new DriverAdapterError({ ...original, kind: 'SocketTimeout' })
  const table = /^no such table: (.*)$/.exec(message)?.[1]
  if (table) return new DriverAdapterError({ ...original, kind: 'TableDoesNotExist', table })
  return new DriverAdapterError({ ...original, kind: 'sqlite', extendedCode: errcode ?? 1, message })
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && /database (?:table )?is locked|busy/i.test(error.message)
}

function infer(value: unknown): ColumnType {
  if (typeof value === 'bigint' || value === undefined) return ColumnTypeEnum.Int64
  if (typeof value === 'number') return ColumnTypeEnum.Double
  return typeof value === 'string' ? ColumnTypeEnum.Text : ColumnTypeEnum.Bytes
}

function isoDate(date: Date): string {
  return date.toISOString().replace('Z', '+00:00')
}
