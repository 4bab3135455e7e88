import { OrderAbout, ownModuleFromRow, type ChangeRow } from '#app/features/content/changes.server.ts'
import type { NamedDomain } from '#app/features/content/module.ts'
import type { Composition } from '../composition.server.ts'
import type { Said } from '../reviewed.ts'
import { comingContents, lessonsIn } from './own-page.server.ts'
import { slugOf } from './own.ts'

/** What a draft says that no section of a page shows: what a module is for, or lessons in their new order. */
export function saidIn(row: ChangeRow, composition: Composition, domains: readonly NamedDomain[]): Said[] {
  const all = row.do === 'module' ? saidOfModule(row, composition, domains) : row.do === 'order' ? saidOfOrder(row, composition) : [] // prettier-ignore
  return all.filter(({ of }) => of.length > 0)
}

function saidOfModule(row: ChangeRow, composition: Composition, domains: readonly NamedDomain[]): Said[] {
  const { module } = ownModuleFromRow(row)
  const titles = new Map(comingContents(composition).programme.modules.map(({ slug, title }) => [slug, title]))
  const competences = new Map(domains.flatMap((domain) => domain.competences.map(({ id, title }) => [id, title])))
  return [
    { what: 'What it is about', of: [module.summary].filter(Boolean) },
    { what: 'What people can do after it', of: module.outcomes },
    { what: 'Competences it helps with', of: module.competences.map((id) => competences.get(id) ?? id) },
    { what: 'Best after', of: module.prerequisites.map((slug) => titles.get(slug) ?? slug) },
  ]
}

function saidOfOrder(row: ChangeRow, composition: Composition): Said[] {
  const { lessons } = OrderAbout.parse(JSON.parse(row.about))
  const titles = new Map(lessonsIn(composition, slugOf(row.path)).map(({ slug, title }) => [slug, title]))
  return [{ what: 'In this order', of: lessons.map((slug) => titles.get(slug) ?? slug) }]
}
