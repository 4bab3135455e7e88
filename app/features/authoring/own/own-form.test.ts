import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, it } from 'vitest'
import { NewForm, OrderForm, OwnSectionForm, PageForm, withMove, WordForm } from './own-form.ts'

const form = (fields: Record<string, string>) => {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.set(name, value)
  return made
}
const errorsOf = (submission: { reply: () => { error?: unknown } }) => submission.reply().error

describe('forms of our own', () => {
  it('say beside the field what is missing', () => {
    const page = { intent: 'save', title: '', kind: 'language', minutes: 'long' }
    expect(errorsOf(parseWithZod(form(page), { schema: PageForm }))).toEqual({
      title: ['Give it a title.'],
      minutes: ['Give the minutes as a number.'],
    })
    expect(errorsOf(parseWithZod(form({ intent: 'look', kind: 'language' }), { schema: WordForm }))).toEqual({
      for: ['Say which word it is about.'],
      say: ['Say which word to use in its place.'],
    })
    expect(errorsOf(parseWithZod(form({ intent: 'take-out', change: 'x', why: ' ' }), { schema: WordForm }))).toEqual({
      why: ['Say why it is no longer needed.'],
    })
  })

  it('take a lesson and a chapter that have no more than a title', () => {
    const lesson = { what: 'lesson', module: 'm', title: ' First  day ', kind: 'language', mode: 'group', minutes: '' }
    expect(parseWithZod(form(lesson), { schema: NewForm })).toMatchObject({
      status: 'success',
      value: { title: 'First day', mode: 'group', after: '', credits: [] },
    })
    expect(parseWithZod(form({ what: 'chapter', title: 'X', kind: 'language' }), { schema: NewForm }).status).toBe('success') // prettier-ignore
  })

  it('know a button that moves from one that saves', () => {
    const moved = withMove(form({ intent: 'up:second', lessons: 'first', kind: 'language' }))
    expect(parseWithZod(moved, { schema: OrderForm })).toMatchObject({
      status: 'success',
      value: { intent: 'move', move: 'up:second', lessons: ['first'] },
    })
    expect(parseWithZod(withMove(form({ intent: 'up:../x', kind: 'language' })), { schema: OrderForm }).status).toBe('error') // prettier-ignore
  })

  it('let nothing but words into a title', () => {
    const section = { intent: 'save', title: 'A {% #b locked=true %}', body: 'x' }
    expect(errorsOf(parseWithZod(form(section), { schema: OwnSectionForm }))).toEqual({
      title: ['Leave out {% and %}.'],
    })
  })
})
