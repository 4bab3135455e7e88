import { describe, expect, test } from 'vitest'
import { errorsOf, fieldId, typedList, typedText } from './form-result.ts'

const returned = {
  status: 'error' as const,
  initialValue: { title: 'Walk with Dev', kinds: ['visit', 'call'], days: [{ start: '09:00' }], agree: 'yes' },
  error: { title: ['Say a little more.'], '': ['This has changed since you opened the page.'] },
}

describe('a form that came back', () => {
  test('keeps what was typed, also in a field inside a list', () => {
    expect(typedText(returned, 'title', 'old title')).toBe('Walk with Dev')
    expect(typedText(returned, 'days[0].start')).toBe('09:00')
  })

  test('leaves a field empty that the person had emptied, whatever it began with', () => {
    expect(typedText(returned, 'note', 'what was there before')).toBe('')
  })

  test('keeps what was ticked, one or several, and what was unticked', () => {
    expect(typedList(returned, 'kinds', [])).toEqual(['visit', 'call'])
    expect(typedList(returned, 'agree')).toEqual(['yes'])
    expect(typedList(returned, 'times', ['morning'])).toEqual([])
  })

  test('gives each field its own sentences, and the form its own', () => {
    expect(errorsOf(returned, 'title')).toEqual(['Say a little more.'])
    expect(errorsOf(returned, '')).toHaveLength(1)
    expect(errorsOf(returned, 'kinds')).toEqual([])
  })
})

test('a form seen for the first time begins with its defaults', () => {
  expect(typedText(undefined, 'title', 'A walk')).toBe('A walk')
  expect(typedList(undefined, 'kinds', 'visit')).toEqual(['visit'])
})

test('a list field has an id that a link can point to', () => {
  expect(fieldId('days[0].start')).toBe('days-0-start')
  expect(fieldId('kinds[]')).toBe('kinds')
})
