/** Addresses of authoring: all of it, a variant's map, a page of it, a section of that. */
export function authoringPath(variant?: string, page?: string, section?: string): string {
  const path = ['/authoring', variant, page].filter(Boolean).join('/')
  return section ? `${path}?section=${section}` : path
}

/** Where a section's form goes with a file to fill its text box; `search` says which section, as on its page. */
export function bringInPath(variant: string, page: string, search: string): string {
  return `${authoringPath(variant)}/bring-in/${page}${search}`
}

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

export function wordsPath(variant: string): string {
  return `${authoringPath(variant)}/words`
}

export function orderPath(variant: string, module: string): string {
  return `${authoringPath(variant)}/order/${module}`
}

/** A page or module of a variant's own, and a section of a page. */
export function ownPath(variant: string, page: string, section?: string): string {
  return `${authoringPath(variant)}/own/${page}${section ? `?section=${section}` : ''}`
}

/** Where readers find a page of a variant as it is published. */
export function publishedPath(page: string, variant: string): string {
  if (page.startsWith('modules/')) return `/learn/${page.slice('modules/'.length)}`
  if (page.startsWith('facilitators/')) return `/${page}`
  return `/handbook/${variant}/${page.replace('handbook/', '')}`
}
