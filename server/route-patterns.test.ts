import { matchRoutes } from '@remix-run/react'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPattern, routePatterns, type ManifestRoute } from './route-patterns.ts'

const ROUTES: Record<string, ManifestRoute> = {
  root: { path: '' },
  home: { parentId: 'root', index: true },
  contents: { parentId: 'root', path: 'handbook/:variant', index: true },
  about: { parentId: 'root', path: 'handbook/:variant/about' },
  chapter: { parentId: 'root', path: 'handbook/:variant/:chapter' },
  looks: { parentId: 'root' },
  record: { parentId: 'looks', path: 'record' },
  overview: { parentId: 'record', index: true },
  signOff: { parentId: 'record', path: 'sign-off' },
  entry: { parentId: 'record', path: ':competence' },
  copy: { parentId: 'root', path: 'record/:id.pdf' },
  variant: { parentId: 'root', path: 'authoring/:variant' },
  section: { parentId: 'root', path: 'authoring/:variant/*' },
  drift: { parentId: 'root', path: 'authoring/drift' },
  odd: { parentId: 'root', path: ':any/drift/about' },
  'not-found': { parentId: 'root', path: '*' },
}
const patterns = routePatterns(ROUTES)

it.each([
  ['/', '/', 'home'],
  ['/handbook/base', '/handbook/:variant', 'contents'],
  ['/handbook/base/about', '/handbook/:variant/about', 'about'],
  ['/handbook/base/welcome', '/handbook/:variant/:chapter', 'chapter'],
  ['/handbook/base/welcome.data', '/handbook/:variant/:chapter', 'chapter'],
  ['/_root.data', '/', 'home'],
  ['/Record/', '/record', 'overview'],
  ['/record/values.1', '/record/:competence', 'entry'],
  ['/authoring/lotus/handbook/welcome', '/authoring/:variant/*', 'section'],
  ['/anything/that/a-stranger/wrote', '/*', 'not-found'],
])('%s fits %s', (address, pattern, leaf) => expect(findPattern(patterns, address)).toMatchObject({ pattern, leaf }))

it('an address may fit none', () => {
  expect(findPattern(routePatterns({ record: { path: 'record' } }), '/private-words')).toBeNull()
})

describe('Remix finds the same page', () => {
  const children = (parentId?: string): object[] =>
    Object.entries(ROUTES)
      .filter(([, route]) => route.parentId === parentId)
      .map(([id, { path, index }]) => (index ? { id, path, index } : { id, path, children: children(id) }))
  const tree = children() as Parameters<typeof matchRoutes>[0]
  const word = fc.constantFrom(
    'handbook',
    'authoring',
    'record',
    'drift',
    'about',
    'sign-off',
    'base',
    'x',
    'a.pdf',
    'Record',
    '',
  )

  it('for every address made of our words and others', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        const address = `/${words.join('/')}`
        expect(findPattern(patterns, address)?.leaf).toBe(matchRoutes(tree, address)?.at(-1)?.route.id)
      }),
      { numRuns: 3_000 },
    )
  })
})
