import type { Node } from 'prosemirror-model'

/** Where a block begins: an activity by its id, an example by its number ('example-2'); null where it is not there. */
export function blockPosition(doc: Node, block: string): number | null {
  const example = /^example-(\d+)$/.exec(block)
  let count = 0
  let found: number | null = null
  doc.descendants((node, pos) => {
    if (found !== null) return false
    if (node.type.name === 'example') count++
    const isIt =
      node.attrs.id === block || (node.type.name === 'example' && example !== null && Number(example[1]) === count)
    if (isIt) found = pos
    return !isIt
  })
  return found
}
