/** The part of a text around the words someone looked for, in pieces. */
export type Excerpt = readonly { text: string; marked: boolean }[]

/** The words of a text as they were indexed, and where each begins and ends in it. */
export type PlacedWords = { folded: readonly string[]; spans: Int32Array }

const LENGTH = 220

/** Folded once, when the index is made: folding every text anew was most of what a search cost. */
export function placedWords(plain: string, fold: (word: string) => string): PlacedWords {
  const found = [...plain.matchAll(/[\p{L}\p{N}]+/gu)]
  return {
    folded: found.map(([word]) => fold(word)),
    spans: Int32Array.from(found.flatMap(({ 0: word, index }) => [index, index + word.length])),
  }
}

/** The part of a text where the words first stand, cut at words, with them marked. */
export function excerptOf(plain: string, { folded, spans }: PlacedWords, terms: ReadonlySet<string>): Excerpt {
  const first = spans[2 * folded.findIndex((word) => terms.has(word))] ?? 0
  const from = first < LENGTH / 2 ? 0 : plain.indexOf(' ', first - LENGTH / 2) + 1
  const cut = plain.length <= from + LENGTH ? plain.length : plain.lastIndexOf(' ', from + LENGTH)
  const pieces: { text: string; marked: boolean }[] = from > 0 ? [{ text: '… ', marked: false }] : []
  let at = from
  folded.forEach((word, i) => {
    const [begin = 0, end = 0] = [spans[2 * i], spans[2 * i + 1]]
    if (begin < from || end > cut || !terms.has(word)) return
    if (begin > at) pieces.push({ text: plain.slice(at, begin), marked: false })
    pieces.push({ text: plain.slice(begin, end), marked: true })
    at = end
  })
  pieces.push({ text: plain.slice(at, cut) + (cut < plain.length ? ' …' : ''), marked: false })
  return pieces
}
