import { uncitedClaims } from '#app/features/content/checks.ts'
import { creditsOfRow, isAboutSection, type ChangeRow } from '#app/features/content/changes.server.ts'
import { activitiesOf, type ActivityType, type CompiledPage } from '#app/features/content/compiled.ts'
import { differences } from '#app/features/content/edition.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import { findingOf, notAgreed, CHECKS, type Finding } from './checklist.ts'
import type { Composition } from './composition.server.ts'
import { prepareAdaptation } from './publications.server.ts'
import type { ChangedSection } from './reviewed.ts'

export type CheckedWork = { sections: readonly ChangedSection[]; findings: readonly Finding[] }

/** What drafts would change, section by section, and what the checks find in it: of the very edition that would be made. */
export async function checkWork(
  { slug }: { slug: string },
  composition: Composition,
  drafts: readonly ChangeRow[],
): Promise<CheckedWork> {
  const prepared = await prepareAdaptation(slug, composition, drafts, { changeClass: 'meaning', note: '' })
  const after = prepared.editions[0]?.pages.map(({ page }) => page) ?? []
  // What was never published is compared with what it stands on: its readers have that.
  const current =
    (await findEdition(slug)) ?? (await findEdition(composition.sources.variants.get(slug)?.extends ?? ''))
  const before = [...(current?.pages.values() ?? [])].map(({ page }) => page)
  const sections = changedSections(before, after, drafts)
  const places = new Set(sections.map(({ path, section }) => `${path}#${section}`))
  const isOfThis = ({ check, path, section }: Finding) =>
    CHECKS[check].weight === 'error' || places.has(`${path}#${section}`)
  const paths = new Set(sections.map(({ path }) => path))
  const touched = before.filter(({ path }) => paths.has(path))
  const findings = [
    ...prepared.problems.map(findingOf).filter(isOfThis),
    ...drafts.flatMap(consentIn),
    ...drafts.flatMap(uncitedIn),
    ...lostActivities(touched, after),
  ]
  return { sections, findings: unique(findings) }
}

/** Sections whose words differ, and those whose reason or credits alone do. */
function changedSections(
  before: readonly CompiledPage[],
  after: readonly CompiledPage[],
  drafts: readonly ChangeRow[],
): ChangedSection[] {
  const places = new Map(differences(before, after, () => 'meaning').map(({ path, section }) => [`${path}#${section}`, { path, section }])) // prettier-ignore
  for (const { path, newId, section } of drafts.filter(isAboutSection))
    places.set(`${path}#${newId ?? section}`, { path, section: newId ?? section })
  const [was, is] = [sectionsOf(before), sectionsOf(after)]
  return [...places.values()].map(({ path, section }) => {
    const [then, now] = [was.get(`${path}#${section}`), is.get(`${path}#${section}`)]
    return {
      path,
      page: (now ?? then)?.page ?? after.find((page) => page.path === path)?.title ?? path,
      section,
      title: (now ?? then)?.section.title ?? section,
      before: then ? { title: then.section.title, text: then.section.text } : null,
      after: now ? { title: now.section.title, text: now.section.text, html: htmlOf(now.section) } : null,
    }
  })
}

function sectionsOf(pages: readonly CompiledPage[]) {
  return new Map(
    pages.flatMap(({ path, title, sections }) =>
      sections.map((section) => [`${path}#${section.id}`, { page: title, section }] as const),
    ),
  )
}

function htmlOf({ parts }: CompiledPage['sections'][number]): string {
  return parts
    .flatMap(({ blocks }) => blocks)
    .map((block) => ('html' in block ? block.html : `<div class="activity">${block.activity.html}</div>`))
    .join('')
}

function consentIn(row: ChangeRow): Finding[] {
  return notAgreed(creditsOfRow(row)).map((message) => ({
    check: 'why',
    path: row.path,
    section: sectionOf(row),
    message,
  }))
}

/** A claim that stands in what was written here, without the study it comes from. */
function uncitedIn(row: ChangeRow): Finding[] {
  return uncitedClaims(row.body).map((claim) => ({
    check: 'sources',
    path: row.path,
    section: sectionOf(row),
    message: `Where does this come from? ‘${claim.trim().slice(0, 160)}’`,
  }))
}

function sectionOf(row: ChangeRow): string | null {
  return isAboutSection(row) ? (row.newId ?? row.section) : null
}

/** What learners answered stays theirs, but an activity with another name is another activity. */
function lostActivities(before: readonly CompiledPage[], after: readonly CompiledPage[]): Finding[] {
  return before.flatMap((page) => {
    const now = after.find(({ path }) => path === page.path)
    const kept = new Set(now ? activitiesOf(now).map(({ id }) => id) : [])
    return activitiesOf(page)
      .filter(({ id }) => !kept.has(id))
      .map(({ id, type }) => ({
        check: 'activities' as const,
        path: page.path,
        section: null,
        message: `${ACTIVITY_WORDS[type]} ‘${id}’ would be gone. What learners did there is kept, but no longer shown to them.`,
      }))
  })
}

const ACTIVITY_WORDS: Record<ActivityType, string> = {
  reflection: 'The reflection',
  group: 'The group session',
  practice: 'The practice task',
  conversation: 'The conversation',
  'role-play': 'The role play',
  check: 'The question',
  sequence: 'The question of order',
  'short-answer': 'The short answer',
  scenario: 'The scenario',
}

function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}
