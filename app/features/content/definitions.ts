import Markdoc, { type RenderableTreeNode, type RenderableTreeNodes } from '@markdoc/markdoc'
import type { GlossaryEntry } from './glossary.ts'

const { Tag } = Markdoc

/** A word that a text explains where it is first used: the forms it is found by, and what it means here. */
export type ExplainedWord = { id: string; forms: readonly string[]; term: string; definition: string; href: string }

/** Words are not explained in headings, links, code, quotations, or the labels of boxes. */
const LEFT_ALONE = new Set(['h3', 'h4', 'h5', 'h6', 'a', 'code', 'pre', 'blockquote', 'sup', 'th'])

/** The words of a version's glossary that its texts explain. `variant` is the version whose glossary is linked. */
export function explainedWords(glossary: readonly GlossaryEntry[], variant: string): ExplainedWord[] {
  return glossary
    .filter(({ forms }) => forms.length > 0)
    .map(({ id, forms, term, definition }) => ({ id, forms, term, definition, href: `/glossary/${variant}#${id}` }))
}

/**
 * Offers each word's definition at its first use in a section, as a pop-over that needs no script. Call what it
 * returns on every text of the section, in reading order.
 */
export function definitionsIn(section: string, words: readonly ExplainedWord[]) {
  const waiting = new Map(words.flatMap((word) => word.forms.map((form) => [form.toLowerCase(), word] as const)))
  const pattern = words.length === 0 ? null : patternOf([...waiting.keys()])
  const offer = (node: RenderableTreeNode): RenderableTreeNode[] => {
    if (typeof node === 'string') return pattern ? inText(node, pattern) : [node]
    if (!Tag.isTag(node) || LEFT_ALONE.has(node.name) || node.attributes.class === 'box-label') return [node]
    node.children = node.children.flatMap(offer)
    return [node]
  }
  function inText(text: string, found: RegExp): RenderableTreeNode[] {
    const pieces: RenderableTreeNode[] = []
    let at = 0
    for (const match of text.matchAll(found)) {
      const word = waiting.get(match[0].toLowerCase())
      if (!word) continue
      for (const form of word.forms) waiting.delete(form.toLowerCase())
      pieces.push(text.slice(at, match.index), explained(match[0], word, section))
      at = match.index + match[0].length
    }
    return [...pieces, text.slice(at)]
  }
  return (tree: RenderableTreeNodes): RenderableTreeNode[] => [tree].flat().flatMap(offer)
}

/** Compiled HTML with the words alone, for paper and for files that open elsewhere. */
export function withoutDefinitions(html: string): string {
  return html.replace(/<span class="term"><button [^>]*>([^<]*)<\/button><span [^>]*>.*?<\/span><\/span>/gs, '$1')
}

function explained(found: string, { id, term, definition, href }: ExplainedWord, section: string): RenderableTreeNode {
  const target = `word-${section}-${id}`
  return new Tag('span', { class: 'term' }, [
    new Tag('button', { type: 'button', popovertarget: target }, [found]),
    new Tag('span', { class: 'definition', popover: 'auto', id: target }, [
      new Tag('strong', {}, [`${term}: `]),
      definition,
      ' ',
      new Tag('a', { href }, ['In the glossary']),
    ]),
  ])
}

function patternOf(forms: readonly string[]): RegExp {
  const longestFirst = [...forms].sort((a, b) => b.length - a.length)
  const escaped = longestFirst.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}-])`, 'giu')
}
