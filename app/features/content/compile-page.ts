import { compileText, type CompiledText } from './compile.ts'
import type { CompiledPage, CompiledPart, CompiledSection, ShownChange, Source } from './compiled.ts'
import type { Applied, ComposedPage, ComposedSection } from './compose.ts'
import { definitionsIn, type ExplainedWord } from './definitions.ts'
import type { Definitions, MarkupContext } from './markup.ts'
import type { Problem } from './problem.ts'

/** An entry of the evidence library as pages need it. */
export type Reference = Omit<Source, 'number'>

export type PageJob = {
  page: ComposedPage
  variant: string
  references: readonly Reference[]
  /** Words explained at their first use in each section. */
  words: readonly ExplainedWord[]
}
/** Where a section's text leads, as its author wrote it. */
export type SectionLink = { section: string; href: string }
export type PageResult = { page: CompiledPage; links: SectionLink[]; problems: Problem[] }

/** Compiles a composed page. Only the worker calls it: see compile.ts. */
export function compilePage({ page, variant, references, words }: PageJob): PageResult {
  const sources = citedSources(page, references)
  const context: MarkupContext = {
    variant,
    sources: {
      ...Object.fromEntries(references.map(({ id }) => [id, 0])),
      ...Object.fromEntries(sources.map(({ id, number }) => [id, number])),
    },
  }
  const problems: Problem[] = []
  const links: SectionLink[] = []
  const compile = (section: string, source: string, define?: Definitions): CompiledText => {
    const result = compileText(source, context, define)
    links.push(...result.links.map((href) => ({ section, href })))
    problems.push(
      ...result.problems.map((message) => ({ where: `${page.path}#${section}`, code: 'markup' as const, message })),
    )
    return result
  }
  const show = (section: string, change: Applied): ShownChange =>
    shownChange(change, (source) => compileText(source, context), section)
  const sections = page.sections.map((section) => compileSection(section, compile, show, words))
  const hidden = page.hidden.map(({ id, title, change }) => ({ id, title, change: show(id, change) }))
  problems.push(...repeatedActivities(page.path, sections))
  const { meta } = page
  return {
    links,
    problems,
    page: {
      path: page.path,
      title: meta.title,
      summary: meta.summary,
      number: meta.number ?? null,
      owner: meta.owner ?? null,
      reviewBy: meta.review_by ?? null,
      mode: meta.mode ?? null,
      minutes: meta.minutes ?? null,
      sections,
      hidden,
      sources,
    },
  }
}

function compileSection(
  section: ComposedSection,
  compile: (section: string, source: string, define?: Definitions) => CompiledText,
  show: (section: string, change: Applied) => ShownChange,
  words: readonly ExplainedWord[],
): CompiledSection {
  const texts: string[] = []
  const define = definitionsIn(section.id, words)
  const parts = section.parts.map(({ source, layer, change }): CompiledPart => {
    const { blocks, text } = compile(section.id, source, define)
    texts.push(text)
    return { layer, change: change && show(section.id, change), blocks }
  })
  const { id, title, locked, themes, layer, fingerprint } = section
  return { id, title, locked, themes, layer, fingerprint, parts, text: texts.join('\n') }
}

function shownChange(change: Applied, compile: (source: string) => CompiledText, section: string): ShownChange {
  const { layer, kind, reason, evidence, credits, moved, before } = change
  return {
    layer,
    do: change.do,
    kind,
    reason,
    evidence,
    credits,
    outdated: moved !== null,
    ...(moved === 'safety' ? { overtaken: true as const } : {}),
    before: before && {
      title: before.title || section,
      html: compile(before.source)
        .blocks.map((block) => ('html' in block ? block.html : block.activity.html))
        .join(''),
    },
  }
}

/** Numbers the page's sources in the order they are first cited: in its text, then in what stood there, then for a change. */
function citedSources(page: ComposedPage, references: readonly Reference[]): Source[] {
  const texts = page.sections.flatMap((section) => section.parts.map((part) => part.source))
  const befores = page.sections.flatMap((section) => section.parts.map((part) => part.change?.before?.source ?? ''))
  const ids = [...texts, ...befores].flatMap((text) =>
    [...text.matchAll(/\{%\s*evidence\s[^%]*?ids=\[([^\]]*)\]/g)].flatMap((match) =>
      [...(match[1] ?? '').matchAll(/"([^"]+)"/g)].map((id) => id[1] ?? ''),
    ),
  )
  const changes = [
    ...page.sections.flatMap(({ parts }) => parts.flatMap(({ change }) => change ?? [])),
    ...page.hidden.map(({ change }) => change),
  ]
  const byId = new Map(references.map((reference) => [reference.id, reference]))
  const known = [...new Set([...ids, ...changes.flatMap(({ evidence }) => evidence)])].flatMap(
    (id) => byId.get(id) ?? [],
  )
  return known.map((reference, i) => ({ ...reference, number: i + 1 }))
}

function repeatedActivities(path: string, sections: readonly CompiledSection[]): Problem[] {
  const seen = new Set<string>()
  const blocks = sections.flatMap((section) => section.parts.flatMap((part) => part.blocks))
  return blocks.flatMap((block) => {
    if (!('activity' in block)) return []
    const { id } = block.activity
    const again = seen.has(id)
    seen.add(id)
    return again ? [{ where: path, code: 'activity' as const, message: `Two activities are named '${id}'.` }] : []
  })
}
