import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { CHANGE_KINDS, type ChangeKind } from './change.ts'
import { ModuleFields, type Module } from './module.ts'
import { PageMeta, formatSections, parseSections, splitFrontMatter, type Page } from './page.ts'
import type { Problem } from './problem.ts'

/** Why a text is there or differs, and who shaped it. */
export type Why = { kind: ChangeKind; reason: string; evidence: readonly string[]; credits: readonly string[] }

/** A chapter, lesson or plan that only this variant has. `after`: the slug it comes after; null puts it first. */
export type OwnPage = Why & { page: Page; after: string | null }

/** A module that only this variant has. `lessons` may name its own pages; those it does not name go where they say. */
export type OwnModule = Why & { module: Omit<Module, 'number'>; after: string | null }

/** The lessons of a module in another order. Lessons that came since keep their place after the one before them. */
export type LessonOrder = Why & { module: string; lessons: readonly string[] }

export type Own = {
  pages: readonly OwnPage[]
  modules: readonly OwnModule[]
  orders: readonly LessonOrder[]
}
export const NOTHING_OWN: Own = { pages: [], modules: [], orders: [] }

const WhyFields = {
  kind: z.enum(CHANGE_KINDS),
  reason: z.string().trim().default(''),
  evidence: z.array(z.string()).default([]),
  credits: z.array(z.string()).default([]),
}
const Place = z.strictObject({ after: z.string().nullable().default(null), ...WhyFields })
const OwnPageFile = z.strictObject({ ...Place.shape, ...PageMeta.shape })
const OwnModuleFields = ModuleFields.omit({ number: true })
const OwnModuleFile = z.strictObject({ ...Place.shape, ...OwnModuleFields.shape })

/** As `variant.yaml` lists it under `orders`. */
export const OrderFields = z.strictObject({ module: z.string(), lessons: z.array(z.string()), ...WhyFields })

/** What keeps anything of a variant's own from being published: nothing is, without its reason and its credit. */
export function lacksWhy({ reason, credits }: Pick<Why, 'reason' | 'credits'>): string[] {
  return [
    reason.trim() ? null : 'Say why this is different here.',
    credits.some((credit) => credit.trim()) ? null : 'Name who shaped it.',
  ].filter((lack) => lack !== null)
}

/** Reads `own/<path>.md` of a variant: a page as the base has them, with its place and its reason in the front matter. */
export function parseOwnPage(path: string, text: string): { own: OwnPage | null; problems: Problem[] } {
  const { front, body } = splitFrontMatter(text)
  const read = fields(path, front, OwnPageFile)
  if ('problems' in read) return { own: null, problems: read.problems }
  const { after, kind, reason, evidence, credits, ...meta } = read.fields
  const { sections, problems } = parseSections(path, body)
  return { own: { after, kind, reason, evidence, credits, page: { path, meta, sections } }, problems }
}

/** Writes it; reading it again gives the same page, and writing that the same bytes. */
export function formatOwnPage({ page, after, ...why }: OwnPage): string {
  const front = { ...PageMeta.parse(page.meta), after, ...yamlOfWhy(why) }
  return `---\n${stringify(front, { lineWidth: 110 })}---\n\n${formatSections(page.sections)}`
}

/** Reads `own/modules/<module>/module.yaml` of a variant. */
export function parseOwnModule(slug: string, text: string): { own: OwnModule | null; problems: Problem[] } {
  const read = fields(`modules/${slug}/module.yaml`, text, OwnModuleFile)
  if ('problems' in read) return { own: null, problems: read.problems }
  const { after, kind, reason, evidence, credits, ...module } = read.fields
  return { own: { after, kind, reason, evidence, credits, module: { ...module, slug } }, problems: [] }
}

export function formatOwnModule({ module: { slug: _slug, ...module }, after, ...why }: OwnModule): string {
  return stringify({ ...OwnModuleFields.parse(module), after, ...yamlOfWhy(why) }, { lineWidth: 110 })
}

type Read<T> = { fields: T } | { problems: Problem[] }

function fields<T>(where: string, yaml: string, shape: z.ZodType<T>): Read<T> {
  try {
    return { fields: shape.parse(parse(yaml) ?? {}) }
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    return { problems: [{ where, code: 'front-matter', message: `This cannot be read: ${message}` }] }
  }
}

/** Its kind, reason, evidence and credits as files have them; what is empty is left out. */
export function yamlOfWhy({ kind, reason, evidence, credits }: Why) {
  return {
    kind,
    reason,
    ...(evidence.length > 0 ? { evidence: [...evidence] } : {}),
    ...(credits.length > 0 ? { credits: [...credits] } : {}),
  }
}
