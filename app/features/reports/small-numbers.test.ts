import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_SHOWN, groupsShown, hideSmallNumbers, type Shown, type ShownTable } from './small-numbers.ts'

type Counts = number[][]

const tables = (rows: number, columns: number, most: number) =>
  fc.tuple(fc.integer({ min: 1, max: rows }), fc.integer({ min: 1, max: columns })).chain(([height, width]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: most }), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  )

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
const columnsOf = <T>(cells: readonly (readonly T[])[]): T[][] => (cells[0] ?? []).map((_, c) => cells.map((row) => row[c]!)) // prettier-ignore

describe('an aggregate', () => {
  it('is whole where nothing in it is small', () => {
    expect(hideSmallNumbers([[5, 12], [9, 30]])).toEqual({ cells: [[5, 12], [9, 30]], rowTotals: [17, 39], columnTotals: [14, 42], total: 56 }) // prettier-ignore
  })

  it('hides beside a small count another one, for the total would give it away', () => {
    expect(hideSmallNumbers([[3, 20]]).cells).toEqual([[null, null]])
    expect(hideSmallNumbers([[3, 20, 40]])).toMatchObject({ cells: [[null, null, 40]], rowTotals: [63] })
  })

  it('does not repeat as a total what it hides as a count', () => {
    expect(hideSmallNumbers([[3, 20]]).columnTotals).toEqual([null, null])
    expect(hideSmallNumbers([[3], [20]]).rowTotals).toEqual([null, null])
  })

  it('hides none as it hides one, two, three or four', () => {
    expect(hideSmallNumbers([[0, 6, 7]]).cells).toEqual([[null, null, 7]])
  })

  it('hides a total that is small itself', () => {
    expect(hideSmallNumbers([[1, 2]])).toEqual({ cells: [[null, null]], rowTotals: [null], columnTotals: [null, null], total: null }) // prettier-ignore
  })

  it('hides more where two gaps in a line would still add up to few', () => {
    expect(hideSmallNumbers([[1, 2, 20, 30]]).cells).toEqual([[null, null, null, 30]])
  })

  it('hides round a corner too: a column’s total gives a count away as a row’s does', () => {
    const { cells } = hideSmallNumbers([[2, 20, 30], [10, 20, 30], [10, 20, 30]]) // prettier-ignore
    expect(columnsOf(cells).map((column) => column.filter((count) => count === null).length)).toEqual([2, 2, 0])
  })

  it('has nothing to hide where there is nothing', () => {
    expect(hideSmallNumbers([])).toEqual({ cells: [], rowTotals: [], columnTotals: [], total: null })
  })
})

describe('groups that are measured', () => {
  it('are shown where they are large enough, and the one beside a small one is not', () => {
    expect(groupsShown([12, 8, 30])).toEqual({ groups: [true, true, true], all: true })
    expect(groupsShown([12, 3, 30])).toEqual({ groups: [false, false, true], all: true })
    expect(groupsShown([3])).toEqual({ groups: [false], all: false })
    expect(groupsShown([9])).toEqual({ groups: [true], all: true })
    expect(groupsShown([1, 1, 9, 30])).toEqual({ groups: [false, false, false, true], all: true })
  })
})

describe('for any table of counts', () => {
  const any = tables(5, 6, 14)
  const each = (check: (counts: Counts, shown: ShownTable) => void) =>
    fc.assert(
      fc.property(any, (counts) => check(counts, hideSmallNumbers(counts))),
      { numRuns: 600 },
    )

  it('what is shown is true, and never under five', () =>
    each((counts, { cells, rowTotals, columnTotals, total }) => {
      const all: [Shown, number][] = [
        ...cells.flatMap((row, r) => row.map((count, c): [Shown, number] => [count, counts[r]![c]!])),
        ...rowTotals.map((count, r): [Shown, number] => [count, sum(counts[r]!)]),
        ...columnTotals.map((count, c): [Shown, number] => [count, sum(columnsOf(counts)[c]!)]),
        [total, sum(counts.flat())],
      ]
      for (const [given, is] of all) if (given !== null) expect(given).toBe(is)
      for (const [given, is] of all) if (is < FEWEST_SHOWN) expect(given).toBeNull()
    }))

  it('no line with a total hides one count alone, or counts that are few together while another is shown', () =>
    each((counts, { cells }) => {
      const lines = [
        ...(counts[0]!.length > 1 ? cells.map((row, r) => ({ row, is: counts[r]! })) : []),
        ...(counts.length > 1 ? columnsOf(cells).map((row, c) => ({ row, is: columnsOf(counts)[c]! })) : []),
      ]
      for (const { row, is } of lines) {
        const gone = is.filter((_, i) => row[i] === null)
        if (gone.length === 0 || gone.length === row.length) continue
        expect(gone.length).toBeGreaterThan(1)
        expect(sum(gone)).toBeGreaterThanOrEqual(FEWEST_SHOWN)
      }
    }))

  it('no total is a hidden count by another name', () =>
    each((counts, { cells, rowTotals, columnTotals }) => {
      if (counts.length === 1) expect(columnTotals).toEqual(cells[0])
      if (counts[0]!.length === 1) expect(rowTotals).toEqual(cells.map(([only]) => only))
    }))

  it('it depends on the counts alone, not on the order of the services', () =>
    each((counts, { cells }) => {
      const back = hideSmallNumbers([...counts].reverse()).cells.reverse()
      const howMany = (table: Shown[][]) => table.flat().filter((count) => count === null).length
      expect(howMany(back) > 0).toBe(howMany(cells) > 0)
    }))
})

describe('a reader who knows every total and can add up', () => {
  it('cannot work out one hidden count, in any table', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(tables(3, 3, 8), (counts) => {
        const { cells } = hideSmallNumbers(counts)
        const isAllHidden = cells.flat().every((count) => count === null)
        const possible = waysToFill(counts, cells)
        for (const [r, row] of cells.entries())
          for (const [c, count] of row.entries()) {
            if (count !== null || counts.length === 1 || row.length === 1) continue
            const values = new Set(possible.map((table) => table[r]![c]!))
            // Where all is hidden and a total is nothing, or all of a line, there is no more that could be hidden.
            if (values.size === 1) expect(isAllHidden).toBe(true)
          }
      }),
      { numRuns: 400 },
    )
  })

  /** Every table with these totals that shows the same, found by trying. */
  function waysToFill(counts: Counts, cells: Shown[][]): Counts[] {
    const columns = columnsOf(counts).map(sum)
    return counts.reduce<Counts[]>(
      (tables, row, r) =>
        tables.flatMap((table) => {
          const left = columns.map((total, c) => total - sum(table.map((each) => each[c]!)))
          const rows = rowsOf(sum(row), cells[r]!, left)
          return (r === counts.length - 1 ? rows.filter((one) => one.every((count, c) => count === left[c])) : rows).map((one) => [...table, one]) // prettier-ignore
        }),
      [[]],
    )
  }

  function rowsOf(total: number, shown: Shown[], most: number[]): number[][] {
    if (shown.length === 0) return total === 0 ? [[]] : []
    const [first, ...rest] = shown
    const choices = first === null ? Array.from({ length: Math.min(total, most[0]!) + 1 }, (_, i) => i) : first! <= total ? [first!] : [] // prettier-ignore
    return choices.flatMap((count) => rowsOf(total - count, rest, most.slice(1)).map((others) => [count, ...others]))
  }
})
