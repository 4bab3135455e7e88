/** As in the build's manifest: a route's own part of the path, and the route it stands in. */
export type ManifestRoute = { path?: string | undefined; index?: boolean | undefined; parentId?: string | undefined }

/** One kind of address: `/learn/:module`, and the route that answers it. */
export type RoutePattern = { pattern: string; leaf: string; matches: (pathname: string) => boolean }

/**
 * The patterns of an application, best first, ranked as Remix ranks them: a fixed word counts more than a parameter,
 * and that more than a star.
 */
export function routePatterns(routes: Record<string, ManifestRoute>): RoutePattern[] {
  return Object.entries(routes)
    .filter(([, { path, index }]) => path !== undefined || index)
    .map(([leaf, route]) => ({ leaf, parts: partsOf(route, routes), isIndex: route.index ?? false }))
    .map((route) => ({ ...route, score: score(route) }))
    .sort((a, b) => b.score - a.score)
    .map(({ leaf, parts }) => ({ pattern: `/${parts.join('/')}`, leaf, matches: matcher(parts) }))
}

/** The pattern of an address of a page or of its data; null where none fits. */
export function findPattern(patterns: readonly RoutePattern[], pathname: string): RoutePattern | null {
  const address = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')
  return patterns.find(({ matches }) => matches(address)) ?? null
}

function partsOf({ path = '', parentId }: ManifestRoute, routes: Record<string, ManifestRoute>): string[] {
  if (path.includes('?')) throw new Error(`The edge does not know optional parts of an address: ${path}`)
  const parent = parentId === undefined ? undefined : routes[parentId]
  const above = parent ? partsOf(parent, routes) : []
  return [...above, ...path.split('/').filter((part) => part !== '')]
}

function score({ parts, isIndex }: { parts: readonly string[]; isIndex: boolean }): number {
  const star = parts.includes('*')
  const worth = parts.filter((part) => part !== '*').map((part) => (/^:[\w-]+$/.test(part) ? 3 : 10))
  return worth.reduce((sum, points) => sum + points, parts.length) + (isIndex ? 2 : 0) - (star ? 2 : 0)
}

function matcher(parts: readonly string[]): (pathname: string) => boolean {
  const source = parts
    .map((part) => (part === '*' ? '(?:/.*)?' : `/${quote(part).replace(/^:[\w-]+/, '[^/]+')}`))
    .join('')
  const expression = new RegExp(`^${source}/*$`, 'i')
  return (pathname) => expression.test(pathname)
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
