/** Addresses of authoring: all of it, a variant's map, a page of it, a section of that. */
export function authoringPath(variant?: string, page?: string, section?: string): string {
  const path = ['/authoring', variant, page].filter(Boolean).join('/')
  return section ? `${path}?section=${section}` : path
}

/** Where a section's form goes with a file to fill its text box; `search` says which section, as on its page. */
export function bringInPath(variant: string, page: string, search: string): string {
  return `${authoringPath(variant)}/bring-in/${page}${search}`
}

/** A version's files: the page, or what can be downloaded there. */
export function filesPath(variant: string, what?: 'export' | 'package'): string {
  return [authoringPath(variant), 'files', what].filter(Boolean).join('/')
}

export const TAKE_IN_PATH = '/authoring/take-in'

/** Where drafts are chosen and sent; with a review, one that came back is sent again. */
export function sendPath(variant: string, review?: string): string {
  return `${authoringPath(variant)}/send${review ? `?review=${review}` : ''}`
}

export function reviewPath(variant: string, review: string): string {
  return `${authoringPath(variant)}/reviews/${review}`
}

/** What to look at again in a variant, or one change of it by its page and its place there (`placeOf`). */
export function driftPath(variant: string, page?: string, place?: string): string {
  const path = [authoringPath(variant), 'drift', page].filter(Boolean).join('/')
  return place ? `${path}?place=${encodeURIComponent(place)}` : path
}

/** The editions of a variant, one of them, or a page of it. */
export function editionPath(variant: string, number?: number, page?: string): string {
  return [authoringPath(variant), 'editions', number, page].filter((part) => part !== undefined).join('/')
}

/** What a variant published once and no longer says. */
export function retiredPath(variant: string): string {
  return `${authoringPath(variant)}/retired`
}

/** Other words of a variant, or the one for a word. */
export function wordsPath(variant: string, word?: string): string {
  return `${authoringPath(variant)}/words${word ? `?word=${encodeURIComponent(word)}` : ''}`
}

export function orderPath(variant: string, module: string): string {
  return `${authoringPath(variant)}/order/${module}`
}

/** Everything of a variant's own beside its changes to sections. */
export function ownListPath(variant: string): string {
  return `${authoringPath(variant)}/own`
}

export function newOwnPath(variant: string, kind: string, module?: string): string {
  return `${ownListPath(variant)}/new?what=${kind}${module ? `&module=${module}` : ''}`
}

/** Where the plan of a group session of a variant's own is begun. */
export function newPlanPath(variant: string, { module, lesson }: { module: string; lesson: string }): string {
  return `${newOwnPath(variant, 'plan', module)}&lesson=${lesson}`
}

/** A page or module of a variant's own. */
export function ownPath(variant: string, page: string): string {
  return `${ownListPath(variant)}/${page}`
}

/** A section of a page of a variant's own; without one, a new section. */
export function ownSectionPath(variant: string, page: string, section?: string): string {
  return `${authoringPath(variant)}/own-section/${page}${section ? `?section=${section}` : ''}`
}

/** Where readers find a page of a variant as it is published. */
export function publishedPath(page: string, variant: string): string {
  if (page.startsWith('modules/')) return `/learn/${page.slice('modules/'.length)}`
  if (page.startsWith('facilitators/')) return `/${page}`
  return `/handbook/${variant}/${page.replace('handbook/', '')}`
}
