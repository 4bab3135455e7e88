import { isPostgresql } from '#app/platform/database-url.ts'
import type { Cell, ReadRows } from '#app/platform/row-reader.server.ts'
import type { ChainedEvent, Head, Link } from './chain.ts'
import { SAYS_ITS_STATE, type Told } from './replay.ts'

/** Records by id, from after one to another (null is to the end); of one organisation, or of all. */
export type Range = { databaseUrl: string; after: string; upTo: string | null; organisationId: string | null }

export type RecordRow = { id: string; state: string; head: Head }
export type EntryRow = { competence: string; state: string }
/** An event as far as a chain that holds needs it: the database puts together the text that its hash is of. */
export type EventRow = Link & Told
export type Page = {
  records: readonly RecordRow[]
  /** By record; where all organisations are read, also of records that are gone. */
  events: ReadonlyMap<string, EventRow[]>
  entries: ReadonlyMap<string, EntryRow[]>
  count: number
  /** The page's last record; null where the range ends with it. */
  last: string | null
}

/** Some megabytes. */
const EVENTS_AT_ONCE = 4_000
const RECORDS_AT_ONCE = 100

/** The next records of a range with all that stands beside them. */
export async function readPage(read: ReadRows, range: Range, after: string): Promise<Page> {
  const scope = { ...range, after }
  const heads = await read(...narrowed(HEADS, 'r."id"', scope))
  const records = upToSoManyEvents(heads.map(toRecord))
  const isLast = records.length === heads.length && heads.length < RECORDS_AT_ONCE
  const last = isLast ? null : (records.at(-1)?.id ?? null)
  const page = { ...scope, upTo: last ?? range.upTo }
  const events = await readEvents(read, page)
  const entries = await read(...narrowed(ENTRIES, 'e."recordId"', page))
  return { records, events: grouped(events, toRow), entries: grouped(entries, toEntry), count: events.length, last }
}

/** A cell that no text can be made of, bytes say, is somebody's doing: then no chain of the page is told quickly. */
async function readEvents(read: ReadRows, page: Range): Promise<Cell[][]> {
  const text = isPostgresql(page.databaseUrl) ? TEXT_ON_POSTGRESQL : TEXT_ON_SQLITE
  try {
    return await read(...narrowed(eventsWith(text), 'e."recordId"', page))
  } catch (error) {
    if (isPostgresql(page.databaseUrl)) throw error
    return read(...narrowed(eventsWith(`''`), 'e."recordId"', page))
  }
}

/** One record's whole events, to find the first that does not hold. */
export async function readChain(read: ReadRows, recordId: string): Promise<ChainedEvent[]> {
  const cells = await read(`SELECT ${WHOLE} FROM "RecordEvent" e WHERE e."recordId" = ? ORDER BY e."seq"`, recordId)
  return cells.map(toEvent)
}

function upToSoManyEvents(records: readonly RecordRow[]): RecordRow[] {
  let events = 0
  const end = records.findIndex(({ head }) => (events += head.seq) > EVENTS_AT_ONCE)
  return records.slice(0, end === -1 ? records.length : Math.max(end, 1))
}

type Select = { columns: string; table: string; end: string }

const HEADS: Select = {
  columns: 'r."id", r."state", r."headSeq", r."headHash"',
  table: '"Record" r',
  end: `ORDER BY r."id" LIMIT ${RECORDS_AT_ONCE}`,
}

/** As `hashedText` makes it, to the byte: both databases escape what JSON does, and stand members in the order given. */
const MEMBERS = ['actorId', 'actorName', 'actorRole', 'at', 'competence', 'kind', 'payload', 'recordId', 'seq']
const TEXT_ON_SQLITE = `e."prevHash" || json_object(${MEMBERS.map((name) => `'${name}', e."${name}"`).join(', ')})`
const TEXT_ON_POSTGRESQL = `concat(e."prevHash", '{', ${MEMBERS.map((name) => `'"${name}":', COALESCE(to_json(e."${name}")::text, 'null')`).join(`, ',', `)}, '}')`
const STATES = [...SAYS_ITS_STATE].map((kind) => `'${kind}'`).join(', ')
const WHOLE =
  'e."recordId", e."seq", e."kind", e."competence", e."actorId", e."actorName", e."actorRole", e."at", e."payload", e."prevHash", e."hash"'

function eventsWith(text: string): Select {
  return {
    columns: `e."recordId", e."seq", e."kind", e."competence", e."hash", ${text}, CASE WHEN e."kind" IN (${STATES}) THEN e."payload" END`,
    table: '"RecordEvent" e',
    end: 'ORDER BY e."recordId", e."seq"',
  }
}

const ENTRIES: Select = { columns: 'e."recordId", e."competence", e."state"', table: '"Entry" e', end: '' }

function narrowed({ columns, table, end }: Select, id: string, { after, upTo, organisationId }: Range) {
  const ofOne = organisationId !== null
  const record = ofOne && !table.startsWith('"Record"') ? ` JOIN "Record" r ON r."id" = ${id}` : ''
  const person = ofOne ? `${record} JOIN "Person" p ON p."id" = r."personId"` : ''
  const where = `${id} > ?${upTo === null ? '' : ` AND ${id} <= ?`}${ofOne ? ' AND p."organisationId" = ?' : ''}`
  const values = [after, upTo, organisationId].filter((value) => value !== null)
  return [`SELECT ${columns} FROM ${table}${person} WHERE ${where} ${end}`, ...values] as const
}

function toRecord([id, state, seq, hash]: Cell[]): RecordRow {
  return { id: String(id), state: String(state), head: { seq: Number(seq), hash: String(hash) } }
}

function toRow(cells: Cell[]): EventRow {
  const [, seq, kind, competence, hash, text, payload] = cells as RowCells
  return { seq: Number(seq), kind, competence, hash, text, payload }
}

/** In the order of the columns. */
type RowCells = [string, Cell, string, string | null, string, string, string | null]
type EventCells = [string, Cell, string, string | null, string, string, string, Cell, string, string, string]

/** Whatever a cell holds, the hash is of it: a value of another type than the column's does not verify. */
function toEvent(cells: Cell[]): ChainedEvent {
  const [recordId, seq, kind, competence, actorId, actorName, actorRole, at, payload, prevHash, hash] =
    cells as EventCells
  return {
    recordId,
    seq: Number(seq),
    kind,
    competence,
    actorId,
    actorName,
    actorRole,
    at: Number(at),
    payload,
    prevHash,
    hash,
  }
}

function toEntry([, competence, state]: Cell[]): EntryRow {
  return { competence: String(competence), state: String(state) }
}

function grouped<Row>(cells: readonly Cell[][], toRow: (cells: Cell[]) => Row): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of cells) {
    const id = String(row[0])
    const group = groups.get(id)
    if (group) group.push(toRow(row))
    else groups.set(id, [toRow(row)])
  }
  return groups
}
