import { describe, expect, it } from 'vitest'
import { isPublicPath } from './public-paths.ts'

describe('the same page for everyone', () => {
  it.each([
    '/',
    '/handbook/base',
    '/handbook/base/about',
    '/handbook/base/print',
    '/handbook/base/welcome/print',
    '/handbook/complex-emotional-needs/welcome',
    '/evidence',
    '/evidence/enrich-trial',
    '/glossary',
    '/glossary/lived-experience',
    '/privacy',
    '/accessibility',
    '/handbook/base/search?q=saying+goodbye',
    '/handbook/base/welcome?words=saying+goodbye',
    '/handbook/base/print?only=differences',
    '/handbook/base/welcome/print?section=words-we-use',
    '/handbook/base/editions?chapter=welcome&section=words-we-use&since=2',
    '/handbook/base/editions?since=2',
    '/evidence?q=&topic=supervision&type=&year=&access=',
  ])('is %s', (address) => expect(isPublicPath(address)).toBe(true))
})

describe('not the same page for everyone', () => {
  it.each([
    '/evidence/list/ris',
    '/evidence-items',
    '/evidence-items/6f2c1b1e-0000-4000-8000-000000000000',
    '/handbook',
    '/handbook/base/welcome/more',
    '/handbook/base/welcome.data',
    '/handbook/Base',
    '/handbook/base?x=1',
    '/handbook/base/search?q=a&page=2',
    '/handbook/base/search?q=',
    '/handbook/base/welcome?x=1',
    '/handbook/base/welcome?words=a&x=1',
    '/handbook/base/print?only=nothing',
    '/handbook/base/editions?since=99999',
    '/evidence?page=2',
    `/handbook/base/search?q=${'a'.repeat(200)}`,
    '/handbook/base/%77elcome',
    '/handbook/base/',
    '/handbook//welcome',
    '/privacy/me',
    '/record',
    '/reflections',
    '/sign-in',
    '/\n',
  ])('is %j', (address) => expect(isPublicPath(address)).toBe(false))
})
