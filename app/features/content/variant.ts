import { parse } from 'yaml'
import { z } from 'zod'
import { CHANGE_KINDS, type Change, type WordChange } from './change.ts'
import { NOTHING_OWN, OrderFields, type Own } from './own.ts'
import type { Problem } from './problem.ts'
import { whereSaid } from './words.ts'

const VariantFile = z.strictObject({
  title: z.string(),
  short: z.string(),
  extends: z.string(),
  audience: z.string(),
  keeper: z.string(),
  review_by: z.string(),
  credit: z.string(),
  status_note: z.string().default(''),
  words: z
    .array(
      z.strictObject({
        say: z.string(),
        for: z.string(),
        except: z.array(z.string()).default([]),
        except_in: z.array(z.string()).default([]),
        kind: z.enum(CHANGE_KINDS),
        reason: z.string(),
        evidence: z.array(z.string()).default([]),
        credits: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  orders: z.array(OrderFields).default([]),
})

/** Who a variant is for and who keeps it true. `extends` is the slug of its parent, null for the base. */
export type VariantAbout = {
  slug: string
  title: string
  short: string
  extends: string | null
  audience: string
  keeper: string
  reviewBy: string | null
  credit: string
  statusNote: string
}

/** A variant with its own changes, page by page; what it inherits is not in it. */
export type VariantSource = VariantAbout & {
  words: readonly WordChange[]
  changes: ReadonlyMap<string, readonly Change[]>
  /** Pages and modules that only it has, and lessons it puts in another order. */
  own: Own
}

export const BASE: VariantAbout = {
  slug: 'base',
  title: 'The standard version',
  short: 'Standard',
  extends: null,
  audience: 'Peer workers in any mental health service in England.',
  keeper: 'Handbook team',
  reviewBy: '2027-11-30',
  credit: 'Written for this project from published research.',
  statusNote: '',
}

export function parseVariant(
  slug: string,
  text: string,
): { variant: Omit<VariantSource, 'changes'> | null; problems: Problem[] } {
  try {
    const { review_by, status_note, words, orders, ...file } = VariantFile.parse(parse(text))
    const credited = words.map(({ except_in: exceptIn, evidence, ...word }) => ({
      ...word,
      ...whereSaid({ exceptIn, evidence }),
      credits: word.credits ?? [file.credit],
    }))
    const own: Own = { ...NOTHING_OWN, orders: orders.map((order) => orCredit(order, file.credit)) }
    return {
      variant: { ...file, slug, reviewBy: review_by, statusNote: status_note, words: credited, own },
      problems: [],
    }
  } catch (error) {
    const message = `variant.yaml cannot be read: ${String(error)}`
    return { variant: null, problems: [{ where: `handbook/adaptations/${slug}`, code: 'front-matter', message }] }
  }
}

/** Who a variant is for and who keeps it, without its changes: what an edition says of itself. */
export function aboutAlone(variant: VariantAbout): VariantAbout {
  const { slug, title, short, extends: parent, audience, keeper, reviewBy, credit, statusNote } = variant
  return { slug, title, short, extends: parent, audience, keeper, reviewBy, credit, statusNote }
}

/** Left out, the variant's own credit stands. */
export function orCredit<T extends { credits: readonly string[] }>(credited: T, credit: string): T {
  return credited.credits.length > 0 ? credited : { ...credited, credits: [credit] }
}

/** From the base's child down to the variant itself: the order in which changes are applied. */
export function layersOf<T extends { slug: string; extends: string | null }>(
  slug: string,
  variants: ReadonlyMap<string, T>,
): T[] {
  const layers: T[] = []
  for (
    let at = variants.get(slug);
    at && at.slug !== BASE.slug;
    at = at.extends === null ? undefined : variants.get(at.extends)
  ) {
    if (layers.includes(at)) throw new Error(`The variant '${slug}' extends itself.`)
    layers.unshift(at)
  }
  return layers
}

/** The variants that stand beneath one, itself, and those that build on it. */
export function familyOf<T extends { slug: string; extends: string | null }>(
  slug: string,
  variants: ReadonlyMap<string, T>,
): T[] {
  return [...variants.values()].filter(
    (one) =>
      layersOf(slug, variants).some((layer) => layer.slug === one.slug) ||
      layersOf(one.slug, variants).some((layer) => layer.slug === slug),
  )
}
