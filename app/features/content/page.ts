import { parse } from 'yaml'
import { z } from 'zod'
import { fingerprint } from './fingerprint.ts'
import type { Problem } from './problem.ts'

export const THEMES = [
  'self-harm',
  'suicide',
  'restraint',
  'racism',
  'abuse',
  'bereavement',
  'detention',
  'trauma',
] as const
export type Theme = (typeof THEMES)[number]

export const MODES = ['self-paced', 'group', 'practice', 'supervision'] as const
export type Mode = (typeof MODES)[number]

/** A named piece of a page. `source` is Markdoc without the level-2 heading; locked text can only be added to. */
export type Section = { id: string; title: string; source: string; locked: boolean; themes: readonly Theme[] }

export const PageMeta = z.strictObject({
  title: z.string().min(1),
  summary: z.string().default(''),
  number: z.number().int().optional(),
  owner: z.string().optional(),
  review_by: z.string().optional(),
  mode: z.enum(MODES).optional(),
  minutes: z.number().int().nonnegative().optional(),
  reading_age_excused: z.record(z.string(), z.string()).optional(),
  words_excused: z.record(z.string(), z.string()).optional(),
})
export type PageMeta = z.infer<typeof PageMeta>

/**
 * A chapter (`handbook/<chapter>`), a lesson (`modules/<module>/<lesson>`) or a trainer's plan for a group session
 * (`facilitators/<module>/<lesson>`), by its sections.
 */
export type Page = { path: string; meta: PageMeta; sections: readonly Section[] }

/** Splits a file at its named sections. A page with problems has what could be read. */
export function parsePage(path: string, text: string): { page: Page; problems: Problem[] } {
  const problems: Problem[] = []
  const { front, body } = splitFrontMatter(text)
  const meta = readMeta(path, front, problems)
  const read = parseSections(path, body)
  return { page: { path, meta, sections: read.sections }, problems: [...problems, ...read.problems] }
}

/** Splits a page's text, without its front matter, at its named sections. */
export function parseSections(path: string, body: string): { sections: Section[]; problems: Problem[] } {
  const problems: Problem[] = []
  const [preamble = '', ...rest] = splitAtHeadings(body)
  if (preamble.trim())
    problems.push({ where: path, code: 'text-before-section', message: 'There is text before the first section.' })

  const sections = rest.map((chunk) => readSection(path, chunk, problems))
  const seen = new Set<string>()
  for (const { id } of sections) {
    if (seen.has(id))
      problems.push({ where: `${path}#${id}`, code: 'section-id', message: `Two sections are named '${id}'.` })
    seen.add(id)
  }
  return { sections, problems }
}

/** Writes sections as a page's text has them; `parseSections` gives them back. */
export function formatSections(sections: readonly Section[]): string {
  return sections.map(formatSection).join('\n')
}

function formatSection({ id, title, source, locked, themes }: Section): string {
  const named = themes.length > 0 ? ` themes=[${themes.map((theme) => `"${theme}"`).join(', ')}]` : ''
  return `## ${title} {% #${id}${locked ? ' locked=true' : ''}${named} %}\n${source ? `\n${source}\n` : ''}`
}

/** What a change to a section is made against: its title and its text. */
export function sectionFingerprint(section: { title: string; source: string }): string {
  return fingerprint(`${section.title}\n${section.source}`)
}

export function splitFrontMatter(text: string): { front: string; body: string } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?/.exec(text)
  return match ? { front: match[1] ?? '', body: text.slice(match[0].length) } : { front: '', body: text }
}

/** Cuts a text before each level-2 heading that stands outside a fenced block; the first piece is what precedes them. */
export function splitAtHeadings(text: string): string[] {
  const pieces: string[] = []
  let piece: string[] = []
  let fence: string | null = null
  for (const line of text.split('\n')) {
    const mark = /^\s{0,3}(```+|~~~+)/.exec(line)?.[1]
    if (mark && (fence === null || line.trim().startsWith(fence))) fence = fence === null ? mark : null
    if (fence === null && /^## /.test(line)) {
      pieces.push(piece.join('\n'))
      piece = []
    }
    piece.push(line)
  }
  pieces.push(piece.join('\n'))
  return pieces
}

function readMeta(path: string, front: string, problems: Problem[]): PageMeta {
  try {
    return PageMeta.parse(parse(front) ?? {})
  } catch (error) {
    problems.push({ where: path, code: 'front-matter', message: `The front matter cannot be read: ${String(error)}` })
    return { title: path, summary: '' }
  }
}

const HEADING = /^## (.*?)\s*\{%\s*#([a-z0-9][a-z0-9-]*)((?:\s+[a-z]+=(?:true|false|\[[^\]]*\]))*)\s*%\}\s*$/

function readSection(path: string, chunk: string, problems: Problem[]): Section {
  const end = chunk.indexOf('\n')
  const line = end < 0 ? chunk : chunk.slice(0, end)
  const source = end < 0 ? '' : chunk.slice(end + 1).trim()
  const match = HEADING.exec(line)
  if (!match) {
    const title = line.replace(/^## /, '')
    problems.push({ where: path, code: 'section-id', message: `The heading '${title}' has no id that can be read.` })
    return { id: `unnamed-${fingerprint(title).slice(0, 8)}`, title, source, locked: false, themes: [] }
  }
  const [, title = '', id = '', attributes = ''] = match
  const themes = [...(/themes=\[([^\]]*)\]/.exec(attributes)?.[1] ?? '').matchAll(/"([^"]*)"/g)].map((m) => m[1] ?? '')
  const unknown = themes.filter((theme) => !(THEMES as readonly string[]).includes(theme))
  if (unknown.length > 0)
    problems.push({ where: `${path}#${id}`, code: 'front-matter', message: `Not a theme: ${unknown.join(', ')}.` })
  return { id, title, source, locked: /locked=true/.test(attributes), themes: themes as Theme[] }
}
