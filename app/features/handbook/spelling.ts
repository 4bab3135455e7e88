/** Words that say nothing of what someone looks for. */
const SMALL = new Set('a about an and are as at be by can do does for from how i if in is it me my of on or our so that the their them there they this to was we what when where who why will with you your'.split(' ')) // prettier-ignore

export function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The words of a question that matter; all of them where none does. */
export function meaningfulWords(text: string): string[] {
  const words = wordsIn(text)
  const meaningful = words.filter((word) => !SMALL.has(word))
  return meaningful.length > 0 ? meaningful : words
}

export function foldPhrase(text: string): string {
  return wordsIn(text).map(foldSpelling).join(' ')
}

/** British and American spelling of a word come out alike; so do most plurals. */
export function foldSpelling(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/isation/g, 'ization')
    .replace(/ys(e|ed|es|ing|er)$/, 'yz$1')
    .replace(/is(e|ed|es|ing)$/, 'iz$1')
    .replace(/our/g, 'or')
    .replace(/tre(s?)$/, 'ter$1')
    .replace(/ogue(s?)$/, 'og$1')
    .replace(/ll(ed|ing|or|er)/g, 'l$1')
    .replace(/ae/g, 'e')
    .replace(/amme(s?)$/, 'am$1')
    .replace(/ence$/, 'ense')
    .replace(/(?<=[a-z]{3})(?<!s)s$/, '')
}

/** More words than any book has: what people search for must not fill the memory. */
const MOST_WORDS = 30_000

/** Each word of a book is folded once, and kept once. */
export function foldOnce(): (word: string) => string {
  const known = new Map<string, string>()
  return (word) => {
    const folded = known.get(word) ?? foldSpelling(word)
    if (known.size < MOST_WORDS) known.set(word, folded)
    return folded
  }
}
