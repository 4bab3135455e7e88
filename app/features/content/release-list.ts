import { changesOf, type CompiledPage, type CompiledSection } from './compiled.ts'
import type { ChangeClass, Difference, Found } from './edition.ts'
import type { Unplaced } from './compose.ts'
import { stronger, type Moved } from './movement.ts'

/** A section that a release changes, as the base team is shown it. */
export type ListedSection = Pick<Difference, 'path' | 'section' | 'what' | 'class' | 'reason'> & {
  variant: string
  title: string
  /** Safety text is classed as safety, and not asked for. */
  locked: boolean
  before: string
  after: string
}

/** A change that a release asks its keeper to look at again. */
export type RaisedChange = { path: string; section: string; title: string; class: Moved }

/** What a release asks of the people who keep a version. */
export type RaisedIn = {
  variant: string
  title: string
  raised: readonly RaisedChange[]
  /** Changes whose section is gone, or has become safety text, to be placed anew. */
  unplaced: readonly { path: string; section: string }[]
}

/** One version's next edition, with what it is compared with. */
export type Compared = {
  slug: string
  title: string
  before: readonly CompiledPage[]
  after: readonly CompiledPage[]
  differences: readonly Difference[]
  unplaced: readonly Unplaced[]
}

/** The differences that are asked for, with both texts. */
export function listSections(
  { slug, before, after, differences }: Compared,
  isAsked: (found: Found) => boolean,
): ListedSection[] {
  const [was, is] = [before, after].map(sectionsOf)
  return differences.flatMap((difference) => {
    const address = `${difference.path}#${difference.section}`
    const [then, now] = [was?.get(address), is?.get(address)]
    const { path, section, what, class: changeClass, reason } = difference
    if (!isAsked({ path, section, then, now })) return []
    const locked = then?.locked === true || now?.locked === true
    const title = (now ?? then)?.title ?? section
    const texts = { before: then?.text ?? '', after: now?.text ?? '' }
    return [{ variant: slug, path, section, what, class: changeClass, reason, title, locked, ...texts }]
  })
}

/** What this edition newly asks a version's keepers to look at: what was raised before is not raised again. */
export function listRaised({ slug, title, before, after, unplaced }: Omit<Compared, 'differences'>): RaisedIn {
  const known = new Map(before.flatMap((page) => staleIn(page, slug)).map((stale) => [keyOf(stale), stale.class]))
  const raised = after
    .flatMap((page) => staleIn(page, slug))
    .filter((stale) => {
      const earlier = known.get(keyOf(stale))
      return earlier === undefined || stronger(earlier, stale.class) !== earlier
    })
  const shown = new Set(before.flatMap((page) => changesOf(page).flatMap(({ section, change }) => change.layer === slug ? [`${page.path}#${section}`] : []))) // prettier-ignore
  const lost = unplaced.filter(
    ({ layer, path, change }) => layer === slug && shown.has(`${path}#${change.as ?? change.section}`),
  )
  return {
    variant: slug,
    title,
    raised,
    unplaced: lost.map(({ path, change }) => ({ path, section: change.as ?? change.section })),
  }
}

/** How many sections of each class, in words. */
export function countsInWords(sections: readonly { class: ChangeClass }[]): string {
  const counts = (['safety', 'meaning', 'wording'] as const).flatMap((name) => {
    const count = sections.filter((section) => section.class === name).length
    return count === 0 ? [] : [`${count} ${name}`]
  })
  return counts.join(', ')
}

function staleIn(page: CompiledPage, slug: string): RaisedChange[] {
  return changesOf(page).flatMap(({ section, title, change }) =>
    change.layer === slug && change.outdated
      ? [{ path: page.path, section, title, class: change.overtaken ? 'safety' : 'meaning' }]
      : [],
  )
}

function keyOf({ path, section }: { path: string; section: string }): string {
  return `${path}#${section}`
}

function sectionsOf(pages: readonly CompiledPage[]): Map<string, CompiledSection> {
  return new Map(pages.flatMap(({ path, sections }) => sections.map((section) => [`${path}#${section.id}`, section])))
}
