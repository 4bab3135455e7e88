import { describe, expect, it } from 'vitest'
import { nextFramework } from './framework-version.ts'

const PUBLISHED = { version: 2, hash: 'as published' }

describe('a framework file beside what is published', () => {
  it.each([
    ['the first', { version: 1, hash: 'any' }, null, 'publish'],
    ['a later number with other words', { version: 3, hash: 'other' }, PUBLISHED, 'publish'],
    ['the same again', PUBLISHED, PUBLISHED, 'nothing'],
    ['a later number on the same words', { version: 3, hash: 'as published' }, PUBLISHED, 'nothing'],
    ['an older file', { version: 1, hash: 'older' }, PUBLISHED, 'nothing'],
  ] as const)('%s', (_, file, newest, next) => {
    expect(nextFramework(file, newest)).toBe(next)
  })

  it('other words under a published number are refused, and told what number to take', () => {
    expect(nextFramework({ version: 2, hash: 'other' }, PUBLISHED)).toMatchObject({
      problem: expect.stringContaining('Give it version 3') as string,
    })
  })
})
