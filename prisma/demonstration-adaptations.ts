import { commentOn } from '#app/features/authoring/comments.server.ts'
import { composeForAuthors, rowsOf } from '#app/features/authoring/composition.server.ts'
import type { DraftFields } from '#app/features/authoring/draft-form.ts'
import { findOwnVariant } from '#app/features/authoring/own-variants.server.ts'
import { saveOwnDraft } from '#app/features/authoring/own/own-drafts.server.ts'
import { pageRow } from '#app/features/authoring/own/own-page.server.ts'
import { saveDraft } from '#app/features/authoring/drafts.server.ts'
import { findReview } from '#app/features/authoring/reviews.server.ts'
import { findSectionForAuthors } from '#app/features/authoring/section-page.server.ts'
import { sendForReview } from '#app/features/authoring/sending.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import type { Persona } from './cast.ts'

type Wanted = Pick<DraftFields, 'do' | 'body' | 'kind' | 'reason'> & {
  path: string
  section: string
  credit: string
  title?: string
}

const LOTUS: readonly Wanted[] = [
  {
    path: 'handbook/supervision-and-wellbeing',
    section: 'when-the-work-is-hard',
    do: 'add-after',
    kind: 'local-process',
    body: 'At Lotus the kitchen table is free after every clinic. Somebody sits there until half past five. You need no reason to come.',
    reason: 'Peer workers at Lotus asked for a place to land that nobody has to book.',
    credit: 'A member of the Lotus group (made up)',
  },
  {
    path: 'handbook/groups-and-online',
    section: 'phone-text-and-video',
    do: 'add-before',
    kind: 'service-context',
    body: 'Lotus has one phone for peer workers. It lives in the team room, and it is switched off at six.',
    reason: 'People kept asking whether a text in the evening would be answered.',
    credit: 'Jo Field (made up)',
  },
  {
    path: 'handbook/teams-and-rights',
    section: 'joining-a-team',
    do: 'add-after',
    title: 'Your first month at Lotus',
    kind: 'local-process',
    body: 'In week one you shadow. In week two you meet people with somebody beside you. In week three you choose whom you would like to meet next. Ask for a slower month if you need one.',
    reason: 'New peer workers were asked to do too much too soon.',
    credit: 'Two peer workers at Lotus (made up)',
  },
]

const HARAMBEE: readonly Wanted[] = [
  {
    path: 'handbook/culture-and-difference',
    section: 'language-and-interpreters',
    do: 'add-after',
    kind: 'language',
    body: 'At Harambee, ask for an interpreter from outside the person’s own circle. The office keeps a list of people whom others have found kind.',
    reason: 'In a small community the interpreter may be somebody’s cousin.',
    credit: 'A member of the Harambee elders’ circle (made up)',
  },
  {
    path: 'handbook/strengths-and-community',
    section: 'local-resource-map',
    do: 'add-before',
    kind: 'cultural-example',
    body: 'Begin your map with the hall, the salon and the Saturday kitchen. They knew many of the people you support before we did.',
    reason: 'The first places people turn to here are not services.',
    credit: 'The Saturday kitchen (made up)',
  },
]

const IN_REVIEW: Wanted = {
  path: 'handbook/leaving-hospital',
  section: 'the-first-week-home',
  do: 'add-after',
  kind: 'service-context',
  body: 'At Lotus we ring on the first evening at home, if the person wants it. Agree beforehand what you will talk about, and how long.',
  reason: 'The first evening is when people told us they felt most alone.',
  credit: 'A member of the Lotus group (made up)',
}

/** What the organisations' own versions say in their first edition: written, reviewed and published before it. */
export async function seedAdaptations(
  people: Pick<Record<Persona, Viewer>, 'priya' | 'temi'>,
  now: Date,
): Promise<void> {
  for (const wanted of LOTUS) await write(people.priya, 'northgate-lotus', wanted, now)
  for (const wanted of HARAMBEE) await write(people.temi, 'sankofa-harambee', wanted, now)
  await prisma.change.updateMany({ where: { state: 'draft' }, data: { state: 'published' } })
}

/** Work under way: something of Priya's that waits for Lena, with a word from her. */
export async function seedReview({ priya, lena }: Pick<Record<Persona, Viewer>, 'priya' | 'lena'>, now: Date) {
  const variant = await write(priya, 'northgate-lotus', IN_REVIEW, now)
  const { drafts } = rowsOf(await composeForAuthors(variant))
  const details = {
    drafts: drafts.map(({ id }) => id),
    reviewerId: lena.id,
    class: 'meaning' as const,
    note: 'What we offer on the first evening at home.',
    publishFrom: null,
  }
  const sent = await sendForReview(priya, variant, details, null, now)
  const review = sent.ok ? await findReview(variant.id, sent.id) : null
  if (!review) throw new Error('The demonstration’s review could not be sent.')
  const about = { path: IN_REVIEW.path, section: IN_REVIEW.section }
  await commentOn(lena, variant, review, { ...about, text: 'Who rings when you are away?' }, now)
}

/** A chapter of Lotus' own that Priya has begun. */
export async function seedOwnChapter({ priya }: Pick<Record<Persona, Viewer>, 'priya'>, now: Date): Promise<void> {
  const variant = (await findOwnVariant(priya, 'northgate-lotus'))!
  const details = {
    title: 'Finding your way at Lotus',
    summary: 'The rooms, the people and the kettle.',
    after: 'groups-and-online',
  }
  const source = 'The team room is on the first floor. Knock: somebody is always glad to see you.'
  const sections = [{ id: 'the-rooms', title: 'The rooms', source, locked: false, themes: [] }]
  const why = {
    kind: 'local-process' as const,
    reason: 'New peer workers asked for it in their first week.',
    credits: [{ name: 'A member of the Lotus group (made up)', agreed: true }],
    evidence: [],
  }
  const row = pageRow('handbook/finding-your-way-at-lotus', details, { sections, before: '{}' })
  const outcome = await saveOwnDraft(priya, variant, { row, why, version: 0 }, now)
  if (!outcome.ok) throw new Error(`The demonstration’s chapter could not be written: ${outcome.refusal}`)
}

async function write(viewer: Viewer, slug: string, wanted: Wanted, now: Date) {
  const { path, section, credit, title, ...draft } = wanted
  const found = await findSectionForAuthors(viewer, slug, path, section)
  if (!found) throw new Error(`The demonstration finds no section ${path}#${section}.`)
  const fields: DraftFields = {
    intent: 'save',
    section,
    ...draft,
    ...(title ? { title, apart: 'on' as const } : {}),
    credits: [{ name: credit, agreed: true }],
    themes: null,
    evidence: [],
    place: '',
    version: 0,
  }
  const outcome = await saveDraft(viewer, found.variant, { path, section: found.section, fields, drafts: found.composition.drafts }, now) // prettier-ignore
  if (!outcome.ok) throw new Error(`The demonstration could not be written: ${outcome.refusal}`)
  return found.variant
}
