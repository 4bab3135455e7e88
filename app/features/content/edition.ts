import type { CompiledPage, CompiledSection } from './compiled.ts'
import { composePage, type ComposedPage, type Layer, type SameMeaning } from './compose.ts'
import type { GlossaryEntry } from './glossary.ts'
import type { Programme } from './module.ts'
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
}

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

/** Composes every page of a variant. A change to a page that does not exist is a problem, not a loss. */
export function composeVariant(
  pages: readonly Page[],
  layers: readonly VariantSource[],
  sameMeaning?: SameMeaning,
): { pages: ComposedPage[]; problems: Problem[] } {
  const problems: Problem[] = []
  const paths = new Set(pages.map((page) => page.path))
  for (const layer of layers)
    for (const path of layer.changes.keys())
      if (!paths.has(path))
        problems.push({ where: `${path} (${layer.slug})`, code: 'unknown-section', message: 'There is no such page.' })
  const composed = pages.map((page) => {
    const result = composePage(
      page,
      layers.map((layer) => toLayer(layer, page.path)),
      sameMeaning,
    )
    problems.push(...result.problems)
    return result.page
  })
  return { pages: composed, problems }
}

/** What `next` changed against `previous`. A section whose safety text moved is a safety change whatever was asked. */
export function differences(
  previous: readonly CompiledPage[],
  next: readonly CompiledPage[],
  classOf: (path: string, section: string) => ChangeClass,
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
          class: safety ? 'safety' : classOf(path, section),
          before: then?.fingerprint ?? null,
          after: now?.fingerprint ?? null,
          reason: reasonOf(path, section),
        },
      ]
    })
  })
}

/** Follows quiet changes: whether `now` is reached from `basedOn` through wording changes alone. */
export function sameMeaningThrough(
  wording: readonly Pick<Difference, 'path' | 'section' | 'before' | 'after'>[],
): SameMeaning {
  const steps = new Map<string, string[]>()
  for (const { path, section, before, after } of wording) {
    if (before === null || after === null) continue
    const key = `${path}#${section}#${before}`
    steps.set(key, [...(steps.get(key) ?? []), after])
  }
  return (path, section, basedOn, now) => {
    const reached = new Set([basedOn])
    for (const at of reached) for (const next of steps.get(`${path}#${section}#${at}`) ?? []) reached.add(next)
    return reached.has(now)
  }
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
