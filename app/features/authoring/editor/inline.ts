import type { Node as MarkdocNode } from '@markdoc/markdoc'
import { Mark, type Node } from 'prosemirror-model'
import { parseMarkup } from '#app/features/content/markup.ts'
import { isEvidence, schema } from './schema.ts'

/** A run of text under the same marks. */
export type Piece = { text: string; marks: readonly Mark[] }

/** Reads Markdoc's inline nodes as runs of text; null where something in them is not in the schema. */
export function readInline(nodes: readonly MarkdocNode[], marks: readonly Mark[] = []): Piece[] | null {
  const pieces: Piece[] = []
  for (const node of nodes) {
    if (node.errors.length > 0) return null
    if (node.type === 'text' || node.type === 'softbreak') {
      if (node.type === 'text' && typeof node.attributes.content !== 'string') return null
      pieces.push({ text: node.type === 'text' ? String(node.attributes.content) : ' ', marks })
      continue
    }
    const mark = markOf(node)
    const inner = mark && !mark.isInSet(marks) ? readInline(node.children, mark.addToSet(marks)) : null
    if (!inner || marks.some(({ type }) => type === mark?.type)) return null
    pieces.push(...inner)
  }
  return joined(pieces)
}

function markOf(node: MarkdocNode): Mark | null {
  const { href, title, ids, status, ...others } = node.attributes as Record<string, unknown>
  if (node.type === 'tag')
    return node.tag === 'evidence' && Object.keys(others).length === 0 && href === undefined && title === undefined
      ? Array.isArray(ids) && isEvidence(ids, status)
        ? schema.mark('evidence', { ids: ids.join(' '), status })
        : null
      : null
  if (node.annotations.length > 0) return null
  if (node.type === 'strong') return schema.mark('strong')
  if (node.type === 'em') return schema.mark('em')
  return node.type === 'link' && typeof href === 'string' && title === undefined ? schema.mark('link', { href }) : null
}

function joined(pieces: readonly Piece[]): Piece[] {
  return pieces.reduce<Piece[]>((done, piece) => {
    const last = done.at(-1)
    if (piece.text === '') return done
    return last && Mark.sameSet(last.marks, piece.marks)
      ? [...done.slice(0, -1), { text: last.text + piece.text, marks: last.marks }]
      : [...done, piece]
  }, [])
}

type Style = { em: '*' | '_'; spelled: boolean }
const PLAIN: Style = { em: '*', spelled: false }
// Two kinds of delimiter never run together; a neighbouring letter spelled as an entity lets a mark begin or end there.
const SAFE: Style = { em: '_', spelled: true }

/** The Markdoc of a block's text, on one line; reading it again gives the same runs. */
export function writeInline(block: Node): string {
  const pieces = piecesOf(block)
  const plain = write(pieces, [], PLAIN)
  if (pieces.every(({ marks }) => marks.every(({ type }) => type.name !== 'strong' && type.name !== 'em'))) return plain
  return readsAs(plain, pieces) ? plain : write(pieces, [], SAFE)
}

/** The runs of a block, without what a line of Markdoc cannot hold: line ends, and space at either end. */
function piecesOf(block: Node): Piece[] {
  const pieces: Piece[] = []

  block.forEach(({ text, marks }) =>
    pieces.push({ text: (text ?? '').replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, ' '), marks }),
  )
  return trimmed(joined(pieces))
}

function trimmed(pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex(({ text }) => text.trim() !== '')
  const last = pieces.findLastIndex(({ text }) => text.trim() !== '')
  return pieces.slice(first < 0 ? pieces.length : first, last + 1).map(({ text, marks }, i, kept) => {
    const begun = i === 0 ? text.trimStart() : text
    return { text: i === kept.length - 1 ? begun.trimEnd() : begun, marks }
  })
}

function write(pieces: readonly Piece[], active: readonly Mark[], style: Style): string {
  let out = ''
  let follows = false
  for (let at = 0; at < pieces.length;) {
    const piece = pieces[at]!
    const mark = outermost(pieces, at, active)
    if (!mark) {
      const words = escaped(piece.text, style)
      out += follows && style.spelled ? spellFirst(words) : words
      follows = false
      at++
      continue
    }
    const end = runEnd(pieces, at, mark)
    const { before, source, after } = wrap(mark, pieces.slice(at, end), active, style)
    const start = style.spelled && before === '' && isEmphasis(mark) ? spellLast(out) : out
    out = (mark.type.name === 'link' ? start.replace(/!$/, '\\!') : start) + before + source + after
    follows = isEmphasis(mark) && after === ''
    at = end
  }
  return out
}

const RANK = ['evidence', 'strong', 'em', 'link']

/** The mark that runs furthest from here is written outside the others. */
function outermost(pieces: readonly Piece[], at: number, active: readonly Mark[]): Mark | null {
  const open = pieces[at]!.marks.filter((mark) => !mark.isInSet(active))
  const [first] = open.toSorted(
    (a, b) => runEnd(pieces, at, b) - runEnd(pieces, at, a) || RANK.indexOf(a.type.name) - RANK.indexOf(b.type.name),
  )
  return first ?? null
}

function runEnd(pieces: readonly Piece[], at: number, mark: Mark): number {
  const end = pieces.findIndex((piece, i) => i > at && !mark.isInSet(piece.marks))
  return end < 0 ? pieces.length : end
}

function wrap(mark: Mark, pieces: readonly Piece[], active: readonly Mark[], style: Style) {
  const inside = (kept: readonly Piece[]) => write(kept, [...active, mark], style)
  if (mark.type.name === 'link') {
    const href = mark.attrs.href as string
    return { before: '', source: `[${inside(pieces)}](${/[()\s]/.test(href) ? `<${href}>` : href})`, after: '' }
  }
  if (mark.type.name === 'evidence') {
    const ids = (mark.attrs.ids as string).split(' ').map((id) => `"${id}"`)
    const open = `{% evidence ids=[${ids.join(', ')}] status="${mark.attrs.status}" %}`
    return { before: '', source: `${open}${inside(pieces)}{% /evidence %}`, after: '' }
  }
  // Emphasis can neither begin nor end with a space.
  const text = pieces.map((piece) => piece.text).join('')
  const [before = '', after = ''] = [/^\s*/.exec(text)?.[0], /\s*$/.exec(text)?.[0]]
  const kept = trimmed(pieces)
  if (kept.length === 0) return { before: text, source: '', after: '' }
  const delimiter = mark.type.name === 'strong' ? '**' : style.em
  return { before, source: `${delimiter}${inside(kept)}${delimiter}`, after }
}

function isEmphasis(mark: Mark): boolean {
  return mark.type.name === 'strong' || mark.type.name === 'em'
}

function spellFirst(text: string): string {
  const [first = ''] = text
  return /[\s!-/:-@[-`{-~]|^$/.test(first) ? text : `&#${first.codePointAt(0)};${text.slice(first.length)}`
}

function spellLast(text: string): string {
  const last = [...text.slice(-2)].at(-1) ?? ''
  return /[\s!-/:-@[-`{-~]|^$/.test(last) ? text : `${text.slice(0, -last.length)}&#${last.codePointAt(0)};`
}

/**
 * Puts a backslash before what Markdoc would read as its own; a gap to write in after a space is read as it stands, but
 * not where emphasis is written with the same sign.
 */
function escaped(text: string, { em }: Style): string {
  return text
    .replace(
      /(?<=\s)(_{4,})(?![\p{L}\p{N}_])|[\\`*[\]<]|\{(?=%)|~(?=~)|(?<=~)~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu,
      (sign: string, gap) => (!gap ? `\\${sign}` : em === '_' ? sign.replaceAll('_', '\\_') : sign),
    )
    .replace(/&(?=#?\w+;)/g, '\\&')
}

function readsAs(source: string, pieces: readonly Piece[]): boolean {
  const [paragraph, ...more] = parseMarkup(`.\n${lineSafe(source)}`).children
  const inline = paragraph?.children[0]
  const read = inline && more.length === 0 ? readInline(inline.children) : null
  const wanted = joined([{ text: '. ', marks: [] }, ...pieces])
  return (
    read?.length === wanted.length &&
    read.every(({ text, marks }, i) => text === wanted[i]!.text && Mark.sameSet(marks, wanted[i]!.marks))
  )
}

/** A line that would be read as a heading, list, quotation, rule or fence says that it is text. */
export function lineSafe(source: string): string {
  if (/^(?:#{1,6}(?:\s|$)|>|[-+](?:\s|$)|---|```|(?:_\s*){3,}$)/.test(source)) return `\\${source}`
  return source.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}
