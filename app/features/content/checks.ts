import type { CompiledSection } from './compiled.ts'
import type { Problem } from './problem.ts'
import { THEMES, type Theme } from './page.ts'
import { QUOTATION } from './quotations.ts'
import { OLDEST_READING_AGE, readingAge } from './reading-age.ts'

/** Words that put the diagnosis, the blame or the label before the person. `say` is what to write in their place. */
export type AvoidedWord = { avoid: string; say: string }

export const CHECK_NAMES = ['reading-age', 'labels', 'findings', 'content-note', 'tables', 'borrowed'] as const
export type CheckName = (typeof CHECK_NAMES)[number]
/** What a check found, with the check's name. */
export type CheckProblem = Problem & { check: CheckName }

type Excuses = Readonly<Record<string, string>>

export type ChecksOptions = {
  avoided: readonly AvoidedWord[]
  /** What a page's front matter excuses: section id → the reason. */
  excused: (path: string) => { readingAge: Excuses; words: Excuses }
  /** Runs of words that are the evidence library's own: see `borrowedRuns`. */
  summaries: ReadonlySet<string>
}

/**
 * What an author should mend in a section before it is published: hard sentences and labels, which may be excused;
 * half-told findings, a missing content note, a column without a name, the words of somebody else.
 */
export function checkSection(
  path: string,
  section: CompiledSection,
  { avoided, excused, summaries }: ChecksOptions,
): CheckProblem[] {
  const excuses = excused(path)
  const where = `${path}#${section.id}`
  const to = (code: 'weigh' | 'check', check: CheckName) => (message: string) => ({ where, code, message, check })
  return [
    ...(excuses.readingAge[section.id] ? [] : tooHard(section)).map(to('weigh', 'reading-age')),
    ...(excuses.words[section.id] ? [] : labels(section, avoided)).map(to('weigh', 'labels')),
    ...halfTold(section).map(to('check', 'findings')),
    ...unannounced(section).map(to('check', 'content-note')),
    ...namelessColumns(section).map(to('check', 'tables')),
    ...borrowedWords(section, summaries).map(to('check', 'borrowed')),
  ]
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

const HOSPITAL = '(?:readmi|(?:back|return)\\w* (?:in(?:to)?|to) hospital)'
const LATER_FINDINGS = new RegExp(
  `(?:at least two|two or more) (?:meetings|sessions)[\\s\\S]{0,200}${HOSPITAL}|${HOSPITAL}[\\s\\S]{0,200}(?:at least two|two or more) (?:meetings|sessions)` +
    '|Black (?:people|participants) (?:were|are|seemed|seem|gained)[^.]{0,60}\\b(?:benefit|gain|helped)',
  'i',
)
const FIRST_FINDING = new RegExp(
  `(?:did not|didn['’]t|does not|no (?:overall )?(?:effect|difference)|not (?:on its own|overall|lower|reduce|cut|fewer))[^.]{0,120}(?:${HOSPITAL}|hospital|overall)` +
    `|${HOSPITAL}[^.]{0,80}(?:was not|were not|did not|no (?:lower|fewer|difference))`,
  'i',
)

/** ENRICH's findings are told whole: neither of the later two without the first. */
function halfTold(section: CompiledSection): string[] {
  return LATER_FINDINGS.test(section.text) && !FIRST_FINDING.test(section.text)
    ? ['It tells an ENRICH finding without the first one: peer support did not reduce readmission overall.']
    : []
}

const NAMED: Record<Theme, RegExp> = {
  'self-harm': /\bself-harm/gi,
  suicide: /\bsuicid/gi,
  restraint: /\brestrain(?:t|ed)\b/gi,
  racism: /\bracis[mt]/gi,
  abuse: /\babus(?:e|ed|ive)\b/gi,
  bereavement: /\b(?:bereave\w*|grief|grieving|died|deaths?)\b/gi,
  detention: /\b(?:detained|detention|sectioned)\b/gi,
  trauma: /\btrauma(?!-informed)/gi,
}

/** A hard theme that a section returns to, rather than names in passing, needs its content note. */
function unannounced(section: CompiledSection): string[] {
  return THEMES.filter(
    (theme) => !section.themes.includes(theme) && (section.text.match(NAMED[theme]) ?? []).length > 1,
  ).map((theme) => `It comes back to ${theme}, and has no content note for it.`)
}

/** Words in a row that a page may share with a library entry's summary: more is copying. */
const MOST_SHARED = 11

/** The library's summaries, as runs of words to look for. */
export function borrowedRuns(summaries: readonly string[]): ReadonlySet<string> {
  return new Set(summaries.flatMap((summary) => runsOf(summary)))
}

/** A page's sentences are its own: the first words it shares in a row with an entry of the evidence library. */
function borrowedWords({ text }: CompiledSection, runs: ReadonlySet<string>): string[] {
  const shared = runsOf(text).find((run) => runs.has(run))
  return shared === undefined ? [] : [`It says the evidence library's own words: '${shared}'. Say it in yours.`]
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
  return text.replace(new RegExp(QUOTATION, 'g'), ' ')
}

function escape(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
