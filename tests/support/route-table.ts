import type { RouteConfigEntry } from '@remix-run/route-config'

/** Every page of `app/routes.ts`: its address, and the id Remix knows it by. */
export async function routeTable(): Promise<{ path: string; id: string }[]> {
  // Remix asks for its application folder while it reads the table.
  const { setRouteConfigAppDirectory } = (await import('@remix-run/dev/dist/config/routes.js')) as {
    setRouteConfigAppDirectory: (folder: string) => void
  }
  setRouteConfigAppDirectory('app')
  const table = (await import('#app/routes.ts')).default as RouteConfigEntry[]
  const walk = (entries: readonly RouteConfigEntry[], under: string): { path: string; id: string }[] =>
    entries.flatMap((entry) => {
      const path = entry.path ? `${under}/${entry.path}` : under
      return entry.children
        ? walk(entry.children, path)
        : [{ path: path || '/', id: entry.file.replace(/\.tsx?$/, '') }]
    })
  return walk(table, '')
}
