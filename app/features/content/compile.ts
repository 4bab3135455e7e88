import type { Node } from '@markdoc/markdoc'
import { isActivityTag, isPartTag, readActivity } from './activities.ts'
import type { Block } from './compiled.ts'
import { parseMarkup, plainText, renderMarkup, validateMarkup, type Definitions, type MarkupContext } from './markup.ts'

/** Author text longer than this is refused unread: 200,000 characters. */
export const LONGEST_TEXT = 200_000

export type CompiledText = { blocks: Block[]; text: string; links: string[]; evidence: string[]; problems: string[] }

/**
 * Compiles one run of Markdoc to HTML and activities. Hostile text can take very long here:
 * only the worker with its limits may call this for text that a person typed.
 */
export function compileText(source: string, context: MarkupContext, define?: Definitions): CompiledText {
  if (source.length > LONGEST_TEXT)
    return { blocks: [], text: '', links: [], evidence: [], problems: ['This text is too long for one section.'] }
  const document = parseMarkup(source)
  const unreadable = validateMarkup(withoutActivities(document), context)
  const problems = [...headingProblems(document)]
  const blocks = toBlocks(document, context, problems, define)
  problems.unshift(...unreadable)
  const all = [...document.walk()]
  return {
    blocks,
    text: plainText(document)
      .replace(/[ \t]+/g, ' ')
      .replace(/\n{2,}/g, '\n')
      .trim(),
    links: all.filter((node) => node.type === 'link').map((node) => String(node.attributes.href)),
    evidence: all
      .filter((node) => node.tag === 'evidence')
      .flatMap((node) => (Array.isArray(node.attributes.ids) ? (node.attributes.ids as string[]) : [])),
    problems: [...new Set(problems)],
  }
}

function toBlocks(document: Node, context: MarkupContext, problems: string[], define?: Definitions): Block[] {
  const blocks: Block[] = []
  let run: Node[] = []
  const flush = () => {
    const html = renderMarkup(run, context, define)
    if (html) blocks.push({ html })
    run = []
  }
  for (const child of document.children) {
    if (child.type !== 'tag' || !isActivityTag(child.tag)) {
      run.push(child)
      continue
    }
    flush()
    const activity = readActivity(child, context, problems)
    if (activity) blocks.push({ activity })
  }
  flush()
  return blocks
}

/** Activities' own tags are read by hand; what stands inside them is still checked as ordinary text. */
function withoutActivities(document: Node): Node {
  const flatten = (nodes: readonly Node[]): Node[] =>
    nodes.flatMap((node) =>
      node.type === 'tag' && (isActivityTag(node.tag) || isPartTag(node.tag)) ? flatten(node.children) : [node],
    )
  const copy = Object.assign(Object.create(Object.getPrototypeOf(document) as object) as Node, document)
  copy.children = flatten(document.children)
  return copy
}

function* headingProblems(document: Node): Generator<string> {
  let level = 2
  for (const node of document.walk()) {
    if (node.type !== 'heading') continue
    const next = Number(node.attributes.level)
    if (next < 3) yield 'Inside a section, headings start at level three (###).'
    else if (next > level + 1) yield `A heading jumps from level ${level} to level ${next}.`
    level = Math.max(2, next)
  }
}
