import type { CompiledPage, CompiledSection } from './compiled.ts'
import type { Problem } from './problem.ts'
import type { Theme } from './page.ts'
import { OLDEST_READING_AGE, readingAge } from './reading-age.ts'

/** Words that put the diagnosis, the blame or the label before the person. `say` is what to write in their place. */
export type AvoidedWord = { avoid: string; say: string }

type Excuses = Readonly<Record<string, string>>

export type ChecksOptions = {
  avoided: readonly AvoidedWord[]
  /** What a page's front matter excuses: section id → the reason. */
  excused: (path: string) => { readingAge: Excuses; words: Excuses }
}

/** What an author should mend before a page is published: hard sentences, labels, half-told findings, a missing content note. */
export function checkPage(page: CompiledPage, { avoided, excused }: ChecksOptions): Problem[] {
  const excuses = excused(page.path)
  return page.sections.flatMap((section) => {
    const where = `${page.path}#${section.id}`
    const say = (message: string): Problem => ({ where, code: 'check', message })
    return [
      ...(excuses.readingAge[section.id] ? [] : tooHard(section)).map(say),
      ...(excuses.words[section.id] ? [] : labels(section, avoided)).map(say),
      ...halfTold(section).map(say),
      ...unannounced(section).map(say),
      ...namelessColumns(section).map(say),
    ]
  })
}

function tooHard(section: CompiledSection): string[] {
  const age = readingAge(section.text)
  if (age === null || age <= OLDEST_READING_AGE) return []
  return [`Its reading age is ${age.toFixed(1)}; aim for ${OLDEST_READING_AGE} or lower. Shorter sentences help most.`]
}

/** A word between quotation marks is talked about, not used. */
function labels(section: CompiledSection, avoided: readonly AvoidedWord[]): string[] {
  const text = unquoted(section.text).toLowerCase()
  return avoided
    .filter(({ avoid }) => new RegExp(`(?<![\\w-])${escape(avoid.toLowerCase())}(?![\\w-])`).test(text))
    .map(({ avoid, say }) => `It says '${avoid}'. Prefer: ${say}.`)
}

const LATER_FINDINGS =
  /at least two (?:meetings|sessions)[\s\S]{0,200}(?:readmi|back in(?:to)? hospital)|Black (?:people|participants) (?:were|are|seemed)[^.]{0,60}(?:benefit|gain)/i
const FIRST_FINDING =
  /(?:did not|didn['’]t|no (?:overall )?(?:effect|difference)|not (?:on its own|overall|lower|reduce|cut|better))/i

/** ENRICH's findings are told whole: neither of the later two without the first. */
function halfTold(section: CompiledSection): string[] {
  return LATER_FINDINGS.test(section.text) && !FIRST_FINDING.test(section.text)
    ? ['It tells an ENRICH finding without the first one: peer support did not reduce readmission overall.']
    : []
}

const NAMED: readonly [Theme, RegExp][] = [
  ['self-harm', /\bself-harm/gi],
  ['suicide', /\bsuicid/gi],
  ['restraint', /\brestrain(?:t|ed)\b/gi],
]

/** A hard theme that a section returns to, rather than names in passing, needs its content note. */
function unannounced(section: CompiledSection): string[] {
  return NAMED.filter(
    ([theme, named]) => !section.themes.includes(theme) && (section.text.match(named) ?? []).length > 2,
  ).map(([theme]) => `It comes back to ${theme} more than twice, and has no content note for it.`)
}

/** Words in a row that a page may share with a library entry's summary: more is copying. */
const MOST_SHARED = 11

/** The library's summaries, as runs of words to look for. */
export function borrowedRuns(summaries: readonly string[]): ReadonlySet<string> {
  return new Set(summaries.flatMap((summary) => runsOf(summary)))
}

/** A page's sentences are its own: the first words it shares in a row with an entry of the evidence library. */
export function borrowed({ text }: Pick<CompiledSection, 'text'>, runs: ReadonlySet<string>): string | null {
  return runsOf(text).find((run) => runs.has(run)) ?? null
}

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(MOST_SHARED).map((_, i) => words.slice(i, i + MOST_SHARED + 1).join(' '))
}

const CLAIM =
  /\b(?:\d+(?:\.\d+)?(?:%| per cent| in (?:every )?\d+)|stud(?:y|ies) (?:found|show)|research (?:found|shows)|trial (?:found|showed))/i

/** Sentences of a text in markup that state a finding outside an evidence tag: for a person to look at, not a fault in itself. */
export function uncitedClaims(source: string): string[] {
  const uncited = source.replace(/\{%\s*evidence[\s\S]*?\/evidence\s*%\}/g, '').replace(/\{%[\s\S]*?%\}/g, '')
  return uncited.split(/(?<=[.!?])\s+/).filter((sentence) => CLAIM.test(sentence))
}

function namelessColumns({ parts }: CompiledSection): string[] {
  const html = parts.flatMap(({ blocks }) => blocks.map((block) => ('html' in block ? block.html : ''))).join('')
  return /<th[^>]*><\/th>/.test(html) ? ['A table has a column without a heading. Give each one a word.'] : []
}

function unquoted(text: string): string {
  return text.replace(/“[^”]*”|"[^"\n]*"|‘[^’\n]*’(?!\w)|(?<!\w)'[^'\n]*'(?!\w)/g, ' ')
}

function escape(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
