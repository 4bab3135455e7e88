import { describe, expect, it } from 'vitest'
import { reaches, stateAfter } from './suggestion.ts'

const NORTHGATE = { own: ['northgate-lotus'], shipped: ['complex-emotional-needs'], keepsShipped: false }
const BASE_TEAM = { own: [], shipped: ['complex-emotional-needs'], keepsShipped: true }

describe('a suggestion', () => {
  it('on text of one’s own reaches the version’s keeper alone', () => {
    const suggestion = { variant: 'northgate-lotus', layer: 'northgate-lotus' }
    expect(reaches(suggestion, NORTHGATE)).toBe(true)
    expect(reaches(suggestion, BASE_TEAM)).toBe(false)
  })

  it.each(['base', 'complex-emotional-needs'])('on text inherited from %s reaches both keepers', (layer) => {
    const suggestion = { variant: 'northgate-lotus', layer }
    expect(reaches(suggestion, NORTHGATE)).toBe(true)
    expect(reaches(suggestion, BASE_TEAM)).toBe(true)
  })

  it('on a shipped version does not reach an organisation that only builds on it', () => {
    const suggestion = { variant: 'complex-emotional-needs', layer: 'base' }
    expect(reaches(suggestion, NORTHGATE)).toBe(false)
    expect(reaches(suggestion, { ...NORTHGATE, own: [] })).toBe(false)
    expect(reaches(suggestion, BASE_TEAM)).toBe(true)
  })

  it('on another organisation’s own version is nobody else’s', () => {
    expect(reaches({ variant: 'sankofa-harambee', layer: 'sankofa-harambee' }, BASE_TEAM)).toBe(false)
  })

  it('is closed by an answer and opened again by its reader', () => {
    expect(stateAfter('keeper', 'open', 'used')).toBe('used')
    expect(stateAfter('keeper', 'open', null)).toBe('open')
    expect(stateAfter('reader', 'not-used', null)).toBe('open')
  })
})
