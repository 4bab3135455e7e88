import type { RouteConfigEntry } from '@remix-run/route-config'

type Page = { path: string; id: string; file: string }

/** Every page of `app/routes.ts`: its address, the id Remix knows it by, and its file without the ending. */
export async function routeTable(): Promise<Page[]> {
  // Remix asks for its application folder while it reads the table.
  const { setRouteConfigAppDirectory } = (await import('@remix-run/dev/dist/config/routes.js')) as {
    setRouteConfigAppDirectory: (folder: string) => void
  }
  setRouteConfigAppDirectory('app')
  const table = (await import('#app/routes.ts')).default as RouteConfigEntry[]
  const walk = (entries: readonly RouteConfigEntry[], under: string): Page[] =>
    entries.flatMap((entry) => {
      const path = entry.path ? `${under}/${entry.path}` : under
      const file = entry.file.replace(/\.tsx?$/, '')
      return entry.children ? walk(entry.children, path) : [{ path: path || '/', id: entry.id ?? file, file }]
    })
  return walk(table, '')
}
