import { prisma, type Tx } from '#app/platform/database.server.ts'
import { findingsIn, uncoveredIn, unknownEvidenceOf } from './checking.server.ts'
import type { PageJob, PageResult, Reference } from './compile-page.ts'
import type { CompiledPage } from './compiled.ts'
import { compileOnce } from './compile-once.server.ts'
import { sourceOf, type ComposedPage, type Unplaced } from './compose.ts'
import { contentsOf } from './contents.ts'
import {
  composeVariant,
  differences,
  programmeChanges,
  type ChangeClass,
  type Difference,
  type Found,
  type Manifest,
} from './edition.ts'
import { explainedWords, type ExplainedWord } from './definitions.ts'
import { findKeptEdition, type Edition } from './editions.server.ts'
import { hashOf } from './fingerprint.ts'
import { glossaryFor, type Term } from './glossary.ts'
import { historyOf } from './history.server.ts'
import type { Programme } from './module.ts'
import { movementThrough, type Step } from './movement.ts'
import { NOTHING_OWN } from './own.ts'
import type { Page } from './page.ts'
import type { Problem } from './problem.ts'
import { listRaised, type RaisedIn } from './release-list.ts'
import { latestRelease } from './released-content.server.ts'
import { aboutAlone, layersOf, type VariantAbout, type VariantSource } from './variant.ts'
import { wordProblems } from './words.ts'

/**
 * What a set of editions is made from: the base's pages and every variant that may stand on them. `release` is the number
 * of the release they were read from, null where none has been made.
 */
export type EditionSources = {
  release: number | null
  pages: readonly Page[]
  programme: Programme
  references: readonly Reference[]
  glossary: readonly Term[]
  variants: ReadonlyMap<string, FollowingVariant>
}

/**
 * `followsId`: the variant's edition as it was before its changes were read; left out where they are files. `coming`: what
 * it will say of itself once its drafts are published, where that is something else.
 */
export type FollowingVariant = VariantSource & { followsId?: string | null; coming?: Partial<VariantAbout> }

/** A variant's next edition, compiled and not yet stored. */
export type PreparedEdition = {
  about: VariantAbout
  manifest: Manifest
  hash: string
  /** The edition it was compared with, null for a first one. */
  previous: string | null
  release: number | null
  pages: readonly { hash: string; page: CompiledPage }[]
  sections: readonly { fingerprint: string; title: string; source: string }[]
  differences: readonly Difference[]
  problems: readonly Problem[]
  /** Those of the problems that are changes without a place. */
  unplaced: readonly Unplaced[]
  /** What it newly asks its keepers to look at. */
  asks: RaisedIn
}

/** What an author says of each section that an edition changes. */
export type Classing = { classOf: (found: Found) => ChangeClass; reasonOf: (path: string, section: string) => string }

/**
 * Composes and compiles a variant and compares it with its current edition. Nothing is stored.
 * `coming` are the next editions of versions beneath it that are about to be published too.
 */
export async function prepareEdition(
  about: VariantAbout,
  sources: EditionSources,
  classing: Classing,
  coming: readonly PreparedEdition[] = [],
): Promise<PreparedEdition> {
  const layers = layersOf(about.slug, sources.variants)
  const beneath = ['base', ...layers.map(({ slug }) => slug)].slice(0, -1)
  const contents = contentsOf(sources, layers)
  const composed = composeVariant(contents.pages, layers, movementThrough(await historyOf(beneath, stepsOf(coming))))
  const glossary = glossaryFor(
    sources.glossary,
    layers.map(({ slug }) => slug),
  )
  const compiledPages = await compileAll(
    composed.pages,
    about.slug,
    sources.references,
    explainedWords(glossary, about.slug),
  )
  const pages = compiledPages.results.map(({ page }) => ({ page, hash: hashOf(JSON.stringify(page)) }))
  const manifest: Manifest = {
    variant: aboutAlone(about),
    layers: layers.map(({ slug, short, words }) => ({ slug, short, words })),
    programme: contents.programme,
    glossary,
    pages: pages.map(({ hash, page }) => ({ path: page.path, hash })),
    ...programmeChanges(layers),
  }
  const previous = await currentEdition(about.slug)
  const followsId = sources.variants.get(about.slug)?.followsId
  const next = pages.map(({ page }) => page)
  const before = previous && [...previous.pages.values()].map(({ page }) => page)
  const changed = before ? differences(before, next, classing.classOf, classing.reasonOf) : []
  return {
    about,
    manifest,
    hash: hashOf(JSON.stringify(manifest)),
    previous: followsId === undefined ? previous && previous.id : followsId,
    release: sources.release,
    pages,
    sections: textsOf(contents.pages, layers, composed.pages),
    differences: changed,
    problems: [
      ...contents.problems,
      ...layers.flatMap(wordProblems),
      ...composed.problems,
      ...compiledPages.problems,
      ...(await findingsIn(about.slug, compiledPages.results, { ...sources, programme: contents.programme })),
      ...layers.slice(-1).flatMap((layer) => unknownEvidenceOf(layer, sources.references)),
      ...(await uncoveredIn(about.slug, layers.at(-1)?.own ?? NOTHING_OWN)),
      ...(await idsUsedAgain(about.slug, changed)),
    ],
    unplaced: composed.unplaced,
    asks: listRaised({ ...about, before: before ?? next, after: next, unplaced: composed.unplaced }),
  }
}

/** What each fingerprint is of: the text before other words are put in. */
function textsOf(
  base: Parameters<typeof composeVariant>[0],
  layers: readonly VariantSource[],
  composed: readonly ComposedPage[],
): PreparedEdition['sections'] {
  const unspoken = layers.map((layer) => ({ ...layer, words: [] }))
  const pages = layers.some(({ words }) => words.length > 0) ? composeVariant(base, unspoken).pages : composed
  return pages.flatMap(({ sections }) =>
    sections.map((section) => ({
      fingerprint: section.fingerprint,
      title: section.title,
      source: sourceOf(section),
    })),
  )
}

/** Thrown to undo a publication: what it was made from is no longer what readers have, and would be lost. */
export class PublishedMeanwhile extends Error {}

/**
 * The first statement of every transaction that stores editions. One publication waits for another, and then does not
 * stand on sources that have been released anew since it was prepared.
 */
export async function takeTurnToPublish(tx: Tx, release: number | null): Promise<void> {
  await tx.variant.updateMany({ where: { slug: 'base' }, data: { shipped: true } })
  if ((await latestRelease(tx)) !== release) throw new PublishedMeanwhile()
}

/**
 * Stores a prepared edition as the variant's current one, inside the caller's transaction.
 * Returns null where the text is the same as the current edition's: nothing is published twice.
 */
export async function storeEdition(
  tx: Tx,
  prepared: PreparedEdition,
  { note, publishedById }: { note: string; publishedById: string | null },
  now: Date,
): Promise<{ editionId: string; number: number } | null> {
  const variant = await tx.variant.findUniqueOrThrow({ where: { slug: prepared.about.slug } })
  const last = await tx.edition.findFirst({ where: { variantId: variant.id }, orderBy: { number: 'desc' } })
  if (variant.currentEditionId !== prepared.previous) throw new PublishedMeanwhile()
  if (last && last.id === variant.currentEditionId && last.hash === prepared.hash) return null
  await storeOnce(tx, prepared)
  const edition = await tx.edition.create({
    data: {
      variantId: variant.id,
      number: (last?.number ?? 0) + 1,
      hash: prepared.hash,
      manifest: JSON.stringify(prepared.manifest),
      note,
      publishedById,
      publishedAt: now,
    },
  })
  await tx.editionPage.createMany({
    data: prepared.pages.map(({ hash, page }) => ({ editionId: edition.id, path: page.path, pageHash: hash })),
  })
  const made = await tx.change.findMany({ where: { variantId: variant.id, state: 'published' }, select: { id: true } })
  await tx.editionChange.createMany({ data: made.map(({ id }) => ({ editionId: edition.id, changeId: id })) })
  await tx.editionDifference.createMany({ data: prepared.differences.map((d) => ({ ...d, editionId: edition.id })) })
  await tx.variant.update({ where: { id: variant.id }, data: { currentEditionId: edition.id } })
  return { editionId: edition.id, number: edition.number }
}

/** Stores pages and section texts that no edition has held before. */
async function storeOnce(tx: Tx, { pages, sections }: PreparedEdition): Promise<void> {
  const hashes = [...new Map(pages.map((page) => [page.hash, page])).values()]
  const knownPages = new Set(
    (
      await tx.compiledPage.findMany({
        where: { hash: { in: hashes.map(({ hash }) => hash) } },
        select: { hash: true },
      })
    ).map(({ hash }) => hash),
  )
  await tx.compiledPage.createMany({
    data: hashes
      .filter(({ hash }) => !knownPages.has(hash))
      .map(({ hash, page }) => ({ hash, content: JSON.stringify(page) })),
  })
  const texts = [...new Map(sections.map((section) => [section.fingerprint, section])).values()]
  const knownTexts = new Set(
    (
      await tx.sectionText.findMany({
        where: { fingerprint: { in: texts.map((text) => text.fingerprint) } },
        select: { fingerprint: true },
      })
    ).map((text) => text.fingerprint),
  )
  await tx.sectionText.createMany({ data: texts.filter((text) => !knownTexts.has(text.fingerprint)) })
}

async function compileAll(
  pages: readonly ComposedPage[],
  variant: string,
  references: readonly Reference[],
  words: readonly ExplainedWord[],
): Promise<{ results: PageResult[]; problems: Problem[] }> {
  const jobs = pages.map((page): PageJob => ({ page, variant, references, words }))
  const outcomes = await compileOnce(jobs, 10_000)
  return {
    results: outcomes.flatMap((outcome) => (outcome.ok ? [outcome.result] : [])),
    problems: outcomes.flatMap((outcome) => (outcome.ok ? outcome.result.problems : [outcome.problem])),
  }
}

/** A completion or a citation points at a section's id: what was once taken out may come back, but not as something else. */
async function idsUsedAgain(slug: string, changed: readonly Difference[]): Promise<Problem[]> {
  const added = changed.filter(({ what }) => what === 'added')
  if (added.length === 0) return []
  const past = await prisma.editionDifference.findMany({
    where: { edition: { variant: { slug } }, section: { in: added.map(({ section }) => section) } },
    select: { path: true, section: true, what: true, before: true, after: true },
  })
  return added.flatMap(({ path, section, after }) => {
    const here = past.filter((difference) => difference.path === path && difference.section === section)
    const wasTakenOut = here.some(({ what }) => what === 'removed')
    const isTheSame = here.some((difference) => difference.before === after || difference.after === after)
    if (!wasTakenOut || isTheSame) return []
    const message = `The id '${section}' belonged to a section that was taken out. Give this one an id of its own.`
    return [{ where: `${path}#${section}`, code: 'id-used-again' as const, message }]
  })
}

async function currentEdition(slug: string): Promise<Edition | null> {
  const variant = await prisma.variant.findUnique({ where: { slug } })
  return variant?.currentEditionId ? findKeptEdition(variant.currentEditionId) : null
}

function stepsOf(coming: readonly PreparedEdition[]): Step[] {
  return coming.flatMap(({ about, differences: changed }) => changed.map((step) => ({ ...step, variant: about.slug })))
}
