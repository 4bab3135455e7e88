import { Schema, type AttributeSpec, type NodeSpec } from 'prosemirror-model'
import { EVIDENCE_STATUS, linkAddress } from '#app/features/content/markup.ts'

/** Boxes of running text, by tag. */
export const BOXES = ['example', 'supervision', 'local', 'callout'] as const
/** Activities that hold nothing but text, by tag. */
export const TEXT_ACTIVITIES = ['reflection', 'group', 'practice', 'conversation', 'role-play'] as const

const PARTS = ['answer', 'stage', 'model', 'step', 'choice'] as const
const TAGS: readonly string[] = [
  ...BOXES,
  ...TEXT_ACTIVITIES,
  'check',
  'sequence',
  'short-answer',
  'scenario',
  ...PARTS,
]

/** Whether a node's name is that of a tag that holds blocks. */
export function isTag(name: string | undefined): name is string {
  return name !== undefined && TAGS.includes(name)
}

/** Whether a tag stands inside an activity, as one of its parts. */
export function isPart(name: string): boolean {
  return (PARTS as readonly string[]).includes(name)
}

const text = (value = ''): AttributeSpec => ({ default: value, validate: 'string' })
const yesOrNo: AttributeSpec = { default: false, validate: 'boolean' }

/** A tag with fields. On a clipboard it is a `div` with its name, and nothing else becomes one. */
function tag(name: string, group: string, content: string, attrs: Record<string, AttributeSpec> = {}): NodeSpec {
  return {
    group,
    content,
    attrs,
    defining: true,
    isolating: true,
    toDOM: (node) => ['div', { 'data-tag': name, 'data-fields': JSON.stringify(node.attrs) }, 0],
    parseDOM: [{ tag: `div[data-tag="${name}"]`, getAttrs: (element) => fieldsOf(element as Element, attrs) }],
  }
}

/** Fields as a clipboard has them: known ones of the right type; false where they cannot be read. */
function fieldsOf(
  element: { getAttribute: (name: string) => string | null },
  attrs: Record<string, AttributeSpec>,
): Record<string, unknown> | false {
  try {
    const found: unknown = JSON.parse(element.getAttribute('data-fields') ?? '{}')
    const known = Object.entries(attrs).map(([name, { default: otherwise }]) => {
      const value = (found as Record<string, unknown>)[name]
      return [name, typeof value === typeof otherwise ? value : (otherwise as unknown)]
    })
    return Object.fromEntries(known) as Record<string, unknown>
  } catch {
    return false
  }
}

const cell = (name: 'th' | 'td'): NodeSpec => ({
  content: 'inline*',
  isolating: true,
  toDOM: () => [name, 0],
  parseDOM: [{ tag: name }],
})

const list = (name: 'ul' | 'ol', attrs: Record<string, AttributeSpec>): NodeSpec => ({
  group: 'plain listed',
  content: 'list_item+',
  attrs: { loose: yesOrNo, ...attrs },
  toDOM: (node) => (node.attrs.start > 1 ? [name, { start: String(node.attrs.start) }, 0] : [name, 0]),
  parseDOM: [{ tag: name }],
})

/**
 * What a section's text is made of. Names of nodes are the tags of docs/content.md, so that reading and writing need
 * no second table; what is not here is kept in `opaque`, with its exact source.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: '(plain | activity)+' },
    paragraph: { group: 'plain listed', content: 'inline*', toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }] },
    heading: {
      group: 'plain',
      content: 'inline*',
      defining: true,
      attrs: { level: { default: 3, validate: 'number' } },
      toDOM: (node) => [`h${node.attrs.level as number}`, 0],
      parseDOM: [
        { tag: 'h1, h2, h3', attrs: { level: 3 } },
        { tag: 'h4, h5, h6', attrs: { level: 4 } },
      ],
    },
    bullet_list: list('ul', {}),
    ordered_list: list('ol', { start: { default: 1, validate: 'number' } }),
    list_item: {
      content: 'paragraph listed*',
      defining: true,
      toDOM: () => ['li', 0],
      parseDOM: [{ tag: 'li' }],
    },
    blockquote: {
      group: 'plain',
      content: 'listed+',
      defining: true,
      toDOM: () => ['blockquote', 0],
      parseDOM: [{ tag: 'blockquote' }],
    },
    table: {
      group: 'plain',
      content: 'heading_row table_row+',
      isolating: true,
      toDOM: () => ['table', ['tbody', 0]],
      parseDOM: [{ tag: 'table' }],
    },
    heading_row: { content: 'th+', toDOM: () => ['tr', 0], parseDOM: [{ tag: 'tr', context: 'table/', priority: 40 }] },
    table_row: { content: 'td+', toDOM: () => ['tr', 0], parseDOM: [{ tag: 'tr' }] },
    th: cell('th'),
    td: cell('td'),
    example: tag('example', 'plain', 'plain+'),
    supervision: tag('supervision', 'plain', 'plain+'),
    local: tag('local', 'plain', 'plain+'),
    callout: tag('callout', 'plain', 'plain+', { title: text() }),
    reflection: tag('reflection', 'activity', 'plain+', { id: text() }),
    group: tag('group', 'activity', 'plain+', { id: text() }),
    practice: tag('practice', 'activity', 'plain+', { id: text() }),
    conversation: tag('conversation', 'activity', 'plain+', { id: text() }),
    'role-play': tag('role-play', 'activity', 'plain+', { id: text(), title: text() }),
    check: tag('check', 'activity', 'plain+ answer+', { id: text(), kind: text('one') }),
    answer: tag('answer', '', 'plain+', { id: text(), right: yesOrNo, because: text(), apart: yesOrNo }),
    sequence: tag('sequence', 'activity', 'plain+ stage+', { id: text(), because: text() }),
    stage: tag('stage', '', 'plain+', { id: text(), apart: yesOrNo }),
    'short-answer': tag('short-answer', 'activity', 'plain+ model', { id: text() }),
    model: tag('model', '', 'plain+', { apart: yesOrNo }),
    scenario: tag('scenario', 'activity', 'plain+ step+', { id: text(), title: text() }),
    step: tag('step', '', 'plain+ choice*', { id: text() }),
    choice: tag('choice', '', 'plain+', { id: text(), to: text(), label: text(), apart: yesOrNo }),
    line: {
      group: 'plain',
      atom: true,
      selectable: true,
      attrs: { source: text('---') },
      toDOM: () => ['hr'],
      parseDOM: [{ tag: 'hr' }],
    },
    opaque: {
      group: 'plain',
      atom: true,
      selectable: true,
      attrs: { source: text() },
      toDOM: (node) => ['pre', { 'data-tag': 'opaque' }, String(node.attrs.source)],
      parseDOM: [{ tag: 'pre[data-tag="opaque"]', getAttrs: (pre) => ({ source: pre.textContent ?? '' }) }],
    },
    text: { group: 'inline' },
  },
  marks: {
    evidence: {
      inclusive: false,
      attrs: { ids: { default: '', validate: 'string' }, status: { default: 'strong', validate: 'string' } },
      toDOM: ({ attrs }) => [
        'span',
        { class: 'editor-evidence', 'data-ids': attrs.ids, 'data-status': attrs.status },
        0,
      ],
      parseDOM: [
        {
          tag: 'span[data-ids]',
          getAttrs: (span) => {
            const [ids, status] = [span.getAttribute('data-ids') ?? '', span.getAttribute('data-status') ?? '']
            return isEvidence(ids.split(' '), status) && { ids, status }
          },
        },
      ],
    },
    strong: {
      toDOM: () => ['strong', 0],
      parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
    },
    em: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
    link: {
      inclusive: false,
      attrs: { href: { validate: 'string' } },
      // Without an href nothing can be followed from the editor, whatever its address.
      toDOM: ({ attrs }) => ['a', { class: 'editor-link', 'data-address': attrs.href as string }, 0],
      parseDOM: [
        {
          tag: 'a[href], a[data-address]',
          getAttrs: (a) => {
            const href = a.getAttribute('data-address') ?? a.getAttribute('href') ?? ''
            return linkAddress(href, 'base') !== null && { href }
          },
        },
      ],
    },
  },
})

/** Whether a claim's sources can be written down: ids from the list of evidence, and one of its four statuses. */
export function isEvidence(ids: readonly unknown[], status: unknown): boolean {
  return (
    ids.length > 0 &&
    ids.every((id) => typeof id === 'string' && /^[\w.-]+$/.test(id)) &&
    (EVIDENCE_STATUS as readonly unknown[]).includes(status)
  )
}
