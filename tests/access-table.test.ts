import type { RouteConfigEntry } from '@remix-run/route-config'
import { describe, expect, it } from 'vitest'
import { ACCESS } from './access.ts'

/** Remix asks for its application folder while it reads the table. */
async function addresses(): Promise<string[]> {
  const { setRouteConfigAppDirectory } = (await import('@remix-run/dev/dist/config/routes.js')) as {
    setRouteConfigAppDirectory: (folder: string) => void
  }
  setRouteConfigAppDirectory('app')
  const table = (await import('#app/routes.ts')).default as RouteConfigEntry[]
  const walk = (entries: readonly RouteConfigEntry[], under: string): string[] =>
    entries.flatMap((entry) => {
      const path = entry.path ? `${under}/${entry.path}` : under
      return entry.children ? walk(entry.children, path) : [path || '/']
    })
  return walk(table, '')
}

describe('the access table', () => {
  it('has exactly one row for every page of the service', async () => {
    expect(ACCESS.map(({ route }) => route).sort()).toEqual((await addresses()).sort())
  })
})
