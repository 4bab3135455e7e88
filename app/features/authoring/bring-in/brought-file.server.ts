import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import TurndownService from 'turndown'
import { asSectionText, type BroughtText } from './brought-text.ts'

export type BroughtFile = { ok: true; text: BroughtText } | { ok: false; refusal: BroughtRefusal }
export type BroughtRefusal = 'not-a-kind' | 'not-readable' | 'too-large' | 'empty'
export const BROUGHT_REFUSALS: Record<BroughtRefusal, string> = {
  'not-a-kind': 'Choose a Word file (.docx) or a Markdown file (.md or .txt).',
  'not-readable': 'This file could not be read. Open it, save it again under another name, and try that one.',
  'too-large': 'This file is too large for one section. Bring in the part that belongs here.',
  empty: 'There is no text in this file.',
}

const MOST_BYTES = 5 * 1024 * 1024
const MOST_UNPACKED = 50 * 1024 * 1024
const MOST_CHARACTERS = 200_000

/** A Word or Markdown file as the text of a section, with what could not be carried. Nothing is stored. */
export async function bringIn(name: string, bytes: Uint8Array): Promise<BroughtFile> {
  if (bytes.length > MOST_BYTES) return { ok: false, refusal: 'too-large' }
  const isWord = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isWord && !/\.(md|markdown|txt)$/i.test(name)) return { ok: false, refusal: 'not-a-kind' }
  const read = isWord ? await fromWord(bytes) : fromPlain(bytes)
  if (!read) return { ok: false, refusal: 'not-readable' }
  if (read === 'too-large' || read.source.length > MOST_CHARACTERS) return { ok: false, refusal: 'too-large' }
  return read.source ? { ok: true, text: read } : { ok: false, refusal: 'empty' }
}

function fromPlain(bytes: Uint8Array): BroughtText | null {
  try {
    return asSectionText(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

async function fromWord(bytes: Uint8Array): Promise<BroughtText | 'too-large' | null> {
  const unpacked = unpackedSize(bytes)
  if (unpacked === null) return null
  if (unpacked > MOST_UNPACKED) return 'too-large'
  try {
    const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: PICTURE })
    const { source, left } = asSectionText(markdownOf(value))
    return { source, left: [...new Set([...left, ...messages.map(({ message }) => sentence(message))])] }
  } catch {
    return null
  }
}

/** Bytes that the parts of a zip file say they unpack to; null where it is none. Nothing is unpacked. */
function unpackedSize(bytes: Uint8Array): number | null {
  let sum = 0
  try {
    unzipSync(bytes, { filter: ({ originalSize }) => ((sum += originalSize), false) })
    return sum
  } catch {
    return null
  }
}

/** A picture is carried as its words alone. */
const PICTURE = mammoth.images.imgElement(async () => ({ src: 'picture' }))

function markdownOf(html: string): string {
  const service = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-', emDelimiter: '*', codeBlockStyle: 'fenced' }) // prettier-ignore
  service.addRule('table', { filter: 'table', replacement: (_words, node) => tableOf(node as HTMLElement, service) })
  return service.turndown(html)
}

/** The first row is the heading: a section's tables have one. */
function tableOf(table: HTMLElement, service: TurndownService): string {
  // The nodes here are array-like, and no more than that.
  const rows = Array.from(table.querySelectorAll('tr') as ArrayLike<Element>).map((row) =>
    Array.from(row.querySelectorAll('th, td') as ArrayLike<Element>).map((cell) =>
      cellOf(service.turndown(cell.innerHTML)),
    ),
  )
  const width = Math.max(0, ...rows.map((row) => row.length))
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`
  const [head = [], ...body] = rows
  return `\n\n${[line(head), line(Array<string>(width).fill('---')), ...body.map(line)].join('\n')}\n\n`
}

function cellOf(words: string): string {
  return words
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .trim()
}

function sentence(message: string): string {
  const style = /Unrecognised (paragraph|run|table) style: '([^']*)'/.exec(message)
  return style ? `The style ‘${style[2]?.slice(0, 60)}’ was not carried; its words were.` : 'Something in the Word file was not carried.' // prettier-ignore
}
