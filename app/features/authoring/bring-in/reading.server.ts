import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import TurndownService from 'turndown'
import { unpack } from '#app/platform/unpacked.ts'
import type { BroughtFile } from './brought-file.ts'
import { asSectionText, type BroughtText } from './brought-text.ts'

const MOST = { bytes: 50 * 1024 * 1024, files: 2_000 }
const MOST_CHARACTERS = 200_000

/** A Word or Markdown file as the text of a section. It may take very long: only the thread with its limits calls this. */
export async function readBrought(name: string, bytes: Uint8Array): Promise<BroughtFile> {
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
  const unpacked = unpack(bytes, MOST, (part) => /\.(xml|rels)$/.test(part))
  if (!unpacked.ok) return unpacked.refusal === 'too-large' ? 'too-large' : null
  // Packed again without its pictures, and so that nothing in it unpacks to more than it says.
  const buffer = Buffer.from(zipSync(Object.fromEntries(unpacked.files), { level: 0 }))
  try {
    const { value, messages } = await mammoth.convertToHtml({ buffer }, { convertImage: PICTURE })
    const { source, left } = asSectionText(markdownOf(value))
    return { source, left: [...new Set([...left, ...messages.map(({ message }) => sentence(message))])] }
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
