import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeReturnPath } from './return-path.ts'

const pieces = [
  '/',
  '\\',
  '.',
  '..',
  '%2e',
  '%5c',
  ':',
  '@',
  '?',
  '#',
  '\t',
  '\n',
  'evil.example',
  'learn',
  'https:',
  ' ',
]

describe('where to go after signing in', () => {
  it('is a page of this service', () => {
    expect(safeReturnPath('/learn/x?y=1#z', '/')).toBe('/learn/x?y=1#z')
    expect(safeReturnPath(null, '/home')).toBe('/home')
    for (const evil of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/..//evil.example',
      '/\t/evil.example',
      'learn',
    ])
      expect(safeReturnPath(evil, '/home'), evil).toBe('/home')
  })

  it('is never on another host, whatever was asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
        const path = safeReturnPath(parts.join(''), '/home')
        expect(path.startsWith('/') && !path.startsWith('//')).toBe(true)
        expect(new URL(path, 'https://here.example').host).toBe('here.example')
      }),
      { numRuns: 20_000 },
    )
  })
})
