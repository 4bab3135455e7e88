const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
}

/** One character of the text a reader sees, and where it stands in the HTML. */
type Seen = { char: string; from: number; to: number }

/**
 * Puts `<mark>` round each quotation in compiled HTML, across tags where it must. White space counts as one space.
 * Returns the HTML, and which quotations were found.
 */
export function markQuotations(html: string, quotations: readonly string[]): { html: string; found: Set<string> } {
  const seen = textOf(html)
  const text = seen.map(({ char }) => char).join('')
  const marked = new Set<number>()
  const found = new Set<string>()
  for (const quotation of quotations) {
    const wanted = [quotation, quotation.replace(NUMBERS, '')]
      .map((words) => words.replace(/\s+/g, ' ').trim())
      .find((words) => words !== '' && text.includes(words))
    if (wanted === undefined) continue
    const at = text.indexOf(wanted)
    found.add(quotation)
    for (let i = at; i < at + wanted.length; i++) marked.add(i)
  }
  return { html: withMarks(html, seen, marked), found }
}

/** What is copied along with a text: the numbers of its sources and how sure they are. */
const NUMBERS = /(?<=[\p{L}\p{P}])\d+(?:, \d+)*(?: (?:strong|mixed|lived experience|local))?/gu

/** Puts `<mark>` round every word that was looked for, and nothing inside tags. */
export function markWords(html: string, isWanted: (word: string) => boolean): string {
  return html.replace(/<[^>]*>|&#?\w+;|[\p{L}\p{N}]+/gu, (piece) =>
    /^[<&]/.test(piece) || !isWanted(piece) ? piece : `<mark>${piece}</mark>`,
  )
}

/** The characters of the text itself, white space run together; tags and sources' numbers fall away, a block's edge is a space. */
function textOf(html: string): Seen[] {
  const seen: Seen[] = []
  for (const { 0: piece, index } of html.matchAll(/<sup>[\s\S]*?<\/sup>|<[^>]*>|&(?:#?\w+);|[\s\S]/g)) {
    const isBlockEdge = /^<\/?(?:p|li|ul|ol|div|h\d|table|tr|td|th|blockquote|br)\b/.test(piece)
    if (piece.startsWith('<') && piece.length > 1 && !isBlockEdge) continue
    const char = isBlockEdge || /^\s$/.test(piece) ? ' ' : (ENTITIES[piece] ?? piece)
    if (char === ' ' && (seen.length === 0 || seen.at(-1)?.char === ' ')) continue
    seen.push({ char, from: index, to: isBlockEdge ? index : index + piece.length })
  }
  return seen
}

function withMarks(html: string, seen: readonly Seen[], marked: ReadonlySet<number>): string {
  let result = ''
  let at = 0
  let open = false
  seen.forEach(({ from, to }, i) => {
    const between = html.slice(at, from)
    const begins = marked.has(i) && from < to
    // A mark never reaches across a tag: it ends before it and begins again after it.
    if (open && (!begins || between !== '')) {
      result += '</mark>'
      open = false
    }
    result += between
    if (begins && !open) {
      result += '<mark>'
      open = true
    }
    result += html.slice(from, to)
    at = Math.max(at, to)
  })
  return result + (open ? '</mark>' : '') + html.slice(at)
}
