import type { z } from 'zod'
import { ownModuleFromRow, ownPageFromRow } from '#app/features/content/changes.server.ts'
import { splitAtHeadings, type Section } from '#app/features/content/page.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import type { Composition } from '../composition.server.ts'
import { preview, type Preview } from '../preview.server.ts'
import { actOnOwn, saveOwnDraft, standingOf, type OwnOutcome } from './own-drafts.server.ts'
import type { ModuleForm, NewForm, OwnSectionFields, PageForm } from './own-form.ts'
import { moduleRow, pageRow, takenSlugs, type Owned } from './own-page.server.ts'
import { freeId, inWrittenOrder, moved, moveOf, PLAN_SECTIONS, withSection, type OwnKind } from './own.ts'

type Variant = { id: string; slug: string; about: string }

/** Begins a chapter, lesson or module of our own: a draft, at an address made from its title. */
export async function beginOwn(
  viewer: Viewer,
  variant: Variant,
  composition: Composition,
  { what, module, lesson, title, summary, after, mode, minutes, ...why }: z.infer<typeof NewForm>,
): Promise<{ path: string; outcome: OwnOutcome }> {
  const slug = freeId(title, takenSlugs(composition, what, module))
  const paths: Record<OwnKind, string> = {
    ...{ chapter: `handbook/${slug}`, module: `modules/${slug}` },
    ...{ lesson: `modules/${module}/${slug}`, plan: `facilitators/${module}/${lesson}` },
  }
  const path = paths[what]
  const place = { title, summary, after: after || null }
  const length = what === 'lesson' ? { mode, minutes } : what === 'plan' ? { minutes } : {}
  const row =
    what === 'module'
      ? moduleRow(path, { ...place, outcomes: [] }, '{}')
      : pageRow(path, { ...place, ...length }, { sections: what === 'plan' ? planSections() : [], before: '{}' })
  return { path, outcome: await saveOwnDraft(viewer, variant, { row, why, version: 0 }) }
}

/** A plan begins with the headings that plans have; what a session does not need is taken out. */
function planSections(): Section[] {
  return Object.entries(PLAN_SECTIONS).map(([id, title]) => ({ id, title, source: '', locked: false, themes: [] }))
}

/** What a trainer does on the page of a chapter or lesson of our own. */
export async function actOnOwnPage(viewer: Viewer, owned: Owned, act: z.infer<typeof PageForm>): Promise<OwnOutcome> {
  const { variant, path, row, rows } = owned
  if (!('version' in act)) return actOnOwn(viewer, variant, rows, act)
  const { page, after } = ownPageFromRow(row)
  const { title, summary, mode, minutes } = page.meta
  if ('title' in act) {
    const details = { title: act.title, summary: act.summary, after: act.after || null, mode: act.mode, minutes: act.minutes } // prettier-ignore
    const next = pageRow(path, details, { sections: page.sections, before: row.about })
    return saveOwnDraft(viewer, variant, { row: next, why: act, version: act.version })
  }
  const sections = withMoved(page.sections, act.move)
  return saveOwnDraft(viewer, variant, {
    row: pageRow(path, { title, summary, after, mode, minutes }, { sections, before: row.about }),
    why: whyOf(owned),
    version: act.version,
  })
}

/** What a trainer does on the page of a module of our own. */
export async function actOnOwnModule(
  viewer: Viewer,
  { variant, path, row, rows }: Owned,
  act: z.infer<typeof ModuleForm>,
): Promise<OwnOutcome> {
  if (!('version' in act)) return actOnOwn(viewer, variant, rows, act)
  const { module } = ownModuleFromRow(row)
  const { title, summary, outcomes, after } = act
  const details = {
    ...{ title, summary, outcomes, after: after || null },
    competences: inWrittenOrder(module.competences, act.competences),
    prerequisites: inWrittenOrder(module.prerequisites, act.prerequisites),
  }
  const next = moduleRow(path, details, row.about)
  return saveOwnDraft(viewer, variant, { row: next, why: act, version: act.version })
}

export type SectionSaved = { outcome: OwnOutcome; problems: readonly string[]; section: string; look: Preview }

/** Saves one section of a page of our own, or shows how it would look. */
export async function saveOwnSection(viewer: Viewer, owned: Owned, fields: OwnSectionFields): Promise<SectionSaved> {
  const { variant, composition, path, row } = owned
  const { page, after } = ownPageFromRow(row)
  const { title, summary, mode, minutes } = page.meta
  const body = fields.body.replaceAll('\r\n', '\n').trim()
  const look = await preview(variant.slug, body, composition.sources.references)
  const id = fields.section || freeId(fields.title, page.sections.map((section) => section.id)) // prettier-ignore
  const answer = (outcome: OwnOutcome, problems: readonly string[] = []) => ({ outcome, problems, section: id, look })
  if (splitAtHeadings(body).length > 1) return answer({ ok: false, refusal: 'small_headings' })
  if (look.problems.length > 0) return answer({ ok: true }, look.problems)
  if (fields.intent === 'preview') return answer({ ok: true })
  const section: Section = { id, title: fields.title, source: body, locked: false, themes: fields.themes }
  const details = { title, summary, after, mode, minutes }
  const next = pageRow(path, details, { sections: withSection(page.sections, section), before: row.about })
  return answer(await saveOwnDraft(viewer, variant, { row: next, why: whyOf(owned), version: fields.version }))
}

function withMoved(sections: readonly Section[], asked: string): Section[] {
  const move = moveOf(asked)
  if (move) {
    const at = sections.findIndex(({ id }) => id === move.slug)
    return moved(sections, at, move.direction)
  }
  return sections.filter(({ id }) => asked !== `remove:${id}`)
}

function whyOf({ row }: Owned) {
  const { kind, reason, evidence, credits } = standingOf(row).why
  return { kind, reason, evidence: [...evidence], credits: [...credits] }
}
