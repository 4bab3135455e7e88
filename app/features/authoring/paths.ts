/** Addresses of authoring: all of it, a variant's map, a page of it, a section of that. */
export function authoringPath(variant?: string, page?: string, section?: string): string {
  const path = ['/authoring', variant, page].filter(Boolean).join('/')
  return section ? `${path}?section=${section}` : path
}

/** Where readers find a page of a variant as it is published. */
export function publishedPath(page: string, variant: string): string {
  if (page.startsWith('modules/')) return `/learn/${page.slice('modules/'.length)}`
  if (page.startsWith('facilitators/')) return `/${page}`
  return `/handbook/${variant}/${page.replace('handbook/', '')}`
}
