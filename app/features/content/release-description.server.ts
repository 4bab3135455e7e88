import { loadEdition } from './editions.server.ts'
import { listSections, type Compared, type ListedSection, type RaisedIn } from './release-list.ts'
import { classingOf, type ReleaseChoices } from './release-classes.ts'
import type { PlannedRelease } from './releases.server.ts'

/** What a planned release changes, and what it asks of whom. */
export type ReleaseDescription = {
  /** Sections of the base and of shipped versions, whose class the base team decides. */
  sections: readonly ListedSection[]
  raised: readonly RaisedIn[]
  /** Versions that have no edition yet. */
  first: readonly string[]
}

export async function describeRelease(
  { prepared, sources }: Pick<PlannedRelease, 'prepared' | 'sources'>,
  choices: ReleaseChoices,
): Promise<ReleaseDescription> {
  const sections: ListedSection[] = []
  const raised: RaisedIn[] = []
  for (const { about, previous, pages, differences, unplaced, asks } of prepared) {
    const before = previous === null ? null : await loadEdition(previous)
    if (!before) continue
    const compared: Compared = {
      slug: about.slug,
      title: about.title,
      before: [...before.pages.values()].map(({ page }) => page),
      after: pages.map(({ page }) => page),
      differences,
      unplaced,
    }
    raised.push(asks)
    if (sources.variants.get(about.slug)?.organisational) continue
    const parent = prepared.find((edition) => edition.about.slug === about.extends)
    sections.push(...listSections(compared, classingOf(about.slug, parent?.differences ?? [], choices).isAsked))
  }
  const first = prepared.filter(({ previous }) => previous === null).map(({ about }) => about.slug)
  return { sections, raised: raised.filter((one) => one.raised.length + one.unplaced.length > 0), first }
}
