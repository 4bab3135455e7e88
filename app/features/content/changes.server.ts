import { z } from 'zod'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { CHANGE_ACTS, CHANGE_KINDS, type Change, type WordChange } from './change.ts'
import type { Why } from './own.ts'
import { MODES, THEMES, parseSections } from './page.ts'
import type { VariantSource } from './variant.ts'
import { whereSaid } from './words.ts'

/** What a row may be: a change to a section, or one of the variant's other changes. `take-out` ends a published one. */
export const ROW_ACTS = [...CHANGE_ACTS, 'word', 'order', 'page', 'module', 'take-out'] as const
export type RowAct = (typeof ROW_ACTS)[number]

/** Somebody who shaped a change, named as they wish, and whether they agreed to it. */
export type Credit = { name: string; agreed: boolean }

export type ChangeRow = NonNullable<Awaited<ReturnType<typeof prisma.change.findFirst>>>

const json = <T>(shape: z.ZodType<T>) => z.string().transform((text) => shape.parse(JSON.parse(text)))
const Texts = z.array(z.string())
// A credit from before consent was asked for is its name alone; whoever wrote it had been told to ask first.
const Credits = z.array(
  z.union([
    z.string().transform((name): Credit => ({ name, agreed: true })),
    z.object({ name: z.string(), agreed: z.boolean() }),
  ]),
)
const Row = z.object({
  kind: z.enum(CHANGE_KINDS),
  credits: json(Credits),
  evidence: json(Texts),
  themes: json(z.array(z.enum(THEMES))).nullable(),
})

const after = z.string().nullable().default(null)
/** What a page of one's own needs beside its text. */
export const PageAbout = z.object({
  summary: z.string().default(''),
  after,
  mode: z.enum(MODES).optional(),
  minutes: z.number().optional(),
  reviewBy: z.string().optional(),
  owner: z.string().optional(),
  readingAgeExcused: z.record(z.string(), z.string()).optional(),
  wordsExcused: z.record(z.string(), z.string()).optional(),
})
/** What a change to a section needs beside its text: a new section that came in files may be safety text. */
export const SectionAbout = z.object({ locked: z.boolean().default(false) })
export const WordAbout = z.object({ except: Texts.default([]), exceptIn: Texts.default([]) })
export const ModuleAbout = z.object({
  after,
  summary: z.string().default(''),
  outcomes: Texts.default([]),
  prerequisites: Texts.default([]),
  competences: Texts.default([]),
  lessons: Texts.default([]),
  reviewBy: z.string().default(''),
  purpose: z.string().optional(),
  owner: z.string().default(''),
})
export const OrderAbout = z.object({ lessons: Texts })
/** The place of what is taken out (authoring/draft.ts). */
export const TakeOutAbout = z.object({ place: z.string() })

/** A trainer's row about a section as the same Change that a file gives. */
export function changeFromRow(row: ChangeRow): Change {
  const { kind, credits, evidence, themes } = Row.parse(row)
  return {
    do: z.enum(CHANGE_ACTS).parse(row.do),
    section: row.section,
    as: row.newId,
    title: row.title,
    body: row.body,
    themes,
    locked: json(SectionAbout).parse(row.about).locked,
    kind,
    reason: row.reason,
    evidence,
    credits: credits.map(({ name }) => name),
    basedOn: row.basedOn || null,
    beneath: row.beneath,
  }
}

/** Who shaped a row's change, and whether each of them agreed to be named so. */
export function creditsOfRow(row: Pick<ChangeRow, 'credits'>): Credit[] {
  return json(Credits).parse(row.credits)
}

/** Its kind, reason, evidence and credits: what every row has, whatever it is about. */
export function whyOfRow(row: ChangeRow): Why {
  const { kind, credits, evidence } = Row.parse(row)
  return { kind, reason: row.reason, evidence, credits: credits.map(({ name }) => name) }
}

export function isAboutSection(row: Pick<ChangeRow, 'do'>): boolean {
  return (CHANGE_ACTS as readonly string[]).includes(row.do)
}

/** Rows as a variant's files would say the same, in the order given. */
export function sourceFromRows(rows: readonly ChangeRow[]): Pick<VariantSource, 'words' | 'changes' | 'own'> {
  const of = (act: RowAct) => rows.filter((row) => row.do === act)
  const changes = new Map<string, Change[]>()
  for (const row of rows.filter(isAboutSection))
    changes.set(row.path, [...(changes.get(row.path) ?? []), changeFromRow(row)])
  return {
    changes,
    words: of('word').map(wordFromRow),
    own: {
      pages: of('page').map((row) => ownPageFromRow(row)),
      modules: of('module').map((row) => ownModuleFromRow(row)),
      orders: of('order').map((row) => ({
        module: slugOf(row.path),
        ...json(OrderAbout).parse(row.about),
        ...whyOfRow(row),
      })),
    },
  }
}

export function wordFromRow(row: ChangeRow): WordChange {
  const { kind, reason, credits, evidence } = whyOfRow(row)
  const { except, exceptIn } = json(WordAbout).parse(row.about)
  return {
    ...{ say: row.title ?? '', for: row.section },
    ...(except.length > 0 ? { except } : {}),
    ...whereSaid({ exceptIn, evidence }),
    ...{ kind, reason, credits },
  }
}

export function ownPageFromRow(row: ChangeRow): VariantSource['own']['pages'][number] {
  const about = json(PageAbout).parse(row.about)
  const { summary, after, mode, minutes, reviewBy, owner, readingAgeExcused, wordsExcused } = about
  const meta = {
    title: row.title ?? '',
    summary,
    ...(mode ? { mode } : {}),
    ...(minutes === undefined ? {} : { minutes }),
    ...(reviewBy ? { review_by: reviewBy } : {}),
    ...(owner === undefined ? {} : { owner }),
    ...(readingAgeExcused ? { reading_age_excused: readingAgeExcused } : {}),
    ...(wordsExcused ? { words_excused: wordsExcused } : {}),
  }
  return {
    page: { path: row.path, meta, sections: parseSections(row.path, row.body).sections },
    after,
    ...whyOfRow(row),
  }
}

export function ownModuleFromRow(row: ChangeRow): VariantSource['own']['modules'][number] {
  const { after, reviewBy, purpose, ...about } = json(ModuleAbout).parse(row.about)
  const named = { slug: slugOf(row.path), title: row.title ?? '', review_by: reviewBy }
  const module = { ...about, ...named, ...(purpose === undefined ? {} : { purpose }) }
  return { module, after, ...whyOfRow(row) }
}

/** Changes of some variants written in the product, in the order they were made. */
export async function listRows(
  variantIds: readonly string[],
  states: readonly string[],
  db: Tx | typeof prisma = prisma,
): Promise<ChangeRow[]> {
  return db.change.findMany({
    where: { variantId: { in: [...variantIds] }, state: { in: [...states] } },
    orderBy: [{ editedAt: 'asc' }, { id: 'asc' }],
  })
}

function slugOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
