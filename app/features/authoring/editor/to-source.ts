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
  const next = inTurn()
  doc.forEach((node, pos) => {
    const source = next(node)
    if (source === null) return
    const length = source.split('\n').length
    places.push({ pos, from: line, to: line + length - 1, id: String(node.attrs.id ?? '') })
    line += length + 1
  })
  return places
}

function childrenOf(node: Node): Node[] {
  return [...node.children]
}

function blocks(nodes: readonly Node[]): string {
  return nodes.flatMap(written()).join('\n\n')
}

function written(): (node: Node) => string[] {
  const next = inTurn()
  return (node) => {
    const source = next(node)
    return source === null ? [] : [source]
  }
}

/** Writes blocks one after the other: a list that follows a list of its kind takes the other marker, so that they stay two. */
function inTurn(): (node: Node) => string | null {
  let [before, other]: [Node | null, boolean] = [null, false]
  return (node) => {
    const turned = before?.type === node.type && !other
    const source = write(node, turned)
    if (source !== null) [before, other] = [node, turned]
    return source
  }
}

/** One block; null where there is nothing in it. `other` is for a list that must not run into the one above. */
function write(node: Node, other: boolean): string | null {
  const name = node.type.name
  if (name === 'paragraph') return lineSafe(writeInline(node)) || null
  if (name === 'heading') return heading(node)
  if (name === 'line') return String(node.attrs.source)
  if (name === 'opaque') return String(node.attrs.source).trim() === '' ? null : String(node.attrs.source)
  if (name === 'bullet_list' || name === 'ordered_list') return list(node, other)
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
        write(part, false) ?? `{% ${[part.type.name, ...fields(part)].join(' ')} %}\n{% /${part.type.name} %}`
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

function list(node: Node, other: boolean): string | null {
  const ordered = node.type.name === 'ordered_list'
  const marker = (i: number) => (ordered ? `${Number(node.attrs.start) + i}${other ? ')' : '.'}` : other ? '*' : '-')
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
  const text = item.children.flatMap(written())
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
