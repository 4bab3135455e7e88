import { FIRST_NAMES, NAMES_WRITTEN_LARGE } from './first-names.ts'
import { KNOWN_WORDS } from './known-words.ts'

/**
 * What looks like a person's name, as it is written. It errs on the careful side: a word with a capital inside a
 * sentence is one unless it is known not to be; at the beginning of a sentence it is one where the rest says so.
 */
export function namesIn(text: string): string[] {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[’‘ʼ`]/g, "'")
    .replaceAll(/(?<=Christmas |Year's )Eve\b/g, 'eve')
  const found = [...namesInPhrases(plain), ...sentencesIn(plain).flatMap(namesInSentence)]
  return [...new Set(found)]
}

const NAME = String.raw`\p{Lu}[\p{L}'-]*`
const TITLE = 'Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Auntie|Aunty|Uncle|Pastor|Imam|Rev|Sister|Brother'

/** Ways to say that what follows is a name, whatever it is; the first group is the name. */
const SURE = [
  new RegExp(String.raw`\b(?:${TITLE})\b\.? (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(${NAME})`, 'gu'),
  /\b(?:mr|mrs|mx)\b\.? (\p{L}{2,})/giu,
  /\b(?:met|saw|with|told|helped|visited|phoned|rang|texted|asked|supported) (April|May|June|August)\b(?! \d)/g,
]
/** And ways that lead to names of groups and plans too. */
const LIKELY = new RegExp(
  String.raw`\b(?:called|named|names? (?:is|was)|name's|known as|goes by)\s+["“'(]?(${NAME})`,
  'gu',
)
const INITIALS = /(?<![\p{L}.])(\p{Lu}\.\s?\p{Lu}\.)(?!\s?\p{L}\.)/gu
const NO_INITIALS = new Set(['U.K.', 'U.S.', 'N.B.', 'P.S.', 'N.I.', 'A.A.', 'N.A.', 'T.V.', 'I.D.', 'G.P.'])

function namesInPhrases(text: string): string[] {
  const named = (phrase: RegExp) => [...text.matchAll(phrase)].flatMap(([, name]) => name ?? [])
  return [
    ...SURE.flatMap(named),
    ...named(LIKELY).filter((name) => !isKnown(name)),
    ...named(INITIALS).filter((name) => !NO_INITIALS.has(name.replace(' ', ''))),
  ]
}

/** Sentences as lists of words: after a full stop, on a new line, and where somebody begins to speak. */
function sentencesIn(text: string): string[][] {
  return text
    .replaceAll(/(^|\s)["“'(]+(?=\p{L})/gu, '$1\n')
    .split(/(?<=[.!?:;…])["”')]*\s+|\n|(?:^|\s)[-–—•*]\s+|^\s*\d+[.)]\s+/mu)
    .map((sentence) =>
      sentence
        .split(/[\s/]+/)
        .map(bare)
        .filter(Boolean),
    )
}

/** A word without what stands round it: quotes, brackets, commas, and the mark of belonging. */
function bare(word: string): string {
  return word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').replace(/'s$/i, '')
}

/** What only people do. */
const DID = new Set(
  `said told asked cried laughed phoned rang texted emailed wanted thanked explained mentioned hopes likes lives disclosed
  declined attended arrived joined smiled talked spoke struggled agreed disagreed apologised relapsed overdosed`.split(
    /\s+/,
  ),
)
const COMPANY = new Set(['and I', 'and me', 'and myself'])

function namesInSentence(words: string[]): string[] {
  const [first = '', second = '', third = ''] = words
  const begins = isShapedLikeAName(first) && !isKnown(first) && (DID.has(second) || COMPANY.has(`${second} ${third}`))
  return [
    ...words.filter(isListed),
    ...(begins ? [first] : []),
    ...words.slice(1).filter((word) => isShapedLikeAName(word) && !isKnown(word)),
  ]
}

function isListed(word: string): boolean {
  const small = word.toLowerCase()
  if (FIRST_NAMES.has(small)) return true
  return /^\p{Lu}\p{Ll}/u.test(word) && NAMES_WRITTEN_LARGE.has(small)
}

/** Daniel, O'Brien, McDonald, Anne-Marie, Nguyễn: a capital, and a small letter somewhere. All capitals are an abbreviation. */
function isShapedLikeAName(word: string): boolean {
  return /^\p{Lu}[\p{L}'-]*$/u.test(word) && /\p{Ll}/u.test(word) && !/^I'/.test(word)
}

/** Known as a whole, or in each of its parts: Follow-Up, Drop-In. */
function isKnown(word: string): boolean {
  const small = word.toLowerCase()
  return KNOWN_WORDS.has(small) || small.split('-').every((part) => KNOWN_WORDS.has(part) || part.length < 2)
}
