import { ColumnTypeEnum, type ArgType, type ColumnType } from '@prisma/driver-adapter-utils'

const TYPES: Record<string, ColumnType> = {
  INTEGER: ColumnTypeEnum.Int32,
  INT: ColumnTypeEnum.Int32,
  BIGINT: ColumnTypeEnum.Int64,
  REAL: ColumnTypeEnum.Double,
  DECIMAL: ColumnTypeEnum.Numeric,
  BOOLEAN: ColumnTypeEnum.Boolean,
  DATETIME: ColumnTypeEnum.DateTime,
  TEXT: ColumnTypeEnum.Text,
  BLOB: ColumnTypeEnum.Bytes,
  JSONB: ColumnTypeEnum.Json,
}

/** Prisma's argument as SQLite stores it: dates are ISO 8601 text ending in +00:00, booleans 0 and 1. */
export function toSqlite(value: unknown, type: ArgType | undefined): unknown {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return isoDate(value)
  if (typeof value !== 'string') return value
  switch (type?.scalarType) {
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

/** Whether a column can hold integers that JavaScript's numbers cannot: declared BIGINT, or computed. */
export function mayBeBig(declared: string | null): boolean {
  return declared === null || columnType(declared) === ColumnTypeEnum.Int64
}

/** The declared type of each column, or for a computed one the type of its first value. */
export function columnTypes(declared: readonly (string | null)[], rows: readonly unknown[][]): ColumnType[] {
  return declared.map((type, i) => columnType(type) ?? infer(rows.find((row) => row[i] !== null)?.[i]))
}

/** SQLite's value as Prisma takes it from a column of that type. */
export function fromSqlite(value: unknown, type: ColumnType | undefined): unknown {
  if (typeof value === 'bigint')
    return type === ColumnTypeEnum.Int64 ? value.toString() : fromSqlite(Number(value), type)
  if (typeof value === 'number' && type === ColumnTypeEnum.Boolean) return value !== 0
  if (typeof value === 'number' && type === ColumnTypeEnum.DateTime) return new Date(value).toISOString()
  return value
}

function columnType(declared: string | null): ColumnType | undefined {
  return declared === null ? undefined : TYPES[declared.toUpperCase()]
}

function infer(value: unknown): ColumnType {
  if (typeof value === 'bigint' || value === undefined) return ColumnTypeEnum.Int64
  if (typeof value === 'number') return ColumnTypeEnum.Double
  return typeof value === 'string' ? ColumnTypeEnum.Text : ColumnTypeEnum.Bytes
}

function isoDate(date: Date): string {
  return date.toISOString().replace('Z', '+00:00')
}
