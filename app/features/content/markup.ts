import Markdoc, {
  type Config,
  type Node,
  type RenderableTreeNode,
  type RenderableTreeNodes,
  type Schema,
  type ValidationError,
} from '@markdoc/markdoc'

const { Tag } = Markdoc

/** What compiling a text needs to know of the world; plain data, so that it can cross to the worker. */
export type MarkupContext = { variant: string; sources: Record<string, number> }

export const EVIDENCE_STATUS = ['strong', 'mixed', 'lived-experience', 'local'] as const
/** As it stands beside a claim's numbers; the list of sources says what each means. */
const STATUS_LABELS: Record<string, string> = {
  strong: 'strong',
  mixed: 'mixed',
  'lived-experience': 'lived experience',
  local: 'local',
}

const SAFE_LINK =
  /^(?:https?:\/\/|mailto:|tel:|sms:|#[a-z0-9-]+$|handbook:[a-z0-9-]+(?:#[a-z0-9-]+)?$|module:[a-z0-9-]+(?:\/[a-z0-9-]+)?$)/

/** The address a link leads to in this variant; null where it is not one an author may write. */
export function linkAddress(href: string, variant: string): string | null {
  if (!SAFE_LINK.test(href)) return null
  if (href.startsWith('handbook:')) return `/handbook/${variant}/${href.slice('handbook:'.length)}`
  if (href.startsWith('module:')) return `/learn/${href.slice('module:'.length)}`
  return href
}

class SafeUrl {
  validate(value: unknown): ValidationError[] {
    return typeof value === 'string' && linkAddress(value, 'base') !== null
      ? []
      : [{ id: 'link', level: 'error', message: `This link cannot be used: ${String(value).slice(0, 80)}` }]
  }
}

const box = (name: string, label: (node: Node) => string | null): Schema => ({
  attributes: { title: { type: String } },
  transform(node, config) {
    const heading = label(node)
    const children = node.transformChildren(config)
    return new Tag(
      'div',
      { class: name },
      heading === null ? children : [new Tag('p', { class: 'box-label' }, [heading]), ...children],
    )
  },
})

/** Tags an author may use in running text; activities are read apart (activities.ts). */
const TAGS: Record<string, Schema> = {
  example: box('example', () => 'In practice (a made-up example)'),
  supervision: box('supervision-question', () => 'A question to take to supervision'),
  callout: box('callout', (node) => (node.attributes.title as string | undefined) ?? null),
  local: box('local-check', () => 'To check where you work'),
  evidence: {
    inline: true,
    attributes: {
      ids: { type: Array, required: true },
      status: { type: String, required: true, matches: [...EVIDENCE_STATUS] },
    },
    validate(node, config) {
      const { sources } = (config as Config & { context: MarkupContext }).context
      return idsIn(node)
        .filter((id) => !Object.hasOwn(sources, id))
        .map((id) => ({ id: 'evidence', level: 'error' as const, message: `There is no evidence entry '${id}'.` }))
    },
    transform(node, config) {
      const { sources } = (config as Config & { context: MarkupContext }).context
      const status = STATUS_LABELS[node.attributes.status as string] ?? ''
      const refs = idsIn(node).flatMap((id, i) => [
        ...(i > 0 ? [', '] : []),
        new Tag('a', { href: `#source-${id}`, 'aria-label': `Source ${sources[id]}` }, [String(sources[id])]),
      ])
      const mark = new Tag('sup', {}, [...refs, ' ', new Tag('small', {}, [status])])
      return new Tag('span', { class: 'evidence-claim' }, [...node.transformChildren(config), mark])
    },
  },
}

/** What a claim names as its evidence; nothing where that is no list. */
function idsIn({ attributes }: Node): string[] {
  return Array.isArray(attributes.ids) ? (attributes.ids as unknown[]).map(String) : []
}

const NODES: Record<string, Schema> = {
  heading: {
    ...Markdoc.nodes.heading,
    attributes: { level: { type: Number, required: true } },
    transform: (node, config) => new Tag(`h${node.attributes.level}`, {}, node.transformChildren(config)),
  },
  link: {
    render: 'a',
    attributes: { href: { type: SafeUrl, required: true }, title: { type: String } },
    transform(node, config) {
      const { variant } = (config as Config & { context: MarkupContext }).context
      const href = linkAddress(String(node.attributes.href), variant)
      return href === null
        ? new Tag('span', {}, node.transformChildren(config))
        : new Tag('a', { href }, node.transformChildren(config))
    },
  },
  image: {
    attributes: {},
    validate: () => [{ id: 'image', level: 'error', message: 'Pictures cannot be put in yet.' }],
  },
  table: {
    ...Markdoc.nodes.table,
    transform: (node, config) =>
      new Tag('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': 'Table' }, [
        new Tag('table', {}, node.transformChildren(config)),
      ]),
  },
}

/** Tokenises with HTML off; the high nesting limit removes an endless loop of the default one. */
const tokenizer = new Markdoc.Tokenizer({ maxNesting: 1_000_000 } as ConstructorParameters<typeof Markdoc.Tokenizer>[0])

export function parseMarkup(source: string): Node {
  return Markdoc.parse(tokenizer.tokenize(source))
}

export function validateMarkup(node: Node, context: MarkupContext): string[] {
  const ignored = new Set(['document', 'text', 'softbreak'])
  return [
    ...Markdoc.validate(node, config(context))
      .filter(({ error }) => error.level === 'error' || error.level === 'critical')
      .map(({ error, lines }) => `${error.message}${lines[0] === undefined ? '' : ` (line ${lines[0] + 1})`}`),
    ...[...node.walk()].filter((child) => !ignored.has(child.type)).flatMap(forbidden),
    ...[...node.walk()].flatMap(programmed),
    ...[...node.walk()].flatMap(unknownTag),
    ...[...node.walk()].flatMap(unread),
  ]
}

export type Definitions = (tree: RenderableTreeNodes) => RenderableTreeNode[]

export function renderMarkup(nodes: readonly Node[], context: MarkupContext, define?: Definitions): string {
  for (const node of nodes) for (const each of [node, ...node.walk()]) withoutStyle(each)
  const tree = nodes.map((node) => Markdoc.transform(node, config(context))) as RenderableTreeNode[]
  return Markdoc.renderers.html(define ? define(tree) : tree)
}

/** The text a reader sees, without markup. */
export function plainText(node: Node): string {
  if (node.type === 'text') return String(node.attributes.content ?? '')
  if (node.type === 'softbreak' || node.type === 'hardbreak') return ' '
  if (node.type === 'code' || node.type === 'fence') return String(node.attributes.content ?? '')
  const inner = node.children.map(plainText).join(node.type === 'inline' || INLINE.has(node.type) ? '' : '\n')
  return node.type === 'tag' && !node.inline ? `${inner}\n` : inner
}

const INLINE = new Set(['strong', 'em', 's', 'link', 'td', 'th', 'heading', 'paragraph', 'item'])

function config(context: MarkupContext): Config & { context: MarkupContext } {
  return { tags: TAGS, nodes: NODES, variables: {}, functions: {}, context }
}

function forbidden(node: Node): string[] {
  const styled =
    'class' in node.attributes || node.annotations.some(({ type, name }) => type === 'class' || name === 'class')
  const named = node.type !== 'tag' && ('id' in node.attributes || node.annotations.some(({ name }) => name === 'id'))
  return styled || named ? ['Class names and ids cannot be set here.'] : []
}

/** Even where nobody has put it right yet, as in a preview: no class and no id of an author's is ever written. */
function withoutStyle(node: Node): void {
  delete node.attributes.class
  if (node.type !== 'tag') delete node.attributes.id
}

/** Markdoc has tags of its own, which choose and repeat; none of them is an author's here. */
function unknownTag(node: Node): string[] {
  return node.type === 'tag' && MARKDOCS_OWN.has(node.tag ?? '') ? [`There is no tag '${node.tag ?? ''}' here.`] : []
}

const MARKDOCS_OWN = new Set(Object.keys(Markdoc.tags))

/** The parser leaves an address it does not trust as plain text; its author should know. */
function unread(node: Node): string[] {
  const text = node.type === 'text' ? String(node.attributes.content) : ''
  return /\]\([^)\n]*\)/.test(text) ? ['A link here has an address that cannot be used.'] : []
}

function programmed(node: Node): string[] {
  const values = [...Object.values(node.attributes), ...node.annotations.map(({ value }) => value as unknown)]
  return values.some(isProgrammed) ? ['Variables and functions cannot be used.'] : []
}

function isProgrammed(value: unknown): boolean {
  if (Markdoc.Ast.isAst(value) && !(value instanceof Markdoc.Ast.Node)) return true
  return Array.isArray(value) && value.some(isProgrammed)
}
