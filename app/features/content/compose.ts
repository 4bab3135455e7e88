import { incomplete, type Change, type WordChange } from './change.ts'
import type { StandingPage } from './contents.ts'
import { fingerprint } from './fingerprint.ts'
import { stronger, withoutHistory, type Moved, type Movement } from './movement.ts'
import type { Page, PageMeta, Section } from './page.ts'
import type { Problem } from './problem.ts'
import { placeNamed, sayInOtherWords, wordsIn } from './words.ts'

/** One variant's own changes to one page, with its term layer. */
export type Layer = { variant: string; changes: readonly Change[]; words: readonly WordChange[] }

/** A change as it was applied: whose it is, how what it was made against has moved since, and what stood there before. */
export type Applied = Change & {
  layer: string
  moved: Moved | null
  before: { title: string; source: string } | null
}

/** A change that has no place in the page as it is now. It is a problem for its author, and nothing that readers see. */
export type Unplaced = { path: string; layer: string; change: Change; problem: Problem }

/** A run of text with one author: `layer` is 'base' or a variant, `change` null for inherited base text. */
export type Part = { source: string; layer: string; change: Applied | null }

export type ComposedSection = Omit<Section, 'source'> & {
  parts: readonly Part[]
  /** Of title and parts as composed, before other words are put in: what the next layer's changes are made against. */
  fingerprint: string
  /** Whose section it is: 'base', or the variant that replaced or added it. */
  layer: string
  /** Text of a version beneath in here, that has not been looked at since what it stands on moved; `at` names to what. */
  moved: { class: Moved; at: string } | null
}

export type Hidden = { id: string; title: string; change: Applied }
export type ComposedPage = {
  path: string
  meta: PageMeta
  sections: readonly ComposedSection[]
  hidden: readonly Hidden[]
}

/**
 * Folds the layers of a variant over a base page. Whatever cannot be applied is returned as a problem, never dropped:
 * a change is in the result, or it is in `problems`; `unplaced` are those of them whose place is gone or has been taken.
 * Inherited text is byte-equal to the base's. A page that a layer added is its own from the start, and later layers
 * change it as they change the base's.
 */
export function composePage(
  base: Page | StandingPage,
  layers: readonly Layer[],
  movement: Movement = withoutHistory,
): { page: ComposedPage; problems: Problem[]; unplaced: Unplaced[] } {
  const problems: Problem[] = []
  const unplaced: Unplaced[] = []
  const own = 'own' in base ? base.own : null
  const sections = base.sections.map((section) => (own ? fromLayer(section, own) : fromBase(section)))
  const start: ComposedPage = { path: base.path, meta: base.meta, sections, hidden: [] }
  const composed = layers.reduce(
    (page, layer, i) =>
      applyLayer(page, { ...layer, beneath: layers[i - 1]?.variant ?? 'base', movement, problems, unplaced }),
    start,
  )
  // Layer after layer: each says other words for the text as it inherits it.
  const said = layers.reduce(
    (sofar, { words }) =>
      words.length === 0
        ? sofar
        : sofar.map((section) => inOtherWords(section, wordsIn(words, placeNamed(base.path, section.id)))),
    composed.sections,
  )
  return { page: { ...composed, sections: said }, problems, unplaced }
}

/** The text a later layer sees and replaces: the parts as one. */
export function sourceOf(section: { parts: readonly Part[] }): string {
  return section.parts.map((part) => part.source).join('\n\n')
}

const stampedBase = new WeakMap<Section, ComposedSection>()

/** Pages of the base are composed again and again, and stamped once. */
function fromBase(section: Section): ComposedSection {
  const known = stampedBase.get(section)
  if (known) return known
  const { source, ...rest } = section
  const parts = [{ source, layer: 'base', change: null }]
  const made = stamped({ ...rest, layer: 'base', fingerprint: '', moved: null, parts })
  stampedBase.set(section, made)
  return made
}

/** A section of a page that a layer added: it says whose it is, and why, as a new section does. */
function fromLayer(
  { source, ...section }: Section,
  { layer, ...why }: NonNullable<StandingPage['own']>,
): ComposedSection {
  const { id, title, themes, locked } = section
  const as = { do: 'add-after' as const, section: id, as: id, title, body: source, themes, locked }
  const change: Applied = { ...as, ...why, layer, basedOn: null, beneath: null, moved: null, before: null }
  return stamped({ ...section, layer, fingerprint: '', moved: null, parts: [{ source, layer, change }] })
}

/** Whatever a layer touched has lost its stamp. */
function stamped(section: ComposedSection): ComposedSection {
  if (section.fingerprint !== '') return section
  return { ...section, fingerprint: fingerprint(`${section.title}\n${sourceOf(section)}`) }
}

type Applying = Layer & { beneath: string; movement: Movement; problems: Problem[]; unplaced: Unplaced[] }

function applyLayer(page: ComposedPage, layer: Applying): ComposedPage {
  const seen = page.sections
  const done = new Set<string>()
  const lastAfter = new Map<string, string>()
  let result = page
  // Replacements first, so that none of them can swallow an addition of the same layer.
  const isAddition = (change: Change) => change.do === 'add-before' || change.do === 'add-after'
  const changes = [...layer.changes.filter((c) => !isAddition(c)), ...layer.changes.filter(isAddition)]
  for (const change of changes) {
    const where = `${page.path}#${change.as ?? change.section} (${layer.variant})`
    const problem = obstacle(change, result, done, where)
    if (problem) {
      layer.problems.push(problem)
      if (MISPLACED.has(problem.code)) layer.unplaced.push({ path: page.path, layer: layer.variant, change, problem })
      continue
    }
    if (change.do === 'replace' || change.do === 'hide') done.add(change.section)
    const target = seen.find((section) => section.id === change.section)
    const moved = target ? movedUnder(change, target, page.path, layer) : null
    const anchor = (change.do === 'add-after' && change.as !== null && lastAfter.get(change.section)) || change.section
    const applied = { ...change, layer: layer.variant, moved: moved && moved.class, before: null }
    result = applyChange(result, applied, { anchor, moved })
    if (change.do === 'add-after' && change.as !== null) lastAfter.set(change.section, change.as)
  }
  return { ...result, sections: result.sections.map(stamped) }
}

const MISPLACED = new Set<Problem['code']>(['unknown-section', 'locked', 'id-taken'])

/**
 * How what a change stands on has moved since: its section in the version beneath, or what that version's own text in it
 * was made against. `at` names what it moved to, but for wording, for the layer above.
 */
function movedUnder(
  change: Change,
  target: ComposedSection,
  path: string,
  { beneath, movement }: Applying,
): ComposedSection['moved'] {
  if (change.as !== null) return null
  const { fingerprint: now, locked } = target
  const own =
    change.basedOn === null
      ? null
      : movement({ beneath, path, section: change.section, basedOn: change.basedOn, now, locked })
  const under = target.moved && target.moved.at !== change.beneath ? target.moved : null
  return together(own, under)
}

function together(a: ComposedSection['moved'], b: ComposedSection['moved']): ComposedSection['moved'] {
  if (!a || !b) return a ?? b
  return {
    class: stronger(a.class, b.class),
    at: a.at === b.at ? a.at : fingerprint([a.at, b.at].sort().join(' ')),
  }
}

function obstacle(change: Change, page: ComposedPage, done: ReadonlySet<string>, where: string): Problem | null {
  const missing = incomplete(change)
  if (missing.length > 0) return { where, code: 'incomplete', message: missing.join(' ') }
  const target = page.sections.find((section) => section.id === change.section)
  const name = `'${change.section}'`
  if (done.has(change.section) && change.do !== 'add-before' && change.do !== 'add-after')
    return { where, code: 'twice', message: `Two changes replace or hide ${name}.` }
  if (!target) return { where, code: 'unknown-section', message: `There is no section ${name} on this page.` }
  if (target.locked && (change.do === 'replace' || change.do === 'hide'))
    return { where, code: 'locked', message: `${name} is safety text. It can be added to, not replaced or hidden.` }
  if (change.as === null) return null
  if (change.do === 'replace' || change.do === 'hide')
    return { where, code: 'change-block', message: 'Only an addition can be a section of its own.' }
  const taken = [...page.sections, ...page.hidden].some((section) => section.id === change.as)
  return taken ? { where, code: 'id-taken', message: `There is already a section '${change.as}'.` } : null
}

/** `anchor` is where the change goes: its section, or the last of several sections added after that one. */
function applyChange(
  page: ComposedPage,
  change: Applied,
  { anchor, moved }: { anchor: string } & Pick<ComposedSection, 'moved'>,
): ComposedPage {
  const at = page.sections.findIndex((section) => section.id === anchor)
  const target = page.sections[at]
  if (!target) return page
  const applied = { ...change, before: { title: target.title, source: sourceOf(target) } }
  const put = (...sections: ComposedSection[]) => [
    ...page.sections.slice(0, at),
    ...sections,
    ...page.sections.slice(at + 1),
  ]

  if (change.do === 'hide')
    return {
      ...page,
      sections: put(),
      hidden: [...page.hidden, { id: target.id, title: target.title, change: applied }],
    }
  const part: Part = { source: change.body, layer: change.layer, change: change.do === 'replace' ? applied : change }
  if (change.as !== null) {
    const added = newSection(change.as, change, part)
    return { ...page, sections: change.do === 'add-before' ? put(added, target) : put(target, added) }
  }
  const themes = [...new Set([...target.themes, ...(change.themes ?? [])])]
  if (change.do === 'replace')
    return {
      ...page,
      sections: put({
        ...target,
        title: change.title ?? target.title,
        themes: change.themes ?? target.themes,
        layer: change.layer,
        fingerprint: '',
        moved,
        parts: [part],
      }),
    }
  const parts = change.do === 'add-before' ? [part, ...target.parts] : [...target.parts, part]
  return {
    ...page,
    sections: put({ ...target, themes, fingerprint: '', moved: together(target.moved, moved), parts }),
  }
}

function newSection(id: string, change: Applied, part: Part): ComposedSection {
  return {
    id,
    title: change.title ?? id,
    locked: change.locked,
    themes: change.themes ?? [],
    layer: change.layer,
    fingerprint: '',
    moved: null,
    parts: [part],
  }
}

function inOtherWords(section: ComposedSection, words: readonly WordChange[]): ComposedSection {
  if (section.locked || words.length === 0) return section
  return {
    ...section,
    title: sayInOtherWords(section.title, words),
    parts: section.parts.map((part) => ({ ...part, source: sayInOtherWords(part.source, words) })),
  }
}
