import { expect, it } from 'vitest'
import { practiceLogForm } from './practice-log-form.ts'

const FORM = practiceLogForm('2026-11-24')
const LINE = { intent: 'add', day: '2026-11-24', minutes: '60', kind: 'group', note: 'We walked and talked.' }
const faultsOf = (line: object) => FORM.safeParse({ ...LINE, ...line }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [] // prettier-ignore

it('takes a line about today or before', () => {
  expect(faultsOf({})).toEqual([])
  expect(faultsOf({ day: '2026-11-25' })).toEqual(['day: This day is still to come.'])
})

it('refuses a note that could tell who somebody is, and says which words, so that they can be found', () => {
  expect(faultsOf({ note: 'Daniel, 943 476 5919' })).toEqual([
    'note: ‘943 476 5919’ looks like an NHS number; ‘Daniel’ looks like a name. Take out what could tell who somebody is: write “a person”, “they”, “my supervisor”. For a place, say what kind of place it is.',
  ])
})

it('names four things at most', () => {
  expect(faultsOf({ note: 'Daniel, Sarah, Emma, Tunde and Zofia' })[0]).toMatch(/‘Tunde’ looks like a name, and there is more\./) // prettier-ignore
})
