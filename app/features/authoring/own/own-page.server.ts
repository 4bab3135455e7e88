import { ownModuleFromRow, ownPageFromRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import { contentsOf, type Contents } from '#app/features/content/contents.ts'
import type { OwnModule, OwnPage, Why } from '#app/features/content/own.ts'
import { formatSections, type Section } from '#app/features/content/page.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { composeForAuthors, rowsOf, withDrafts, type Composition } from '../composition.server.ts'
import { placeOfRow } from '../draft.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import { standingOf, type OwnRow } from './own-drafts.server.ts'
import { ownKindOf, slugOf, type OwnKind, type PlanFor } from './own.ts'

type Variant = NonNullable<Awaited<ReturnType<typeof findOwnVariant>>>
export type Owned = {
  variant: Variant
  composition: Composition
  kind: OwnKind
  path: string
  /** The draft, or what is published where there is none. */
  row: ChangeRow
  /** Everything that stands in its place. */
  rows: readonly ChangeRow[]
}

/** A page or module of a variant's own, for those who may change it; null for any other. */
export async function findOwned(viewer: Viewer, slug: string, path: string): Promise<Owned | null> {
  const kind = ownKindOf(path)
  const variant = kind && (await findOwnVariant(viewer, slug))
  if (!variant) return null
  const composition = await composeForAuthors(variant)
  const { drafts, published } = rowsOf(composition)
  const place = `${path}|${kind === 'module' ? 'module' : 'page'}`
  const rows = [...drafts, ...published].filter((row) => placeOfRow(row) === place)
  const row = rows.find((each) => each.do !== 'take-out')
  return row ? { variant, composition, kind, path, row, rows } : null
}

/** What the page of a chapter or lesson shows, or that of a module. */
export function ownedPage({ variant, composition, kind, path, row, rows }: Owned) {
  const common = {
    variant: { slug: variant.slug, title: variant.title },
    kind,
    path,
    current: standingOf(row),
    places: placesFor(composition, { kind, path }),
    taking: rows.filter((each) => each.do === 'take-out').map(({ id, state, reason }) => ({ id, state, reason })),
  }
  if (kind === 'module') return { ...common, of: 'module' as const, ...moduleShown(row, composition) }
  const { page, after } = ownPageFromRow(row)
  const { title, summary, mode, minutes } = page.meta
  return {
    ...common,
    of: 'page' as const,
    plan: kind === 'lesson' && mode === 'group' ? planFor(composition, path) : null,
    ...{ title, summary, after, mode: mode ?? '', minutes: minutes ?? null },
    sections: page.sections.map(({ id, title: name, source }) => ({ id, title: name, isEmpty: !source.trim() })),
  }
}

/** The trainers' plan for a group session, written or not. */
function planFor(composition: Composition, lessonPath: string): PlanFor {
  const path = lessonPath.replace(/^modules/, 'facilitators')
  const [, module = '', lesson = ''] = path.split('/')
  return { path, module, lesson, isThere: comingContents(composition).pages.some((page) => page.path === path) }
}

/** A group session of our own that has no plan yet; null for any other lesson. */
export function sessionWithoutPlan(composition: Composition, module: string, lesson: string) {
  const { pages } = comingContents(composition)
  const own = composition.layers.at(-1)
  const session = pages.find(({ path }) => path === `modules/${module}/${lesson}`)
  const isOurs = session?.own?.layer === own && session?.meta.mode === 'group'
  return session && isOurs && !planFor(composition, session.path).isThere ? session.meta : null
}

/** One section of a page of our own, or room for a new one (`id` null); null where it is not there or in review. */
export function ownSection({ variant, path, row }: Owned, id: string | null) {
  const { page } = ownPageFromRow(row)
  const section = page.sections.find((each) => each.id === id) ?? null
  if (row.state === 'in-review' || (id !== null && !section)) return null
  return {
    variant: { slug: variant.slug, title: variant.title },
    path,
    page: page.meta.title,
    section,
    version: standingOf(row).version,
  }
}

/** Who else saved this draft within half an hour, for a viewer who did not; null for nobody. */
export async function besideOf(viewer: Viewer, { state, editedById, editedAt }: ChangeRow, now = new Date()) {
  const minutes = Math.floor((now.getTime() - editedAt.getTime()) / 60_000)
  if (state !== 'draft' || editedById === viewer.id || minutes >= 30) return null
  const person = await prisma.person.findUnique({ where: { id: editedById }, select: { name: true } })
  return { by: person?.name ?? 'Somebody', minutes }
}

function moduleShown(row: ChangeRow, composition: Composition) {
  const { module, after } = ownModuleFromRow(row)
  const { title, summary, outcomes, competences, prerequisites } = module
  const lessons = lessonsIn(composition, slugOf(row.path))
  return { ...{ title, summary, after, outcomes, competences, prerequisites }, lessons }
}

type ListedLesson = { slug: string; title: string; own: boolean; minutes: number }

/** Lessons of a module as they would stand with every draft. */
export function lessonsIn(composition: Composition, module: string): ListedLesson[] {
  const { pages, programme } = comingContents(composition)
  const lessons = programme.modules.find(({ slug }) => slug === module)?.lessons ?? []
  return lessons.map((slug) => {
    const page = pages.find(({ path }) => path === `modules/${module}/${slug}`)
    const own = page?.own?.layer === composition.layers.at(-1)
    return { slug, title: page?.meta.title ?? slug, own, minutes: page?.meta.minutes ?? 0 }
  })
}

/** What there would be with every draft, half done or not. */
export function comingContents(composition: Composition): Contents {
  const { sources } = composition
  const { drafts, published } = rowsOf(composition)
  const { own } = withDrafts(published, drafts).source
  const layers = composition.layers.flatMap((slug) => sources.variants.get(slug) ?? [])
  const coming = { pages: own.pages.map(allowed), modules: own.modules.map(allowed), orders: own.orders.map(allowed) }
  return contentsOf(
    sources,
    layers.map((layer, i) => (i === layers.length - 1 ? { ...layer, own: coming } : layer)),
  )
}

/** A draft has its place before it has its reason. */
function allowed<T extends Why>(own: T): T {
  return { ...own, reason: own.reason || '-', credits: ['-'] }
}

/** What a thing of our own may come after, by slug. */
export function placesFor(
  composition: Composition,
  { kind, path }: { kind: OwnKind; path: string },
): { value: string; label: string }[] {
  const others = allOf(composition, kind, path.split('/')[1] ?? '').filter(({ slug }) => slug !== slugOf(path))
  return others.map(({ slug, title }) => ({ value: slug, label: title }))
}

function allOf(composition: Composition, kind: OwnKind, module: string): { slug: string; title: string }[] {
  if (kind === 'lesson') return lessonsIn(composition, module)
  if (kind === 'plan') return []
  const { pages, programme } = comingContents(composition)
  if (kind === 'module') return programme.modules.map(({ slug, title }) => ({ slug, title }))
  const chapters = pages.filter(({ path }) => path.startsWith('handbook/'))
  return chapters.map(({ path, meta }) => ({ slug: slugOf(path), title: meta.title }))
}

/** Modules a lesson of our own may go in. */
export function modulesFor(composition: Composition): { value: string; label: string }[] {
  return allOf(composition, 'module', '').map(({ slug, title }) => ({ value: slug, label: title }))
}

/** Addresses that the service itself uses beside those of chapters, lessons and modules. */
const TAKEN: Record<OwnKind, readonly string[]> = {
  chapter: ['about', 'editions', 'search', 'print', 'download'],
  lesson: ['earlier'],
  module: ['your-way'],
  plan: [],
}

/** Slugs that a new thing of our own cannot have. */
export function takenSlugs(composition: Composition, kind: OwnKind, module: string): string[] {
  return [...TAKEN[kind], ...allOf(composition, kind, module).map(({ slug }) => slug)]
}

type PageDetails = Pick<OwnPage, 'after'> & { title: string; summary: string; mode?: string | undefined; minutes?: number | undefined } // prettier-ignore

/** What its form does not ask for stays as it was. */
export function pageRow(
  path: string,
  { title, ...details }: PageDetails,
  { sections, before }: { sections: readonly Section[]; before: string },
): OwnRow {
  const about = { ...(JSON.parse(before) as object), ...details }
  return { do: 'page', path, section: '', title, body: formatSections(sections), about: JSON.stringify(about) }
}

type ModuleDetails = Pick<OwnModule, 'after'> &
  Pick<OwnModule['module'], 'title' | 'summary' | 'outcomes'> &
  Partial<Pick<OwnModule['module'], 'competences' | 'prerequisites'>>

/** The same of a module. */
export function moduleRow(path: string, { title, ...details }: ModuleDetails, before: string): OwnRow {
  const about = { ...(JSON.parse(before) as object), ...details }
  return { do: 'module', path, section: '', title, body: '', about: JSON.stringify(about) }
}
