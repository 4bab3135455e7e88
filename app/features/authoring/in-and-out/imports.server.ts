import { creditsOfRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import { compilePages } from '#app/features/content/compiler.server.ts'
import type { Problem } from '#app/features/content/problem.ts'
import { aboutAlone, type VariantSource } from '#app/features/content/variant.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { isUniqueViolation, prisma, type Tx } from '#app/platform/database.server.ts'
import { composeForAuthors, rowsOf, type Composition } from '../composition.server.ts'
import type { findOwnVariant } from '../own-variants.server.ts'
import { prepareAdaptation } from '../publications.server.ts'
import { DraftedMeanwhile, draftsTowards, storeDrafts } from './towards.server.ts'
import { provenanceOf, TAKEN } from './taken.ts'
import { wantedOf, type Wanted } from './wanted.ts'

type Variant = NonNullable<Awaited<ReturnType<typeof findOwnVariant>>>
export type ImportDetails = { takeOut: string | null; agreed: boolean }
export type ImportOutcome = { ok: true; drafts: number } | { ok: false; problems: readonly Problem[] }

const MEANWHILE: Problem = { where: '', code: 'twice', message: 'Somebody else worked on this version a moment ago. Look at it as it is now, then bring the file in again.' } // prettier-ignore

/**
 * A version's files become drafts, which go through a review like any other. All of them are checked as an edition made of
 * them would be; where anything is wrong nothing is stored, and everything that is wrong is said.
 */
export async function importFiles(
  viewer: Viewer,
  variant: Variant,
  source: VariantSource,
  { takeOut, agreed }: ImportDetails,
  now = new Date(),
): Promise<ImportOutcome> {
  if (provenanceOf(variant)) return { ok: false, problems: [{ where: variant.title, code: 'locked', message: TAKEN }] }
  const composition = await composeForAuthors(variant)
  const about = otherAbout(source, composition.sources.variants.get(variant.slug))
  const { drafts, published } = rowsOf(composition)
  const named = new Set([...drafts, ...published].flatMap(agreedIn))
  const wanted = wantedOf(source)
  const own = source.credit
  const asked = (name: string) => agreed || name === own || named.has(name)
  const { rows, problems } = draftsTowards(viewer, variant, composition, { wanted, takeOut, agreed: asked }, now)
  const first = [...about, ...unkept(source), ...problems]
  if (first.length > 0) return { ok: false, problems: first }
  const found = await problemsIn(variant.slug, composition, rows)
  if (found.length > 0) return { ok: false, problems: found }
  return storing(async (tx) => {
    await storeDrafts(tx, variant.id, rows)
    await recordEvent(tx, { ...by(viewer), kind: 'adaptation.imported', subject: variant.slug, detail: { drafts: rows.length }, at: now }) // prettier-ignore
    return rows.length
  })
}

/** Carries an import out in one transaction, or says that somebody was there first. */
export async function storing(store: (tx: Tx) => Promise<number>): Promise<ImportOutcome> {
  try {
    return { ok: true, drafts: await prisma.$transaction(store) }
  } catch (error) {
    if (error instanceof DraftedMeanwhile || isUniqueViolation(error)) return { ok: false, problems: [MEANWHILE] }
    throw error
  }
}

/** What keeps drafts from being published as they are, but for what a reviewer weighs. */
export async function problemsIn(
  slug: string,
  composition: Composition,
  rows: readonly ChangeRow[],
): Promise<Problem[]> {
  const slow = await slowIn(rows.map(({ path, section, body }) => ({ path, section, body })))
  if (slow.length > 0) return slow
  const { problems } = await prepareAdaptation(slug, composition, rows, { changeClass: 'meaning', note: '' })
  return problems.filter(({ code }) => code !== 'weigh')
}

/** Hostile text ends at the first that takes too long: nobody waits for the rest of it. */
export async function slowIn(texts: readonly Pick<Wanted, 'path' | 'section' | 'body'>[]): Promise<Problem[]> {
  for (const { path, section, body } of texts.filter((text) => text.body)) {
    const parts = [{ source: body, layer: 'base', change: null }]
    const one = { id: 'one', title: 'One', locked: false, themes: [], layer: 'base', fingerprint: '', moved: null, parts } // prettier-ignore
    const page = { path, meta: { title: '', summary: '' }, sections: [one], hidden: [] }
    const [outcome] = await compilePages([{ page, variant: 'base', references: [], words: [] }], 1_000)
    if (outcome && !outcome.ok) return [{ ...outcome.problem, where: `${path}#${section}` }]
  }
  return []
}

/** What files may say and rows cannot keep. */
export function unkept({ own }: VariantSource): Problem[] {
  return own.pages
    .filter(({ page }) => page.meta.number !== undefined)
    .map(({ page }) => ({ where: page.path, code: 'front-matter', message: 'A page of a version’s own has no number. Take it out.' })) // prettier-ignore
}

/** Who a version is for and who keeps it is not changed by bringing in files. */
function otherAbout(source: VariantSource, standing: VariantSource | undefined): Problem[] {
  const [theirs, ours] = [aboutAlone(source), standing && aboutAlone(standing)]
  return (Object.keys(theirs) as (keyof typeof theirs)[])
    .filter((key) => (theirs[key] ?? '') !== (ours?.[key] ?? ''))
    .map((key) => ({
      where: `handbook/adaptations/${source.slug}/variant.yaml`,
      code: 'front-matter',
      message: `It has another ${ABOUT_WORDS[key]} than this version, ‘${ours?.[key] ?? ''}’. Bringing in files does not change that.`,
    }))
}

const ABOUT_WORDS = {
  slug: 'name',
  title: 'title',
  short: 'short title',
  extends: 'version beneath it (extends)',
  audience: 'audience',
  keeper: 'keeper',
  reviewBy: 'date of review (review_by)',
  credit: 'credit',
  statusNote: 'status note',
} satisfies Record<keyof ReturnType<typeof aboutAlone>, string>

function agreedIn(row: ChangeRow): string[] {
  return creditsOfRow(row).flatMap(({ name, agreed }) => (agreed ? [name] : []))
}

export function by({ id, organisation }: Viewer) {
  return { actorId: id, organisationId: organisation.id }
}
