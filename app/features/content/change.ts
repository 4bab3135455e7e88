import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { THEMES, type Theme } from './page.ts'
import type { Problem } from './problem.ts'

export const CHANGE_KINDS = ['language', 'cultural-example', 'service-context', 'safety', 'local-process'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

export const CHANGE_KIND_LABELS: Record<ChangeKind, string> = {
  language: 'Language',
  'cultural-example': 'Cultural example',
  'service-context': 'Service context',
  safety: 'Safety',
  'local-process': 'Local process',
}

export const CHANGE_ACTS = ['replace', 'add-before', 'add-after', 'hide'] as const
export type ChangeAct = (typeof CHANGE_ACTS)[number]

const ChangeBlock = z.strictObject({
  do: z.enum(CHANGE_ACTS),
  section: z.string().min(1),
  as: z.string().optional(),
  kind: z.enum(CHANGE_KINDS),
  reason: z.string().trim().default(''),
  evidence: z.array(z.string()).default([]),
  credits: z.array(z.string()).default([]),
  themes: z.array(z.enum(THEMES)).optional(),
  locked: z.boolean().optional(),
  based_on: z.string().optional(),
  beneath: z.string().optional(),
})

/**
 * One change to one named section, whether it was written in a file or by a trainer.
 * `as` names a new section (only with add-before and add-after); `title` replaces the section's title or names the
 * new one; `basedOn` is the fingerprint of the section as its author saw it, null where none was stamped;
 * `beneath` names what a version in between had not been looked at against, when this change was found right all the same.
 */
export type Change = {
  do: ChangeAct
  section: string
  as: string | null
  title: string | null
  body: string
  themes: readonly Theme[] | null
  locked: boolean
  kind: ChangeKind
  reason: string
  evidence: readonly string[]
  credits: readonly string[]
  basedOn: string | null
  beneath: string | null
}

/**
 * Other words for a term, wherever the variant inherits or writes text, but not in the phrases of `except`, nor in the
 * sections of `exceptIn` (`handbook/welcome#help`). Where there are none of these, or no evidence, nothing is said of it:
 * an edition's hash is made of its words too.
 */
export type WordChange = {
  say: string
  for: string
  except?: readonly string[]
  exceptIn?: readonly string[]
  kind: ChangeKind
  reason: string
  evidence?: readonly string[]
  credits: readonly string[]
}

/** Reads an adaptation file: a list of `change` blocks, each followed by its text. */
export function parseChanges(path: string, text: string): { changes: Change[]; problems: Problem[] } {
  const problems: Problem[] = []
  const [before = '', ...blocks] = text.split(/^```change[ \t]*$/m)
  if (before.trim())
    problems.push({ where: path, code: 'change-block', message: 'There is text before the first change.' })
  const changes = blocks.flatMap((block, i) => readChange(`${path}, change ${i + 1}`, block, problems))
  return { changes, problems }
}

/** Writes changes as an adaptation file; reading it again gives the same changes, and writing those the same bytes. */
export function formatChanges(changes: readonly Change[]): string {
  return changes.map(formatChange).join('\n')
}

/** What keeps a change from being published whatever it is applied to: nothing is published without its reason. */
export function incomplete(change: Change): string[] {
  return [
    change.reason.trim() ? null : 'Say why this is different here.',
    change.credits.some((credit) => credit.trim()) ? null : 'Name who shaped it.',
    change.do !== 'hide' && !change.body.trim() ? 'Write the text.' : null,
    change.as !== null && !change.title?.trim() ? 'Give the new section a title.' : null,
  ].filter((reason) => reason !== null)
}

function readChange(where: string, block: string, problems: Problem[]): Change[] {
  const end = /^```[ \t]*$/m.exec(block)
  if (!end) {
    problems.push({ where, code: 'change-block', message: 'The change block is not closed.' })
    return []
  }
  const parsed = parseBlock(block.slice(0, end.index))
  if ('message' in parsed) {
    problems.push({ where, code: 'change-block', message: parsed.message })
    return []
  }
  const rest = block.slice(end.index + end[0].length).trim()
  const heading = /^## (.+?)[ \t]*(?:\n|$)/.exec(rest)
  const { as, based_on, beneath, themes, locked, ...fields } = parsed.fields
  return [
    {
      ...fields,
      as: as ?? null,
      themes: themes ?? null,
      locked: locked ?? false,
      basedOn: based_on ?? null,
      beneath: beneath ?? null,
      title: heading?.[1] ?? null,
      body: heading ? rest.slice(heading[0].length).trim() : rest,
    },
  ]
}

function parseBlock(yaml: string): { fields: z.infer<typeof ChangeBlock> } | { message: string } {
  try {
    const result = ChangeBlock.safeParse(parse(yaml))
    return result.success ? { fields: result.data } : { message: z.prettifyError(result.error) }
  } catch (error) {
    return { message: `The change block cannot be read: ${String(error)}` }
  }
}

function formatChange(change: Change): string {
  const block = {
    do: change.do,
    section: change.section,
    ...(change.as === null ? {} : { as: change.as }),
    kind: change.kind,
    reason: change.reason,
    ...(change.evidence.length > 0 ? { evidence: change.evidence } : {}),
    ...(change.credits.length > 0 ? { credits: change.credits } : {}),
    ...(change.themes === null ? {} : { themes: change.themes }),
    ...(change.locked ? { locked: true } : {}),
    ...(change.basedOn === null ? {} : { based_on: change.basedOn }),
    ...(change.beneath === null ? {} : { beneath: change.beneath }),
  }
  const body = change.body.replace(/^```change(?=[ \t]*$)/gm, '``` change')
  const text = [change.title === null ? null : `## ${change.title}`, body || null].filter(Boolean).join('\n\n')
  return '```change\n' + stringify(block, { lineWidth: 110 }) + '```\n' + (text ? `\n${text}\n` : '')
}
