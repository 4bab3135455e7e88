/** Addresses of authoring: all of it, a variant's map, a page of it, a section of that. */
export function authoringPath(variant?: string, page?: string, section?: string): string {
  const path = ['/authoring', variant, page].filter(Boolean).join('/')
  return section ? `${path}?section=${section}` : path
}
