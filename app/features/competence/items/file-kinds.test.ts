import { describe, expect, it } from 'vitest'
import { FILE_KINDS, FILE_REFUSALS, fits, keptName, mayBeCalled, sizeInWords, type FileKind } from './file-kinds.ts'

describe('the name of a file', () => {
  it.each([
    ['thanks.pdf', 'pdf', 'thanks.pdf'],
    ['Thanks.PDF', 'pdf', 'Thanks.pdf'],
    ['IMG_0001.HEIC', 'jpg', 'IMG_0001.jpg'],
    ['../../etc/passwd.txt', 'txt', 'passwd.txt'],
    ['C:\\fakepath\\thanks.pdf', 'pdf', 'thanks.pdf'],
    ['..pdf', 'pdf', 'file.pdf'],
    ['.pdf', 'pdf', 'file.pdf'],
    ['thanks', 'pdf', 'thanks.pdf'],
    ['thanks\u202Efdp.exe.pdf', 'pdf', 'thanksfdp.exe.pdf'],
    ['a\u0000b\u200Bc\r\n\td.txt', 'txt', 'abcd.txt'],
    ['شكرا.pdf', 'pdf', 'شكرا.pdf'],
    ['  two   spaces .pdf', 'pdf', 'two spaces.pdf'],
    ['<img src=x onerror=alert(1)>.png', 'png', '<img src=x onerror=alert(1)>.png'],
  ] as const)('%j of a %s is kept as %j', (name, kind, kept) => {
    expect(keptName(name, kind)).toBe(kept)
  })

  it('of five hundred letters is cut, and no letter in two', () => {
    expect(keptName(`${'x'.repeat(500)}.pdf`, 'pdf')).toBe(`${'x'.repeat(100)}.pdf`)
    expect(keptName(`${'🌻'.repeat(200)}.pdf`, 'pdf')).toBe(`${'🌻'.repeat(100)}.pdf`)
  })

  it.each([
    'page.html',
    'picture.svg',
    'a.pdf.exe',
    'run.EXE',
    'sums.xlsm',
    'letter.docm',
    'letter.doc',
    'a.zip',
    'x.js',
  ])('%s is not one of a file we take', (name) => {
    expect(mayBeCalled(name)).toBe(false)
  })

  it('may be of any picture for a picture, and of nothing else', () => {
    for (const name of ['a.jpg', 'a.JPEG', 'a.png', 'a.heic', 'a']) expect(fits(name, 'jpg'), name).toBe(true)
    for (const name of ['a.pdf', 'a.txt', 'a.mp4']) expect(fits(name, 'jpg'), name).toBe(false)
    expect(fits('a.pdf', 'docx')).toBe(false)
  })

  it('fits the kind it was kept as', () => {
    for (const kind of Object.keys(FILE_KINDS) as FileKind[]) expect(fits(keptName('a', kind), kind), kind).toBe(true)
  })
})

it('a size reads as people say it', () => {
  expect([0, 999, 1_000, 12_345, 999_499, 1_000_000, 24_960_000].map(sizeInWords)).toEqual([
    '0 bytes',
    '999 bytes',
    '1 kB',
    '12 kB',
    '999 kB',
    '1 MB',
    '25 MB',
  ])
})

it('every refusal says what happened and what to do', () => {
  for (const { sentence } of Object.values(FILE_REFUSALS)) expect(sentence).toMatch(/[a-z].*\.$/)
})
