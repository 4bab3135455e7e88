import { expect, it } from 'vitest'
import { routePatterns } from './route-patterns.ts'

const routeOf = routePatterns({
  root: { path: '' },
  home: { parentId: 'root' },
  'handbook/contents': { parentId: 'root', path: 'handbook/:variant' },
  'handbook/about': { parentId: 'root', path: 'handbook/:variant/about' },
  'handbook/chapter': { parentId: 'root', path: 'handbook/:variant/:chapter' },
  record: { parentId: 'root', path: 'record' },
  entry: { parentId: 'record', path: ':competence' },
  section: { parentId: 'root', path: 'authoring/:variant/*' },
  'not-found': { parentId: 'root', path: '*' },
})

it.each([
  ['/', '/'],
  ['/handbook/base', '/handbook/:variant'],
  ['/handbook/base/about', '/handbook/:variant/about'],
  ['/handbook/base/welcome', '/handbook/:variant/:chapter'],
  ['/handbook/base/welcome.data', '/handbook/:variant/:chapter'],
  ['/_root.data', '/'],
  ['/record/', '/record'],
  ['/record/values.1', '/record/:competence'],
  ['/authoring/lotus/handbook/welcome', '/authoring/:variant/*'],
  ['/anything/that/a-stranger/wrote', '/*'],
])('%s fits %s', (address, pattern) => expect(routeOf(address)).toBe(pattern))

it('an address that fits no pattern is only called other', () => {
  expect(routePatterns({ record: { path: 'record' } })('/private-words')).toBe('other')
})
