import type { ChangeAct, ChangeKind } from './change.ts'
import type { Mode, Theme } from './page.ts'

/** A run of a section: ready HTML, or an activity the lesson page gives native controls. */
export type Block = { html: string } | { activity: Activity }

export type CheckAnswer = { id: string; html: string; right: boolean; because: string }
export type ScenarioChoice = { id: string; to: string; label: string; html: string }
/** One stage of something that happens in an order; the right order is the order they are written in. */
export type Stage = { id: string; html: string }
export type ScenarioStep = { id: string; html: string; choices: readonly ScenarioChoice[] }

export type Activity =
  | { type: 'reflection' | 'group' | 'practice' | 'conversation'; id: string; html: string }
  | { type: 'role-play'; id: string; title: string; html: string }
  | { type: 'check'; id: string; several: boolean; html: string; answers: readonly CheckAnswer[] }
  | { type: 'sequence'; id: string; html: string; stages: readonly Stage[]; because: string }
  | { type: 'short-answer'; id: string; html: string; model: string }
  | { type: 'scenario'; id: string; title: string; html: string; steps: readonly ScenarioStep[] }
export type ActivityType = Activity['type']

/** What a reader is told of a change: `before` is the compiled text it stands in place of. */
export type ShownChange = {
  layer: string
  do: ChangeAct
  kind: ChangeKind
  reason: string
  evidence: readonly string[]
  credits: readonly string[]
  outdated: boolean
  /** What it stands on has moved for somebody's safety, and nobody has looked at it since. */
  overtaken?: true
  before: { title: string; html: string } | null
}

/** `layer` is 'base' or the variant that wrote it; the change is null for inherited text. */
export type CompiledPart = { layer: string; change: ShownChange | null; blocks: readonly Block[] }

export type CompiledSection = {
  id: string
  title: string
  locked: boolean
  themes: readonly Theme[]
  layer: string
  fingerprint: string
  parts: readonly CompiledPart[]
  /** Plain text, for search, reading age and 'what changed'. */
  text: string
}

export type Source = {
  id: string
  number: number
  title: string
  by: string
  date: string
  access: string
  href: string | null
  /** Why it must no longer be relied on: known when a page is read, never kept in an edition. */
  withdrawn?: string
}

/** A page of an edition, compiled once and kept for ever under the hash of its JSON. */
export type CompiledPage = {
  path: string
  title: string
  summary: string
  number: number | null
  owner: string | null
  reviewBy: string | null
  mode: Mode | null
  minutes: number | null
  sections: readonly CompiledSection[]
  hidden: readonly { id: string; title: string; change: ShownChange }[]
  sources: readonly Source[]
}

export function activitiesOf(page: CompiledPage): Activity[] {
  return page.sections.flatMap((section) =>
    section.parts.flatMap((part) => part.blocks.flatMap((block) => ('activity' in block ? [block.activity] : []))),
  )
}

/** Every change a page carries, with the section it is in; `isNew` where it is the whole of a section of its own. */
export function changesOf(
  page: CompiledPage,
): { section: string; title: string; change: ShownChange; isNew: boolean }[] {
  return [
    ...page.sections.flatMap(({ id, title, parts }) => {
      const [first] = parts
      const begins = first?.change?.do === 'add-before' || first?.change?.do === 'add-after' ? first.change : null
      const isOwn = begins !== null && parts.every(({ layer, change }) => layer !== 'base' && change?.do !== 'replace')
      return parts.flatMap(({ change }) =>
        change ? [{ section: id, title, change, isNew: isOwn && change === begins }] : [],
      )
    }),
    ...page.hidden.map(({ id, title, change }) => ({ section: id, title, change, isNew: false })),
  ]
}
