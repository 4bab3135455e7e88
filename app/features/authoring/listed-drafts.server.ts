import {
  changeFromRow,
  creditsOfRow,
  isAboutSection,
  ownModuleFromRow,
  ownPageFromRow,
  whyOfRow,
  type ChangeRow,
} from '#app/features/content/changes.server.ts'
import { lacksWhy } from '#app/features/content/own.ts'
import type { Section } from '#app/features/content/page.ts'
import { lacking, notAgreed } from './checklist.ts'
import type { Composition } from './composition.server.ts'
import { ACT_LABELS, placeOfRow } from './draft.ts'
import { authorsOf } from './drafts.server.ts'
import { authoringPath, orderPath, ownPath, wordsPath } from './paths.ts'
import type { ListedDraft } from './reviewed.ts'

export function listDraft(row: ChangeRow, slug: string, composition: Composition): ListedDraft {
  const { id, version, state, path, reason } = row
  const section = isAboutSection(row) ? (row.newId ?? row.section) : ''
  const own = { lacking: lackingIn(row), authorIds: [...new Set([...authorsOf(row), row.editedById])] }
  return { id, version, state, path, section, reason, ...own, ...wordsFor(row, slug, composition) }
}

/** What a row still lacks before it can be sent; it can be saved all the same. */
export function lackingIn(row: ChangeRow): string[] {
  const credits = creditsOfRow(row)
  if (isAboutSection(row)) return lacking(changeFromRow(row), credits)
  // Nobody shaped what goes: its reason is enough.
  if (row.do === 'take-out') return lacksWhy({ reason: row.reason, credits: ['-'] })
  const common = [...lacksWhy(whyOfRow(row)), ...notAgreed(credits)]
  if (row.do === 'word' && !(row.title ?? '').trim()) return [...common, 'Say which word to use.']
  return row.do === 'page' ? [...common, ...unwritten(ownPageFromRow(row).page.sections)] : common
}

function unwritten(sections: readonly Section[]): string[] {
  if (sections.length === 0) return ['Write a first section.']
  const empty = sections.filter(({ source }) => !source.trim()).map(({ title }) => `‘${title}’`)
  return empty.length === 0 ? [] : [`Write ${empty.join(', ')}, or take out what is not needed.`]
}

type Words = { where: string; what: string; href: string }

function wordsFor(row: ChangeRow, slug: string, composition: Composition): Words {
  const { path } = row
  const pageTitle = composition.ours(path)?.meta.title ?? composition.parent(path)?.meta.title ?? path
  switch (row.do) {
    case 'word':
      return {
        where: 'Words',
        what: `Say ‘${row.title ?? ''}’ for ‘${row.section}’`,
        href: wordsPath(slug, row.section),
      }
    case 'order':
      return { where: moduleTitle(path, composition), what: 'Lessons in another order', href: orderPath(slug, slugOf(path)) } // prettier-ignore
    case 'page':
      return { where: row.title ?? path, what: PAGE_KINDS[path.split('/')[0] ?? ''] ?? 'Page of our own', href: ownPath(slug, path) } // prettier-ignore
    case 'module':
      return { where: ownModuleFromRow(row).module.title, what: 'Module of our own', href: ownPath(slug, path) }
    case 'take-out':
      return takenOut(row, slug, composition)
    default: {
      const { do: act, section, as, title } = changeFromRow(row)
      const known = composition.parent(path)?.sections.find(({ id }) => id === section)?.title ?? section
      const href = `${authoringPath(slug, path, section)}&do=${act}`
      return as === null
        ? { where: `${pageTitle}: ${known}`, what: ACT_LABELS[act], href }
        : { where: `${pageTitle}: ${title ?? as}`, what: `New section beside ‘${known}’`, href }
    }
  }
}

const PAGE_KINDS: Record<string, string> = {
  handbook: 'Chapter of our own',
  modules: 'Lesson of our own',
  facilitators: 'Plan for a group session of our own',
}

function takenOut(row: ChangeRow, slug: string, composition: Composition): Words {
  const ended = [...composition.published, ...composition.otherPublished].find(
    (published) => placeOfRow(published) === placeOfRow(row),
  )
  if (!ended) return { where: row.path, what: 'Take our change out', href: authoringPath(slug) }
  const { where, what, href } = wordsFor(ended, slug, composition)
  return { where, what: `Take out: ${what.charAt(0).toLowerCase()}${what.slice(1)}`, href }
}

function moduleTitle(path: string, { contents }: Composition): string {
  return contents.programme.modules.find(({ slug }) => slug === slugOf(path))?.title ?? path
}

function slugOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
