import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { bringIn } from './brought-file.server.ts'
import { readSectionForm } from './section-form.server.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const run = (text: string, look = '') =>
  `<w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (inside: string, style = '') =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${inside}</w:p>`

/** A Word file as small as one can be. */
function aWordFile(body: string): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/_rels/document.xml.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    ),
    'word/styles.xml': strToU8(
      `<w:styles ${W}>${['heading 1', 'Fancy'].map((name) => `<w:style w:type="paragraph" w:styleId="${name.replace('heading 1', 'Heading1')}"><w:name w:val="${name}"/></w:style>`).join('')}</w:styles>`,
    ),
    'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
  })
}

async function brought(name: string, bytes: Uint8Array) {
  const outcome = await bringIn(name, bytes)
  return outcome.ok ? outcome.text : outcome.refusal
}

describe('a Word file brought into a section', () => {
  it('keeps its words, emphasis, headings and tables', async () => {
    const cell = (text: string) => `<w:tc>${paragraph(run(text))}</w:tc>`
    const body =
      paragraph(run('Endings'), 'Heading1') +
      paragraph(run('Say it ') + run('early', '<w:b/>') + run('.')) +
      `<w:tbl><w:tr>${cell('When')}${cell('What')}</w:tr><w:tr>${cell('Week 1')}${cell('Say | so')}</w:tr></w:tbl>`
    expect(await brought('endings.docx', aWordFile(body))).toEqual({
      source: '### Endings\n\nSay it **early**.\n\n| When | What |\n| --- | --- |\n| Week 1 | Say \\| so |',
      left: ['Headings are now all of one level: ### .'],
    })
  })

  it('says which styles it did not carry', async () => {
    const outcome = await brought('a.docx', aWordFile(paragraph(run('A word.'), 'Fancy')))
    expect(outcome).toMatchObject({ source: 'A word.', left: [expect.stringContaining('Fancy')] })
  })

  it('is not read where it is none, is empty, or unpacks to very much', async () => {
    expect(await brought('a.docx', zipSync({ 'a.txt': strToU8('x') }))).toBe('not-readable')
    expect(await brought('a.docx', strToU8('PK but no zip'))).toBe('not-readable')
    expect(await brought('a.docx', aWordFile(''))).toBe('empty')
    expect(await brought('a.docx', zipSync({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024) }))).toBe(
      'too-large',
    )
  })

  it('that says it is small and is not, or that never ends being read, holds nobody up', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(400 * 1024 * 1024) }, { level: 9 })
    const says = new DataView(bomb.buffer, bomb.byteOffset)
    for (let at = 0; at + 28 < bomb.length; at++) {
      if (says.getUint32(at, true) === 0x02014b50) says.setUint32(at + 24, 1_000, true)
      if (says.getUint32(at, true) === 0x04034b50) says.setUint32(at + 22, 1_000, true)
    }
    const before = process.memoryUsage().rss
    const began = performance.now()
    expect(['not-readable', 'too-slow']).toContain(await brought('a.docx', bomb))
    expect(performance.now() - began).toBeLessThan(8_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
    const deep = aWordFile('<w:p>'.repeat(100_000) + '</w:p>'.repeat(100_000))
    expect(['not-readable', 'too-slow', 'empty']).toContain(await brought('a.docx', deep))
    const long = aWordFile(paragraph(run('Word after word.')).repeat(10_000))
    expect(await bringIn('a.docx', long, 1)).toEqual({ ok: false, refusal: 'too-slow' })
    expect(await brought('a.md', strToU8('Still here.'))).toMatchObject({ source: 'Still here.' })
  })
})

describe('other files', () => {
  it('are Markdown, or are not taken', async () => {
    expect(await brought('a.md', strToU8('## Hello\n\nYou.'))).toMatchObject({ source: '### Hello\n\nYou.' })
    expect(await brought('a.pdf', strToU8('%PDF-1.7'))).toBe('not-a-kind')
    expect(await brought('a.txt', new Uint8Array([0xff, 0xfe, 0x41]))).toBe('not-readable')
  })
})

describe('a section’s form with a file', () => {
  const formWith = async (file: File | null, more: Record<string, string> = {}) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ intent: 'bring-in', body: 'Mine.', reason: 'Why.', ...more }))
      form.append(name, value)
    if (file) form.append('file', file)
    return readSectionForm(new Request('http://x/', { method: 'POST', body: form }))
  }
  const hello = new File(['# Hello'], 'a.md')

  it('has its text in the box, after or instead of what was there, and keeps the rest', async () => {
    const { form, brought } = await formWith(hello)
    expect(brought).toMatchObject({ ok: true, text: { left: ['Headings are now all of one level: ### .'] } })
    expect([form.get('body'), form.get('reason'), form.get('intent')]).toEqual([
      'Mine.\n\n### Hello',
      'Why.',
      'preview',
    ])
    expect((await formWith(hello, { where: 'instead' })).form.get('body')).toBe('### Hello')
    expect((await formWith(hello, { body: ' ' })).form.get('body')).toBe('### Hello')
  })

  it('with none, a bad or too large a one keeps what was typed', async () => {
    for (const [file, refusal] of [
      [null, 'none'],
      [new File(['MZ'], 'a.exe'), 'not-a-kind'],
      [new File([new Uint8Array(5 * 1024 * 1024 + 1)], 'a.md'), 'too-large'],
    ] as const) {
      const { form, brought } = await formWith(file)
      expect([form.get('body'), brought]).toEqual(['Mine.', { ok: false, refusal }])
    }
  })

  it('may be long and have a line for each credit', async () => {
    const credits = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [[`credits[${i}].name`, 'A'], [`credits[${i}].agreed`, 'on']]).flat()) // prettier-ignore
    const { form } = await formWith(hello, { body: 'é'.repeat(200_000), ...credits })
    expect(String(form.get('body'))).toHaveLength(200_000 + 11)
  })
})
