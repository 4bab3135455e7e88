import type { Node } from '@markdoc/markdoc'

/** Whether two texts say the same to the compiler: the same blocks, fields and words, however they are laid out. */
export function sameText(one: Pick<Node, 'children'>, other: Pick<Node, 'children'>): boolean {
  return JSON.stringify(one.children.map(shape)) === JSON.stringify(other.children.map(shape))
}

type Shape = string | [string, string, Record<string, unknown>, Shape[]]

function shape(node: Node): Shape {
  if (node.type === 'softbreak') return ' '
  if (node.type === 'text' && typeof node.attributes.content === 'string') return node.attributes.content
  const { marker: _marker, ...fields } = node.attributes as Record<string, unknown>
  // Left out and set to false are the same to every tag.
  const kept = Object.entries(fields).filter(([, value]) => value !== false)
  return [node.type, node.tag ?? '', Object.fromEntries(kept.sort()), words(node.children.map(shape))]
}

/** Text that the parser left in pieces, as one. */
function words(shapes: readonly Shape[]): Shape[] {
  return shapes.reduce<Shape[]>((done, next) => {
    const last = done.at(-1)
    return typeof last === 'string' && typeof next === 'string' ? [...done.slice(0, -1), last + next] : [...done, next]
  }, [])
}
