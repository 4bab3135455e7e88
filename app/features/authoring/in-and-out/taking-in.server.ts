import { currentSources } from '#app/features/content/sources.server.ts'
import { prepareEdition } from '#app/features/content/publishing.server.ts'
import type { Problem } from '#app/features/content/problem.ts'
import { BASE, type VariantSource } from '#app/features/content/variant.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import type { Tx } from '#app/platform/database.server.ts'
import { composeForAuthors } from '../composition.server.ts'
import { by, slowIn, storing, unkept } from './imports.server.ts'
import { findTakenBefore, takeNewer, type NewerOutcome } from './newer-edition.server.ts'
import type { ReadPackage } from './package.ts'
import { aboutTaken } from './taken.ts'
import { draftsTowards, storeDrafts } from './towards.server.ts'
import { wantedOf } from './wanted.ts'

export type TakeInDetails = {
  /** What our own version that builds on it is to be called; empty for none. */
  own: string
}
export type TakeInOutcome = Exclude<NewerOutcome, { ok: true }> | { ok: true; drafts: number; slug: string }

/**
 * Another organisation's version becomes one of ours that others may stand on, as drafts: nobody reads it before a second
 * person here has reviewed it. Its texts and its credits stay as they are; what differs here goes in a version on it. Where
 * it was taken in before, a newer edition becomes drafts of what was made of it then. Several that stand on each other
 * become new versions each time.
 */
export async function takeIn(
  viewer: Viewer,
  { from, standsOn, variants }: ReadPackage,
  { own }: TakeInDetails,
  now = new Date(),
): Promise<TakeInOutcome> {
  const sources = await currentSources()
  const parent = sources.variants.get(standsOn)
  if (standsOn !== BASE.slug && (!parent || parent.organisational))
    return { ok: false, problems: [problem(`It stands on ‘${standsOn}’, which is not here.`)] }
  const taken = new Set([BASE.slug, ...sources.variants.keys()])
  const makeOwn = async (tx: Tx, beneath: string) => {
    const ownSlug = freeSlug(slugFrom(own || 'ours'), viewer.organisation.name, taken)
    if (own) await tx.variant.create({ data: ownOn(viewer, own, ownSlug, beneath) })
  }
  const [source, ...more] = variants
  const before = source && more.length === 0 ? await findTakenBefore(viewer, { from, standsOn }) : null
  if (source && before) {
    const outcome = await takeNewer(viewer, before, { from, source, also: makeOwn }, now)
    return outcome.ok ? { ...outcome, slug: before.slug } : outcome
  }
  const slugs = variants.map(({ slug }) => freeSlug(slug, from.organisation, taken))
  const renamed = variants.map((variant, i): VariantSource => {
    return { ...variant, slug: slugs[i] ?? variant.slug, extends: slugs[i - 1] ?? standsOn }
  })
  const problems = await problemsOf(renamed, sources)
  if (problems.length > 0) return { ok: false, problems }
  const slug = slugs.at(-1) ?? ''
  const outcome = await storing(async (tx) => {
    let beneath = await idOf(tx, standsOn)
    let drafts = 0
    for (const variant of renamed) {
      const { id, count } = await store(tx, viewer, variant, { beneath, from, now })
      drafts += count
      beneath = id
    }
    await makeOwn(tx, beneath)
    const detail = { from: from.organisation, edition: from.edition, hash: from.hash, drafts }
    await recordEvent(tx, { ...by(viewer), kind: 'version.taken-in', subject: slug, detail, at: now })
    return drafts
  })
  return outcome.ok ? { ...outcome, slug } : outcome
}

/** As the first edition of each would be checked, and no text that takes too long. */
async function problemsOf(variants: readonly VariantSource[], sources: Awaited<ReturnType<typeof currentSources>>) {
  const texts = variants.flatMap(wantedOf)
  const found = [...variants.flatMap(unkept), ...(await slowIn(texts))]
  if (found.length > 0) return found
  const all = new Map([...sources.variants, ...variants.map((variant) => [variant.slug, { ...variant, organisational: true }] as const)]) // prettier-ignore
  const classing = { classOf: () => 'meaning' as const, reasonOf: () => '' }
  const prepared = await Promise.all(variants.map((variant) => prepareEdition(variant, { ...sources, variants: all }, classing))) // prettier-ignore
  return prepared.flatMap(({ problems }) => problems.filter(({ code }) => code !== 'weigh'))
}

type Storing = { beneath: string; from: ReadPackage['from']; now: Date }

async function store(tx: Tx, viewer: Viewer, source: VariantSource, { beneath, from, now }: Storing) {
  const wanted = wantedOf(source)
  const { about, ...named } = aboutTaken(from, source, wanted, now)
  const data = { ...named, slug: source.slug, about: JSON.stringify(about), extendsId: beneath, organisationId: viewer.organisation.id } // prettier-ignore
  const { id } = await tx.variant.create({ data })
  // Whoever is named agreed where it was published; that is part of what the package says.
  const { rows } = draftsTowards(viewer, { id }, NOTHING_STANDS, { wanted, takeOut: null, agreed: () => true }, now)
  await storeDrafts(tx, id, rows)
  return { id, count: rows.length }
}

const NOTHING_STANDS = { drafts: [], otherDrafts: [], published: [], otherPublished: [] } as unknown as Awaited<
  ReturnType<typeof composeForAuthors>
>

function ownOn({ organisation }: Viewer, title: string, slug: string, extendsId: string) {
  const about = { audience: '', keeper: organisation.name, reviewBy: null, credit: organisation.name, statusNote: '' }
  return { slug, title, short: title.slice(0, 60), about: JSON.stringify(about), extendsId, organisationId: organisation.id } // prettier-ignore
}

async function idOf(tx: Tx, slug: string): Promise<string> {
  return (await tx.variant.findUniqueOrThrow({ where: { slug }, select: { id: true } })).id
}

/** Its own name where nobody has it here, else with whose it is, else with a number. */
function freeSlug(slug: string, organisation: string, taken: Set<string>): string {
  const names = [slug, `${slug}-${slugFrom(organisation)}`, ...Array.from({ length: 98 }, (_, i) => `${slug}-${i + 2}`)]
  const free = names.find((name) => !taken.has(name)) ?? slug
  taken.add(free)
  return free
}

function slugFrom(words: string): string {
  const slug = words.toLowerCase().normalize('NFD').replace(/[^a-z0-9]+/g, '-') // prettier-ignore
  return slug.replace(/^-+|-+$/g, '').slice(0, 60) || 'version'
}

function problem(message: string): Problem {
  return { where: 'package.yaml', code: 'front-matter', message }
}
