import type { Node as MarkdocNode } from '@markdoc/markdoc'
import { Fragment, type Node } from 'prosemirror-model'
import { parseMarkup } from '#app/features/content/markup.ts'
import { readInline } from './inline.ts'
import { sameText } from './same-text.ts'
import { isTag, schema } from './schema.ts'
import { toSource } from './to-source.ts'

/**
 * Longer or more tangled text is left to the plain text box: reading it could hold up the page. The most that a whole
 * page of ours has is 31,000 characters, 101 tags and 143 brackets.
 */
const LONGEST = 40_000
const MOST_TAGS = 300
const MOST_BRACKETS = 750
const DEEPEST = 40

/** Whether a text can be opened in the editor without keeping anybody waiting. */
export function canOpen(source: string): boolean {
  const count = (pattern: RegExp) => (source.match(pattern) ?? []).length
  return (
    source.length <= LONGEST &&
    count(/\{%/g) <= MOST_TAGS &&
    count(/[[{]/g) <= MOST_BRACKETS + MOST_TAGS &&
    count(/\*|_|`|~|<|!\[/g) <= 4 * MOST_BRACKETS &&
    !source.split('\n').some((line) => (/^[\s>\-+*]*/.exec(line)?.[0].length ?? 0) > DEEPEST)
  )
}

/** Reads Markdoc as a document. Nothing is lost: what the editor does not know is `opaque`, with its exact source. */
export function fromSource(source: string): Node {
  const text = source.replace(/\r\n?/g, '\n').trim()
  const whole = opaque(text)
  const empty = schema.node('doc', null, [schema.node('paragraph')])
  if (text === '') return empty
  if (!canOpen(text)) return schema.node('doc', null, whole)
  try {
    const lines = text.split('\n')
    const tree = parseMarkup(text)
    const doc = schema.topNodeType.createChecked(null, readBlocks(tree.children, lines, [0, lines.length]))
    return sameText(tree, parseMarkup(toSource(doc))) ? doc : schema.node('doc', null, whole)
  } catch {
    // Too deep for the parser's stack, or in an order the schema does not have.
    return schema.node('doc', null, whole)
  }
}

function opaque(source: string): Node {
  return schema.node('opaque', { source })
}

/** Blocks in order; lines that no block claims are kept too. */
function readBlocks(nodes: readonly MarkdocNode[], lines: readonly string[], [start, end]: [number, number]): Node[] {
  const read: Node[] = []
  let at = start
  const keep = (to: number) => {
    const source = lines
      .slice(at, to)
      .join('\n')
      .replace(/^\n+|[\s\n]+$/g, '')
    if (source.trim() !== '') read.push(opaque(source))
  }
  for (const node of nodes) {
    const [from, to] = extent(node)
    keep(from)
    const block = readBlock(node, lines)
    at = Math.max(at, from)
    if (block) read.push(block)
    else keep(to)
    at = Math.max(at, to)
  }
  keep(end)
  return read
}

function extent(node: MarkdocNode): [number, number] {
  const all = [...[node, ...node.walk()].flatMap(({ lines }) => lines)]
  return [node.lines[0] ?? 0, Math.max(node.lines[1] ?? 0, ...all)]
}

function readBlock(node: MarkdocNode, lines: readonly string[]): Node | null {
  if ([node, ...node.walk()].some(({ errors }) => errors.length > 0)) return null
  if (node.type === 'tag') return readTag(node, lines)
  const block = node.type === 'hr' ? readLine(node, lines) : (READ[node.type]?.(node) ?? null)
  if (!block) return null
  const written = toSource(schema.node('doc', null, [block]))
  if (!sameText({ children: [node] }, parseMarkup(written))) return null
  return node.type === 'table' && letters(written) !== letters(lines.slice(...extent(node)).join('\n')) ? null : block
}

function readLine(node: MarkdocNode, lines: readonly string[]): Node | null {
  const source = lines[node.lines[0] ?? 0]?.trim() ?? ''
  return /^(-{3,}|_{3,}|\*{3,})$/.test(source) ? schema.node('line', { source }) : null
}

/** A row's cells beyond its heading's are dropped by the parser, so a table is compared with its source as well. */
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

const READ: Record<string, (node: MarkdocNode) => Node | null> = {
  paragraph: (node) => textBlock('paragraph', node),
  heading: (node) =>
    Number(node.attributes.level) >= 3 ? textBlock('heading', node, { level: Number(node.attributes.level) }) : null,
  list: readList,
  blockquote: (node) => filled('blockquote', null, node.children.map(readListed)),
  table: readTable,
}

function textBlock(name: string, node: MarkdocNode, attrs: Record<string, unknown> | null = null): Node | null {
  const inline = node.children.flatMap((child) => (child.type === 'inline' ? child.children : [child]))
  const pieces = node.annotations.length === 0 ? readInline(inline) : null
  return (
    pieces &&
    schema.node(
      name,
      attrs,
      pieces.map(({ text, marks }) => schema.text(text, marks)),
    )
  )
}

function filled(name: string, attrs: Record<string, unknown> | null, children: readonly (Node | null)[]): Node | null {
  if (children.some((child) => child === null)) return null
  return schema.nodes[name]!.createChecked(attrs, children as Node[])
}

function readListed(node: MarkdocNode): Node | null {
  return node.type === 'paragraph' || node.type === 'list' ? (READ[node.type]?.(node) ?? null) : null
}

function readList(node: MarkdocNode): Node | null {
  const { ordered, start } = node.attributes as { ordered?: boolean; start?: number }
  const loose = node.children.some((item) => item.children.some(({ type }) => type === 'paragraph'))
  const attrs = ordered ? { loose, start: start === undefined ? 1 : Number(start) } : { loose }
  return filled(ordered ? 'ordered_list' : 'bullet_list', attrs, node.children.map(readItem))
}

function readItem(item: MarkdocNode): Node | null {
  if (item.annotations.length > 0) return null
  const children = item.children.map((child) =>
    child.type === 'inline' ? textBlock('paragraph', child) : readListed(child),
  )
  return children[0]?.type.name === 'paragraph' ? filled('list_item', null, children) : null
}

function readTable(node: MarkdocNode): Node | null {
  const [head, body] = node.children
  if (node.annotations.length > 0 || head?.type !== 'thead' || body?.type !== 'tbody') return null
  const row = (name: string, cell: string) => (tr: MarkdocNode) =>
    filled(
      name,
      null,
      tr.children.map((child) => ('align' in child.attributes ? null : textBlock(cell, child))),
    )
  return filled('table', null, [
    ...head.children.map(row('heading_row', 'th')),
    ...body.children.map(row('table_row', 'td')),
  ])
}

function readTag(node: MarkdocNode, lines: readonly string[]): Node | null {
  const type = isTag(node.tag) ? schema.nodes[node.tag] : undefined
  const [, inside, close] = node.lines
  if (!type || node.inline || inside === undefined || close === undefined) return null
  const attrs = fieldsOf(node, type.spec.attrs ?? {}, lines)
  const children = attrs && readBlocks(node.children, lines, [inside, close])
  if (!attrs || !children || !type.validContent(Fragment.from(children))) return null
  return type.create(attrs, children)
}

/** The fields of a tag; null where one is unknown or of another type. */
function fieldsOf(
  node: MarkdocNode,
  known: Record<string, { default?: unknown }>,
  lines: readonly string[],
): Record<string, unknown> | null {
  if (node.annotations.some(({ type }) => type !== 'attribute')) return null
  const found = node.attributes as Record<string, unknown>
  if (Object.entries(found).some(([name, value]) => name === 'apart' || typeof value !== typeof known[name]?.default))
    return null
  if (typeof found.id === 'string' && !/^[a-z0-9][a-z0-9-]*$/.test(found.id)) return null
  if (!('apart' in known)) return found
  const above = lines.slice(0, node.lines[0]).slice(-2)
  return { ...found, apart: above[1] === '' && above[0]?.startsWith('{% /') === true }
}
