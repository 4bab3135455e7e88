/** As in the build's manifest: a route's own part of the path, and the route it stands in. */
export type ManifestRoute = { path?: string | undefined; parentId?: string | undefined }

type Pattern = { pattern: string; expression: RegExp; rank: string }

/** A function from an address to the pattern it fits (`/learn/:module`); 'other' where it fits none. */
export function routePatterns(routes: Record<string, ManifestRoute>): (pathname: string) => string {
  const patterns = [...new Set(Object.values(routes).map((route) => fullPath(route, routes)))]
    .map(toPattern)
    .sort((a, b) => a.rank.localeCompare(b.rank))
  return (pathname) => {
    const address = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')
    return patterns.find(({ expression }) => expression.test(address))?.pattern ?? 'other'
  }
}

function fullPath({ path = '', parentId }: ManifestRoute, routes: Record<string, ManifestRoute>): string {
  const parent = parentId === undefined ? undefined : routes[parentId]
  const above = parent ? fullPath(parent, routes) : ''
  return path === '' ? above : `${above}/${path}`
}

/** A fixed word counts before a parameter, and a parameter before a star. */
function toPattern(path: string): Pattern {
  const parts = path.split('/').filter((part) => part !== '')
  const expression = parts.map((part) =>
    part === '*' ? '(?:/.*)?' : part.startsWith(':') ? '/[^/]+' : `/${quote(part)}`,
  )
  const rank = parts.map((part) => (part === '*' ? '3' : part.startsWith(':') ? '2' : '1')).join('')
  return { pattern: `/${parts.join('/')}`, expression: new RegExp(`^${expression.join('')}/?$`), rank }
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
