import type { Change } from './change.ts'
import type { CompiledPage, CompiledSection } from './compiled.ts'
import { composePage, type ComposedPage, type Layer, type Unplaced } from './compose.ts'
import type { StandingPage } from './contents.ts'
import type { GlossaryEntry } from './glossary.ts'
import type { Programme } from './module.ts'
import type { Movement } from './movement.ts'
import type { Why } from './own.ts'
import type { Page } from './page.ts'
import type { Problem } from './problem.ts'
import type { VariantAbout, VariantSource } from './variant.ts'

export const CHANGE_CLASSES = ['wording', 'meaning', 'safety'] as const
export type ChangeClass = (typeof CHANGE_CLASSES)[number]

/** What an edition is, beside its pages: kept as JSON, and its hash is the edition's. */
export type Manifest = {
  variant: VariantAbout
  layers: readonly { slug: string; short: string; words: VariantSource['words'] }[]
  programme: Programme
  glossary: readonly GlossaryEntry[]
  /** Path and hash of each page, in reading order. */
  pages: readonly { path: string; hash: string }[]
  /** What the layers change of the programme, and why; not there where they change nothing of it. */
  programmeChanges?: readonly ProgrammeChange[]
}

/** A module that a layer added, or put the lessons of in another order. */
export type ProgrammeChange = Why & { layer: string; module: string; what: 'added' | 'order' }

/** One section that an edition changed against the one before it; `before` and `after` are fingerprints. */
export type Difference = {
  path: string
  section: string
  what: 'added' | 'changed' | 'removed'
  class: ChangeClass
  before: string | null
  after: string | null
  reason: string
}

/** Composes every page that stands in a variant (`contentsOf`). A change to a page that does not exist is a problem, not a loss. */
export function composeVariant(
  pages: readonly (Page | StandingPage)[],
  layers: readonly VariantSource[],
  movement?: Movement,
): { pages: ComposedPage[]; problems: Problem[]; unplaced: Unplaced[] } {
  const paths = new Set(pages.map((page) => page.path))
  const unplaced = layers.flatMap(({ slug, changes }) =>
    [...changes].flatMap(([path, of]) => (paths.has(path) ? [] : of.map((change) => withoutPage(path, slug, change)))),
  )
  const problems = unplaced.map(({ problem }) => problem)
  const composed = pages.map((page) => {
    const result = composePage(
      page,
      layers.map((layer) => toLayer(layer, page.path)),
      movement,
    )
    problems.push(...result.problems)
    unplaced.push(...result.unplaced)
    return result.page
  })
  return { pages: composed, problems, unplaced }
}

function withoutPage(path: string, layer: string, change: Change): Unplaced {
  const where = `${path}#${change.as ?? change.section} (${layer})`
  return { path, layer, change, problem: { where, code: 'unknown-section', message: 'There is no such page.' } }
}

/** A section as one edition had it and as the next has it. */
export type Found = {
  path: string
  section: string
  then: CompiledSection | undefined
  now: CompiledSection | undefined
}

/** What `next` changed against `previous`. A section whose safety text moved is a safety change whatever was asked. */
export function differences(
  previous: readonly CompiledPage[],
  next: readonly CompiledPage[],
  classOf: (found: Found) => ChangeClass,
  reasonOf: (path: string, section: string) => string = () => '',
): Difference[] {
  const before = new Map(previous.map((page) => [page.path, page]))
  const after = new Map(next.map((page) => [page.path, page]))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const was = sectionsById(before.get(path))
    const is = sectionsById(after.get(path))
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((section): Difference[] => {
      const then = was.get(section)
      const now = is.get(section)
      if (then && now && sameText(then, now)) return []
      const safety = then?.locked === true || now?.locked === true
      return [
        {
          path,
          section,
          what: then ? (now ? 'changed' : 'removed') : 'added',
          class: safety ? 'safety' : classOf({ path, section, then, now }),
          before: then?.fingerprint ?? null,
          after: now?.fingerprint ?? null,
          reason: reasonOf(path, section),
        },
      ]
    })
  })
}

/** As a manifest has them: nothing at all where there are none, so that most editions keep their hash. */
export function programmeChanges(
  layers: readonly Pick<VariantSource, 'slug' | 'own'>[],
): Pick<Manifest, 'programmeChanges'> | Record<string, never> {
  const all = layers.flatMap(({ slug, own }) => [
    ...own.modules.map(({ module, ...why }) => programmeChange(slug, module.slug, 'added', why)),
    ...own.orders.map(({ module, ...why }) => programmeChange(slug, module, 'order', why)),
  ])
  return all.length === 0 ? {} : { programmeChanges: all }
}

function programmeChange(
  layer: string,
  module: string,
  what: ProgrammeChange['what'],
  { kind, reason, evidence, credits }: Why,
): ProgrammeChange {
  return { layer, module, what, kind, reason, evidence, credits }
}

function toLayer(source: VariantSource, path: string): Layer {
  return { variant: source.slug, changes: source.changes.get(path) ?? [], words: source.words }
}

function sectionsById(page: CompiledPage | undefined): Map<string, CompiledSection> {
  return new Map((page?.sections ?? []).map((section) => [section.id, section]))
}

function sameText(a: CompiledSection, b: CompiledSection): boolean {
  return a.fingerprint === b.fingerprint && a.text === b.text && a.title === b.title
}
