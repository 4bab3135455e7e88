import type { Node } from 'prosemirror-model'
import { lineSafe, writeInline } from './inline.ts'
import { isPart } from './schema.ts'

/** Where each block of a document stands in its source: its position in the document, first and last line (from 1). */
export type Placed = { pos: number; from: number; to: number; id: string }

/** Writes a document as the shipped files are written. What is empty is left out. */
export function toSource(doc: Node): string {
  return blocks(childrenOf(doc))
}

/** The lines of each outermost block, so that what is said of a line can be shown beside its block. */
export function placesOf(doc: Node): Placed[] {
  const places: Placed[] = []
  let line = 1
  let before: Node | null = null
  doc.forEach((node, pos) => {
    const source = write(node, before)
    if (source === null) return
    const length = source.split('\n').length
    places.push({ pos, from: line, to: line + length - 1, id: String(node.attrs.id ?? '') })
    line += length + 1
    before = node
  })
  return places
}

function childrenOf(node: Node): Node[] {
  return [...node.children]
}

function blocks(nodes: readonly Node[]): string {
  const written: string[] = []
  let before: Node | null = null
  for (const node of nodes) {
    const source = write(node, before)
    if (source === null) continue
    written.push(source)
    before = node
  }
  return written.join('\n\n')
}

/** One block; null where there is nothing in it. `before` is what stands above, which a list must not run into. */
function write(node: Node, before: Node | null): string | null {
  const name = node.type.name
  if (name === 'paragraph') return lineSafe(writeInline(node)) || null
  if (name === 'heading') return heading(node)
  if (name === 'opaque') return String(node.attrs.source).trim() === '' ? null : String(node.attrs.source)
  if (name === 'bullet_list' || name === 'ordered_list') return list(node, before)
  if (name === 'blockquote') return quoted(blocks(childrenOf(node)))
  if (name === 'table') return table(node)
  const isBox = ['example', 'supervision', 'local', 'callout'].includes(name)
  const inner = isBox ? blocks(childrenOf(node)) : parts(node)
  if (inner === '') return null
  const gap = isBox ? '\n\n' : '\n'
  return `{% ${[name, ...fields(node)].join(' ')} %}${gap}${inner}${gap}{% /${name} %}`
}

function heading(node: Node): string | null {
  const text = writeInline(node).replace(/(^|\s)(#+)$/, (_, space: string, marks: string) => `${space}\\${marks}`)
  return text ? `${'#'.repeat(node.attrs.level as number)} ${text}` : null
}

/** Text first; then answers, steps or choices, close together. */
function parts(node: Node): string {
  const own = blocks(childrenOf(node).filter((child) => !isPart(child.type.name)))
  const written = childrenOf(node)
    .filter((child) => isPart(child.type.name))
    .map((part, i) => {
      const source =
        write(part, null) ?? `{% ${[part.type.name, ...fields(part)].join(' ')} %}\n{% /${part.type.name} %}`
      return (i === 0 ? '' : part.type.name === 'step' || part.attrs.apart === true ? '\n\n' : '\n') + source
    })
  return [own, written.join('')].filter(Boolean).join('\n\n')
}

function fields({ attrs }: Node): string[] {
  const { id, apart: _apart, ...others } = attrs as Record<string, string | boolean>
  const named = Object.entries(others).flatMap(([name, value]) => {
    if (value === '' || value === false) return []
    return [`${name}=${value === true ? 'true' : `"${inQuotes(String(value))}"`}`]
  })
  return [...(id ? [`#${String(id)}`] : []), ...named]
}

function inQuotes(value: string): string {
  return value.replace(/\s+/g, ' ').replace(/[\\"]/g, '\\$&')
}

function list(node: Node, before: Node | null): string | null {
  const ordered = node.type.name === 'ordered_list'
  const runsOn = before?.type === node.type
  const marker = (i: number) => (ordered ? `${Number(node.attrs.start) + i}${runsOn ? ')' : '.'}` : runsOn ? '*' : '-')
  const items = childrenOf(node).filter((item) => blocks(childrenOf(item)) !== '')
  const loose = node.attrs.loose === true || items.some(needsRoom)
  const written = items.map((item, i) => listItem(item, `${marker(i)} `, loose))
  return written.join(loose ? '\n\n' : '\n') || null
}

/** Two paragraphs in one item stand apart, and then so do all items. */
function needsRoom(item: Node): boolean {
  return childrenOf(item).filter(({ type }) => type.name === 'paragraph').length > 1
}

function listItem(item: Node, marker: string, loose: boolean): string {
  const text: string[] = []
  let before: Node | null = null
  for (const child of item.children) {
    const source = write(child, before)
    if (source === null) continue
    text.push(source)
    before = child
  }
  return marker + indented(text.join(loose ? '\n\n' : '\n'), marker.length)
}

function indented(text: string, by: number): string {
  return text.replace(/\n(?!\n|$)/g, `\n${' '.repeat(by)}`)
}

function quoted(text: string): string | null {
  return text === '' ? null : text.replace(/^(?=.)/gm, '> ').replace(/^$/gm, '>')
}

function table(node: Node): string | null {
  const rows = childrenOf(node).map((row) => childrenOf(row).map((cell) => writeInline(cell).replaceAll('|', '\\|')))
  if (rows.every((cells) => cells.every((cell) => cell === ''))) return null
  const line = (cells: readonly string[]) => `|${cells.map((cell) => ` ${cell} |`).join('')}`
  const [head = [], ...body] = rows
  return [line(head), `|${head.map(() => '---|').join('')}`, ...body.map(line)].join('\n')
}
