import type { Node } from '@markdoc/markdoc'
import { BLOCK_NAMES, isNamed } from './block-names.ts'
import { parseMarkup } from './markup.ts'

/** Something a text says of a part of itself without words: '‘six steps’ leads to …'. `of` is empty where it is of the whole. */
export type Beside = { of: string; what: string }

/** A run of a text as somebody reads it: its words, what it is, how deep it stands in boxes or lists, and what is beside the words. */
export type ReadableLine = {
  kind: 'title' | 'heading' | 'name' | 'text' | 'item' | 'row'
  text: string
  /** How many boxes it stands in. */
  boxes: number
  /** Of an item: how many lists it stands in, and its number where they are counted. */
  lists: number
  number: number | null
  beside: readonly Beside[]
}

/**
 * A section's text for those who do not read Markdoc: headings, paragraphs, items and boxes by their names. What is only
 * in a tag is said in words. No word of it is lost: what cannot be read so is shown as it is written. Hostile text can take
 * very long here: only the worker with its limits may call this for text that a person typed.
 */
export function readable(source: string): ReadableLine[] {
  return readWhole(source) ?? source.split('\n').flatMap((text) => readWhole(text) ?? readEdge(text) ?? asWritten(text))
}

/** A text of which nothing could be read, line by line as it is written. */
export function asWritten(source: string): ReadableLine[] {
  const written = source.split('\n').filter((text) => text.trim() !== '')
  return written.map((text) => ({ ...PLAIN, text: text.trim(), beside: [] }))
}

/** The heading of a section, as the first line of its text. */
export function titleLine(text: string): ReadableLine {
  return { ...PLAIN, kind: 'title', text, beside: [] }
}

/** Every word that a reading of a text holds, what is beside the words too. */
export function wordsIn(lines: readonly ReadableLine[]): string[] {
  return lines.flatMap(({ text, beside }) => wordsOf([text, ...beside.map(({ what }) => what)].join('\n')))
}

/** The words of a source: those in its text, and those in the fields of its tags. */
export function wordsWritten(source: string): string[] {
  const fields = (tag: string) => ` ${(tag.match(/"(?:\\.|[^"\\])*"/g) ?? []).join(' ')} `
  return wordsOf(source.replace(/\{%[\s\S]*?%\}/g, fields).replace(/^[\s>]*(?:(?:[-+*]|\d+[.)])\s+)+/gm, ' '))
}

const PLAIN = { kind: 'text', boxes: 0, lists: 0, number: null } as const

/** Marks for bold and the like may stand inside a word. */
function wordsOf(text: string): string[] {
  return text.replace(/[*_`\\~]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []
}

function hasEveryWord(lines: readonly ReadableLine[], source: string): boolean {
  const held = new Map<string, number>()
  for (const word of wordsIn(lines)) held.set(word, (held.get(word) ?? 0) + 1)
  return wordsWritten(source).every((word) => {
    const left = held.get(word) ?? 0
    held.set(word, left - 1)
    return left > 0
  })
}

function readWhole(source: string): ReadableLine[] | null {
  const lines = read(source)
  return lines && hasEveryWord(lines, source) ? lines : null
}

/** Where a piece of a text was cut through a box, one edge of it stands alone. */
function readEdge(source: string): ReadableLine[] | null {
  const [, end, tag, fields = ''] = /^\s*\{%\s*(\/?)\s*([a-z-]+)\s*([^%]*?)\s*%\}\s*$/.exec(source) ?? []
  if (tag === undefined) return null
  const text = `${end ? 'End of' : 'Beginning of'}: ${nameOf(tag)}${fields === '' ? '' : ` (${fields})`}`
  return [{ ...PLAIN, kind: 'name', text, boxes: 1, beside: [] }]
}

type Place = { boxes: number; lists: number; number: number | null }

function read(source: string): ReadableLine[] | null {
  const tree = parseMarkup(source)
  if ([...tree.walk()].some(({ errors }) => errors.length > 0)) return null
  return tree.children.flatMap((node) => readBlock(node, { boxes: 0, lists: 0, number: null }))
}

function readBlock(node: Node, place: Place): ReadableLine[] {
  switch (node.type) {
    case 'tag':
      return readTag(node, place)
    case 'list':
      return readList(node, place)
    case 'blockquote':
      return boxed('Quotation', othersOf(node, []), node.children, place)
    case 'hr':
      return [line('name', 'A line across', othersOf(node, []), place)]
    case 'table':
      return [...node.walk()].filter(({ type }) => type === 'tr').map((row) => readRow(row, place))
    default: {
      const { text, beside } = readInline(node)
      const kind = node.type === 'heading' ? 'heading' : place.lists > 0 ? 'item' : 'text'
      return text.trim() === '' ? [] : [line(kind, text, beside, place)]
    }
  }
}

function line(kind: ReadableLine['kind'], text: string, beside: readonly Beside[], place: Place): ReadableLine {
  return { kind, text: text.trim(), ...place, beside }
}

function boxed(name: string, beside: readonly Beside[], children: readonly Node[], place: Place): ReadableLine[] {
  const inside = { boxes: place.boxes + 1, lists: 0, number: null }
  return [line('name', name, beside, inside), ...children.flatMap((child) => readBlock(child, inside))]
}

function readList(node: Node, place: Place): ReadableLine[] {
  const start = Number(node.attributes.start ?? 1)
  return node.children.flatMap((item, i) => {
    const at = { ...place, lists: place.lists + 1, number: node.attributes.ordered ? start + i : null }
    const [inline, blocks] = [item.children.filter(isInline), item.children.filter((child) => !isInline(child))]
    const own = inline.map(readInline)
    const counted =
      at.number !== null && i === 0 && start !== 1 ? [{ of: '', what: `The list begins at ${start}` }] : []
    const beside = [...counted, ...othersOf(item, []), ...own.flatMap((one) => one.beside)]
    const first = own.length > 0 ? [line('item', own.map(({ text }) => text).join(' '), beside, at)] : []
    const [head, ...more] = [...first, ...blocks.flatMap((child) => readBlock(child, at))]
    return head
      ? [head, ...more.map((each) => (each.lists === at.lists ? { ...each, kind: 'text' as const } : each))]
      : []
  })
}

function isInline({ type, inline }: Node): boolean {
  return type === 'inline' || inline
}

function readRow(row: Node, place: Place): ReadableLine {
  const cells = row.children.map(readInline)
  return line('row', cells.map(({ text }) => text).join(' | '), cells.flatMap(({ beside }) => beside), place) // prettier-ignore
}

/** Of a tag's fields those that readers see are text; the others are beside its name. */
function readTag(node: Node, place: Place): ReadableLine[] {
  const name = nameOf(node.tag)
  const { title, label, right, because, kind } = node.attributes as Record<string, unknown>
  const shown = [title, label].filter((field): field is string => typeof field === 'string' && field !== '')
  const heading = [name, ...(right === true ? ['right'] : []), ...(node.tag === 'check' ? [howMany(kind)] : [])]
  const said = ['title', 'label', 'right', ...(typeof because === 'string' ? ['because'] : []), ...(node.tag === 'check' ? ['kind'] : [])] // prettier-ignore
  const lines = boxed([heading.join(', '), ...shown].join(': '), othersOf(node, said), node.children, place)
  if (typeof because !== 'string' || because === '') return lines
  return [...lines, line('text', `Why: ${because}`, [], { boxes: place.boxes + 1, lists: 0, number: null })]
}

function nameOf(tag: string | undefined): string {
  return (isNamed(tag) ? BLOCK_NAMES[tag] : null) ?? `‘${tag ?? ''}’`
}

function howMany(kind: unknown): string {
  return kind === 'several' ? 'several right answers' : kind === 'one' ? 'one right answer' : String(kind)
}

/** Fields in words. Left out and set to false are the same to every tag. */
function othersOf(node: Node, said: readonly string[]): Beside[] {
  return Object.entries(node.attributes as Record<string, unknown>)
    .filter(([name, value]) => !said.includes(name) && value !== false && value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => ({ of: '', what: `${FIELD_WORDS[name] ?? `Its ${name}`}: ${inWords(value)}` }))
}

const FIELD_WORDS: Record<string, string> = {
  id: 'Its name in the system',
  level: 'Level of the heading',
  to: 'It leads to',
  ids: 'Its evidence',
  status: 'How sure that is',
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

type Inline = { text: string; beside: Beside[] }

/** The words of a run, and what its marks say of some of them. */
function readInline(node: Node): Inline {
  if (node.type === 'text') return { text: inWords(node.attributes.content ?? ''), beside: [] }
  if (node.type === 'softbreak' || node.type === 'hardbreak') return { text: ' ', beside: [] }
  if (node.type === 'code' || node.type === 'fence')
    return marked({ text: inWords(node.attributes.content ?? ''), beside: [] }, node)
  const inner = node.children.map(readInline)
  return marked({ text: inner.map(({ text }) => text).join(''), beside: inner.flatMap(({ beside }) => beside) }, node)
}

function marked({ text, beside }: Inline, node: Node): Inline {
  const words = node.type === 'image' ? inWords(node.attributes.alt ?? text) : text
  const of = words.trim()
  const own = isMark(node)
    ? markOf(node).map((what) => ({ of, what }))
    : node.type === 'inline'
      ? []
      : othersOf(node, [])
  return { text: words, beside: [...own, ...beside] }
}

function isMark({ type }: Node): boolean {
  return ['strong', 'em', 's', 'code', 'fence', 'link', 'image', 'tag'].includes(type)
}

function markOf(node: Node): string[] {
  const { href, title, src, ids, status, language } = node.attributes as Record<string, unknown>
  switch (node.type) {
    case 'strong':
      return ['is in bold']
    case 'em':
      return ['is in italics']
    case 's':
      return ['is crossed out']
    case 'code':
    case 'fence':
      return [`is in letters of one width${language ? ` (${inWords(language)})` : ''}`]
    case 'link':
      return [`leads to ${addressInWords(inWords(href))}${title ? ` (${inWords(title)})` : ''}`]
    case 'image':
      return [`is a picture: ${inWords(src)}${title ? ` (${inWords(title)})` : ''}`]
    default:
      return node.tag === 'evidence' &&
        Object.keys(node.attributes).every((name) => name === 'ids' || name === 'status')
        ? [`has this evidence: ${inWords(ids)} (${inWords(status)})`]
        : [`is in ${nameOf(node.tag)}`, ...othersOf(node, []).map(({ what }) => what)]
  }
}

function addressInWords(href: string): string {
  const [, area = '', place = ''] = /^(handbook|module):(.*)$/.exec(href) ?? []
  if (area === '') return href
  return `${area === 'handbook' ? 'the handbook' : 'the module'}: ${place.replace(/[#/]/, ', ')}`
}
