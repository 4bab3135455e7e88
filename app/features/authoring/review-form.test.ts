import { describe, expect, it } from 'vitest'
import { ReviewForm, SendForm } from './review-form.ts'

const wrongIn = (form: typeof SendForm | typeof ReviewForm, typed: Record<string, unknown>) =>
  form.safeParse(typed).error?.issues.map(({ path }) => path.join('.')) ?? []

describe('a day that is missing', () => {
  it('is said with whatever else is wrong, in one go', () => {
    expect(wrongIn(SendForm, { when: 'from' })).toEqual(['drafts', 'reviewer', 'class', 'note', 'from'])
    const complete = { drafts: ['one'], reviewer: 'lena', class: 'meaning', note: 'x' }
    expect(wrongIn(SendForm, { ...complete, when: 'from', from: '' })).toEqual(['from'])
    expect(wrongIn(ReviewForm, { intent: 'publish', when: 'from', allowed: 'x'.repeat(1_001) })).toEqual(['allowed', 'from']) // prettier-ignore
  })

  it('is said once, and only where a day was asked for', () => {
    expect(wrongIn(SendForm, { when: 'from', from: 'soon' })).toEqual(['drafts', 'reviewer', 'class', 'note', 'from'])
    expect(wrongIn(SendForm, { when: 'now' })).toEqual(['drafts', 'reviewer', 'class', 'note'])
    expect(wrongIn(SendForm, {})).toEqual(['drafts', 'reviewer', 'class', 'note', 'when'])
  })
})
