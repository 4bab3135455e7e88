import { z } from 'zod'
import { MODES, THEMES } from '#app/features/content/page.ts'
import { whyFields } from '../draft-form.ts'

const NOT_NEEDED = 'Say why it is no longer needed.'
const version = z.coerce.number().int().nonnegative().default(0)

/** One line, without what only tags have. */
const line = (most: number) =>
  z
    .string()
    .max(most, `Use ${most} characters at most.`)
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => !/\{%|%\}/.test(text), 'Leave out {% and %}.')
const asked = (most: number, missing: string) =>
  line(most)
    .default('')
    .refine((text) => text !== '', missing)

const acts = [
  z.object({
    intent: z.literal('take-out'),
    change: z.string().max(80),
    why: z.string({ error: NOT_NEEDED }).trim().min(1, NOT_NEEDED).max(1_000),
  }),
  z.object({ intent: z.literal('keep'), draft: z.string().max(80) }),
  z.object({ intent: z.literal('discard'), draft: z.string().max(80) }),
] as const

const lines = z
  .string()
  .max(4_000)
  .default('')
  .transform((text) =>
    text
      .split('\n')
      .map((each) => each.trim())
      .filter(Boolean),
  )

/** Any of several boxes with one name. */
const ticked = z.preprocess((value) => [value ?? []].flat().filter(Boolean), z.array(z.string().max(120)).max(300))

const word = {
  for: asked(80, 'Say which word it is about.'),
  say: asked(80, 'Say which word to use in its place.'),
  /** Phrases and sections in which the word stays as it is. */
  except: lines,
  exceptIn: ticked,
  /** The word whose places were shown: what touches others is shown first. */
  seen: z.string().max(200).default(''),
  seenExcept: lines,
  seenExceptIn: ticked,
  version,
  ...whyFields,
}

/** What a trainer does on the page of other words. */
export const WordForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('look'), ...word }),
  z.object({ intent: z.literal('save'), ...word }),
  ...acts,
])
export type WordFields = Extract<z.infer<typeof WordForm>, { intent: 'look' | 'save' }>

const order = { lessons: z.preprocess((value) => [value ?? []].flat(), z.array(z.string().max(120)).max(200)), version, ...whyFields } // prettier-ignore

/** What a button said that moves one of several, or takes it out. */
const move = z.string().regex(/^(?:up|down|remove):[a-z0-9-]+$/)

/** Moving a lesson gives the page back; nothing is kept until it is saved. */
export const OrderForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), ...order }),
  z.object({ intent: z.literal('move'), move, ...order }),
  ...acts,
])

/** A button has one name and one value: those of moving are `up:slug`, `down:slug` and `remove:slug`. */
export function withMove(form: FormData): FormData {
  const said = form.get('intent')
  if (typeof said !== 'string' || !said.includes(':')) return form
  form.set('move', said)
  form.set('intent', 'move')
  return form
}

const after = z.string().max(200).default('')
const summary = line(400).default('')
const minutes = z.preprocess((value) => (value === '' ? undefined : value), z.coerce.number({ error: 'Give the minutes as a number.' }).int().min(1, 'Give the minutes as a number.').max(600).optional()) // prettier-ignore

/** How long a lesson takes and how it is done; a chapter has neither. */
const page = {
  title: asked(120, 'Give it a title.'),
  summary,
  after,
  minutes,
  mode: z.enum(MODES).optional(),
}

export const NewForm = z.object({
  what: z.enum(['chapter', 'lesson', 'module', 'plan']),
  module: z.string().max(120).default(''),
  /** The group session that a plan is for. */
  lesson: z.string().max(120).default(''),
  ...page,
  ...whyFields,
})

export const PageForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), ...page, version, ...whyFields }),
  z.object({ intent: z.literal('move'), move, version }),
  ...acts,
])

export const ModuleForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    title: asked(120, 'Give it a title.'),
    summary,
    after,
    outcomes: lines,
    competences: ticked,
    prerequisites: ticked,
    version,
    ...whyFields,
  }),
  ...acts,
])

export const OwnSectionForm = z.object({
  intent: z.enum(['save', 'preview']),
  section: z.string().max(80).default(''),
  title: asked(200, 'Give the section a title.'),
  body: z.string().max(200_000, 'This text is too long for one section.').default(''),
  themes: z.preprocess((value) => [value ?? []].flat().filter(Boolean), z.array(z.enum(THEMES))),
  version,
})
export type OwnSectionFields = z.infer<typeof OwnSectionForm>
