/** A count under this is not shown in an aggregate: a handful of people could be picked out. */
export const FEWEST_SHOWN = 5

/** A count, or null where it is not shown. Why it is not is the same to a reader, so that the gap itself says nothing. */
export type Shown = number | null

export type ShownTable = {
  cells: Shown[][]
  rowTotals: Shown[]
  columnTotals: Shown[]
  total: Shown
}

/**
 * A table of counts with its totals, as it may be shown. Counts under five are hidden, and then others beside them,
 * smallest first, until none of the hidden ones can be worked out: not from the totals (which count as known even where
 * they are hidden themselves, for a reader may know how many work in a service), nor by adding up.
 */
export function hideSmallNumbers(counts: readonly (readonly number[])[]): ShownTable {
  const hidden = counts.map((row) => row.map(isSmall))
  for (let next = nextToHide(counts, hidden); next; next = nextToHide(counts, hidden))
    hidden[next.row]![next.column] = true
  const cells = counts.map((row, r) => row.map((count, c) => (hidden[r]?.[c] ? null : count)))
  const across = columnsOf(counts)
  return {
    cells,
    // Where there is one column its counts are the totals of the rows as well, and the other way round.
    rowTotals: across.length === 1 ? cells.map(([only]) => only ?? null) : counts.map((row) => shown(sum(row))),
    columnTotals: counts.length === 1 ? [...(cells[0] ?? [])] : across.map((column) => shown(sum(column))),
    total: shown(sum(counts.flat())),
  }
}

/**
 * Which of several groups may be measured in the open (an average, the longest wait), where the same measure is shown
 * for all of them together: a group under five is not, and never one alone, for it is what the others leave.
 */
export function groupsShown(sizes: readonly number[]): { groups: boolean[]; all: boolean } {
  const { cells, total } = hideSmallNumbers(sizes.map((size) => [size]))
  return { groups: cells.map(([size]) => size !== null), all: total !== null }
}

type Place = { row: number; column: number }
type Counts = readonly (readonly number[])[]
type Hidden = readonly (readonly boolean[])[]

const isSmall = (count: number) => count < FEWEST_SHOWN
const shown = (count: number): Shown => (isSmall(count) ? null : count)
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
const columnsOf = (counts: Counts) => (counts[0] ?? []).map((_, column) => counts.map((row) => row[column] ?? 0))

/** The smallest count that still has to be hidden, in the first line that gives something away; null when none does. */
function nextToHide(counts: Counts, hidden: Hidden): Place | null {
  for (const line of linesOf(counts)) {
    const own = line.filter(({ row, column }) => hidden[row]?.[column])
    if (own.length === 0 || isEnough(own, counts)) continue
    const candidate = smallestShown(line, counts, hidden)
    if (candidate) return candidate
  }
  for (const place of placesOf(counts)) {
    if (!hidden[place.row]?.[place.column] || isOpen(place, counts, hidden)) continue
    const beside = placesOf(counts).filter(({ row, column }) => row === place.row || column === place.column)
    const candidate = smallestShown(beside, counts, hidden) ?? smallestShown(placesOf(counts), counts, hidden)
    if (candidate) return candidate
  }
  return null
}

/** What a line hides must be more than one count, and five or more in all: their sum is the total less what is shown. */
function isEnough(own: readonly Place[], counts: Counts): boolean {
  return own.length > 1 && !isSmall(sum(own.map(({ row, column }) => counts[row]?.[column] ?? 0)))
}

/** A table of one row or one column has totals in one direction alone. */
function linesOf(counts: Counts): Place[][] {
  const places = placesOf(counts)
  const columns = counts[0]?.length ?? 0
  const rows = counts.length
  return [
    ...(columns > 1 ? counts.map((_, row) => places.filter((place) => place.row === row)) : []),
    ...(rows > 1 ? (counts[0] ?? []).map((_, column) => places.filter((place) => place.column === column)) : []),
  ]
}

function placesOf(counts: Counts): Place[] {
  return counts.flatMap((cells, row) => cells.map((_, column) => ({ row, column })))
}

function smallestShown(line: readonly Place[], counts: Counts, hidden: Hidden): Place | null {
  const left = line.filter(({ row, column }) => !hidden[row]?.[column])
  const count = ({ row, column }: Place) => counts[row]?.[column] ?? 0
  return left.reduce<Place | null>((least, place) => (least && count(least) <= count(place) ? least : place), null)
}

/**
 * Whether a hidden count could be another one, all totals and all shown counts being as they are: it can where one more
 * here can be made good by one less there, and so on round, back to here. Rows and columns are the places of a walk.
 */
function isOpen({ row, column }: Place, counts: Counts, hidden: Hidden): boolean {
  const rows = counts.length
  if (rows === 1 || (counts[0]?.length ?? 0) === 1) return true
  const count = counts[row]?.[column] ?? 0
  const others = placesOf(counts).filter((each) => hidden[each.row]?.[each.column] && !(each.row === row && each.column === column)) // prettier-ignore
  const more = (from: number, to: number) => walks(from, to, others, { counts, rows })
  return more(rows + column, row) || (count > 0 && more(row, rows + column))
}

/** A way from one line to another: from a row to a column by one more, from a column to a row by one less. */
function walks(from: number, to: number, over: readonly Place[], { counts, rows }: { counts: Counts; rows: number }) {
  const reached = new Set([from])
  for (let grew = true; grew;) {
    grew = false
    for (const { row, column } of over) {
      const [r, c] = [row, rows + column]
      const isLessPossible = (counts[row]?.[column] ?? 0) > 0
      const next =
        reached.has(r) && !reached.has(c) ? c : isLessPossible && reached.has(c) && !reached.has(r) ? r : null
      if (next !== null) grew = reached.add(next).has(next)
    }
  }
  return reached.has(to)
}
