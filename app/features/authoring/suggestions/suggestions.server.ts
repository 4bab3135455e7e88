import { postNotices } from '#app/features/notices/notices.server.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { countTry, type Limit } from '#app/platform/limits.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import {
  keptSuggestionPath,
  reaches,
  stateAfter,
  suggestionPath,
  type Keeping,
  type SuggestionRefusal,
  type SuggestionState,
} from './suggestion.ts'

export type SuggestionOutcome = { ok: true; id: string } | { ok: false; refusal: SuggestionRefusal }
export type Message = { by: string; mine: boolean; text: string; at: Date }
export type Suggestion = {
  id: string
  variant: string
  layer: string
  path: string
  section: string
  title: string
  edition: number
  credit: string
  state: SuggestionState
  createdAt: Date
  messages: readonly Message[]
}

const PER_SECTION: Limit = { name: 'suggest', times: 20, seconds: 60 * 60 }
const PER_TALK: Limit = { name: 'suggest-talk', times: 20, seconds: 60 * 60 }

/** Sends what a reader, with or without an account, would change in a section; its keepers are told. */
export async function suggestChange(
  viewer: Viewer | null,
  {
    variant,
    path,
    section,
    text,
    credit,
  }: { variant: string; path: string; section: string; text: string; credit: string },
  now = new Date(),
): Promise<SuggestionOutcome> {
  const edition = await findEdition(variant)
  const read = edition?.pages.get(path)?.page.sections.find(({ id }) => id === section)
  if (!edition || !read) return { ok: false, refusal: 'no-such-section' }
  if (!(await countTry(PER_SECTION, `${variant}/${path}#${section}`)).ok) return { ok: false, refusal: 'too-many' }
  return prisma.$transaction(async (tx): Promise<SuggestionOutcome> => {
    const row = { variant, layer: read.layer, path, section, title: read.title, edition: edition.number, personId: viewer?.id ?? null, credit, createdAt: now } // prettier-ignore
    const { id } = await tx.suggestion.create({ data: row, select: { id: true } })
    await tx.suggestionMessage.create({ data: { suggestionId: id, authorId: null, text, at: now } })
    await tellKeepers(tx, { ...row, id }, now)
    await recordEvent(tx, { actorId: viewer?.id ?? null, organisationId: null, kind: 'suggestion.sent', subject: `${variant}/${path}#${section}`, detail: { suggestion: id }, at: now }) // prettier-ignore
    return { ok: true, id }
  })
}

/** A suggestion and the talk about it, for whoever has its address; null where there is none. */
export async function findSuggestionByAddress(viewer: Viewer | null, id: string): Promise<Suggestion | null> {
  const row = await prisma.suggestion.findUnique({ where: { id } })
  return row && { ...row, state: row.state as SuggestionState, messages: await messagesOf(id, viewer, 'reader') }
}

/** Adds a turn of the reader's: whoever has the address. An answered suggestion is open again. */
export async function replyAsReader(id: string, text: string, now = new Date()): Promise<SuggestionOutcome> {
  if (!(await countTry(PER_TALK, id)).ok) return { ok: false, refusal: 'too-many' }
  return prisma.$transaction(async (tx): Promise<SuggestionOutcome> => {
    const row = (await tx.suggestion.findUnique({ where: { id } })) ?? notFound()
    const state = stateAfter('reader', row.state as SuggestionState, null)
    await tx.suggestion.update({ where: { id }, data: { state }, select: { id: true } })
    await tx.suggestionMessage.create({ data: { suggestionId: id, authorId: null, text, at: now } })
    await tellKeepers(tx, row, now)
    return { ok: true, id }
  })
}

export type ListedSuggestion = Pick<Suggestion, 'id' | 'variant' | 'path' | 'section' | 'title' | 'state' | 'createdAt'>

/** Suggestions that reach the viewer's organisation: open ones first, then by when they came. */
export async function listSuggestions(viewer: Viewer, state: SuggestionState | 'all'): Promise<ListedSuggestion[]> {
  const keeping = await keepingOf(viewer)
  return prisma.suggestion.findMany({
    where: { AND: [reaching(keeping), state === 'all' ? {} : { state }] },
    select: { id: true, variant: true, path: true, section: true, title: true, state: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: 500,
  }) as Promise<ListedSuggestion[]>
}

/** A suggestion that reaches the viewer's organisation; null for any other. */
export async function findSuggestion(viewer: Viewer, id: string): Promise<Suggestion | null> {
  const row = await prisma.suggestion.findFirst({ where: { id, AND: reaching(await keepingOf(viewer)) } })
  return row && { ...row, state: row.state as SuggestionState, messages: await messagesOf(id, viewer, 'keeper') }
}

/** Answers a reader and says what becomes of the suggestion. `after` is how many turns the keeper had read. */
export async function answerSuggestion(
  viewer: Viewer,
  id: string,
  { text, outcome, after }: { text: string; outcome: SuggestionState; after: number },
  now = new Date(),
): Promise<SuggestionOutcome> {
  const keeping = await keepingOf(viewer)
  return prisma.$transaction(async (tx): Promise<SuggestionOutcome> => {
    const row = (await tx.suggestion.findFirst({ where: { id, AND: reaching(keeping) } })) ?? notFound()
    if ((await tx.suggestionMessage.count({ where: { suggestionId: id } })) !== after)
      return { ok: false, refusal: 'answered-meanwhile' }
    const state = stateAfter('keeper', row.state as SuggestionState, outcome)
    const decided =
      state === 'open' ? { decidedAt: null, decidedById: null } : { decidedAt: now, decidedById: viewer.id }
    await tx.suggestion.update({ where: { id }, data: { state, ...decided }, select: { id: true } })
    await tx.suggestionMessage.create({ data: { suggestionId: id, authorId: viewer.id, text, at: now } })
    await recordEvent(tx, { actorId: viewer.id, organisationId: viewer.organisation.id, kind: `suggestion.${state}`, subject: `${row.variant}/${row.path}#${row.section}`, detail: { suggestion: id }, at: now }) // prettier-ignore
    if (row.personId !== null)
      await postNotices(tx, [{ personId: row.personId, kind: 'suggestion-answered', about: row.title, href: suggestionPath(id) }], now) // prettier-ignore
    return { ok: true, id }
  })
}

/** What the viewer's organisation keeps. */
async function keepingOf(viewer: Viewer): Promise<Keeping> {
  const [organisation, variants] = await Promise.all([
    prisma.organisation.findUniqueOrThrow({ where: { id: viewer.organisation.id }, select: { keepsShipped: true } }),
    prisma.variant.findMany({
      where: { OR: [{ organisationId: viewer.organisation.id }, { shipped: true }] },
      select: { slug: true, shipped: true },
    }),
  ])
  const slugs = (shipped: boolean) => variants.filter((each) => each.shipped === shipped).map(({ slug }) => slug)
  return { own: slugs(false), shipped: slugs(true), keepsShipped: organisation.keepsShipped }
}

/** The rule of `reaches`, for a query. */
function reaching({ own, shipped, keepsShipped }: Keeping) {
  const kept = [...own, ...(keepsShipped ? ['base', ...shipped] : [])]
  return { OR: [{ variant: { in: kept } }, { layer: { in: kept } }] }
}

async function tellKeepers(
  tx: Tx,
  row: { id: string; variant: string; layer: string; title: string },
  now: Date,
): Promise<void> {
  const variants = await tx.variant.findMany({
    where: { slug: { in: [row.variant, row.layer] } },
    select: { slug: true, shipped: true, organisationId: true },
  })
  const trainers = await tx.person.findMany({
    where: {
      disabledAt: null,
      roles: { some: { role: 'trainer', from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] } },
      organisation: {
        OR: [{ id: { in: variants.flatMap((each) => each.organisationId ?? []) } }, { keepsShipped: true }],
      },
    },
    select: { id: true, organisationId: true, organisation: { select: { keepsShipped: true } } },
  })
  const slugs = (organisationId: string) =>
    variants.filter((each) => each.organisationId === organisationId && !each.shipped).map(({ slug }) => slug)
  const shipped = variants.filter((each) => each.shipped).map(({ slug }) => slug)
  const told = trainers.filter(({ organisationId, organisation }) =>
    reaches(row, { own: slugs(organisationId), shipped, keepsShipped: organisation.keepsShipped }),
  )
  const href = keptSuggestionPath(row.id)
  await postNotices(tx, told.map(({ id }) => ({ personId: id, kind: 'suggestion' as const, about: row.title, href })), now) // prettier-ignore
}

async function messagesOf(suggestionId: string, viewer: Viewer | null, as: 'reader' | 'keeper'): Promise<Message[]> {
  const rows = await prisma.suggestionMessage.findMany({
    where: { suggestionId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  const people = await prisma.person.findMany({
    where: { id: { in: rows.flatMap(({ authorId }) => authorId ?? []) } },
    select: { id: true, name: true, organisation: { select: { name: true } } },
  })
  const names = new Map(people.map(({ id, name, organisation }) => [id, `${name}, ${organisation.name}`]))
  return rows.map(({ authorId, text, at }) => {
    const mine = as === 'reader' ? authorId === null : authorId === viewer?.id
    const by = authorId === null ? (as === 'reader' ? 'You' : 'The reader') : (names.get(authorId) ?? 'A keeper')
    return { by: mine ? 'You' : by, mine, text, at }
  })
}
