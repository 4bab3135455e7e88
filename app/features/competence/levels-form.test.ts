import { parseWithZod } from '@conform-to/zod/v4'
import { describe, expect, it } from 'vitest'
import { levelsAfter, LevelsForm } from './levels-form.ts'
import { NO_LEVELS, type Levels } from './levels.ts'

function posted(fields: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return parseWithZod(form, { schema: LevelsForm })
}

function after(levels: Levels, fields: Record<string, string>): Levels {
  const submission = posted(fields)
  if (submission.status !== 'success') throw new Error(JSON.stringify(submission.error))
  return levelsAfter(levels, submission.value, (id) => !id.startsWith('unknown'))
}

const SET: Levels = {
  model: 'settled',
  domains: { values: 'learning' },
  competences: { 'values.1': 'could-help-others' },
  renewals: { 'values.1': 12 },
  minimums: { optional: 2 },
}

describe('what a lead posts about levels', () => {
  it('changes the model alone', () => {
    expect(after(SET, { intent: 'model', version: '3', model: 'none' })).toEqual({ ...SET, model: 'none' })
  })

  it('changes domains, and leaves what is emptied to the model', () => {
    const fields = { 'rows[0].id': 'values', 'rows[0].level': '', 'rows[1].id': 'optional', 'rows[1].level': 'none', 'rows[1].minimum': '1' } // prettier-ignore
    expect(after(SET, { intent: 'domains', version: '3', ...fields })).toEqual({
      ...SET,
      domains: { optional: 'none' },
      minimums: { optional: 1 },
    })
  })

  it('changes the competences it is about, with their months, and no others', () => {
    const fields = { 'rows[0].id': 'values.2', 'rows[0].level': 'learning', 'rows[0].months': '6', 'rows[1].id': 'unknown.1', 'rows[1].level': 'learning' } // prettier-ignore
    expect(after(SET, { intent: 'competences', version: '3', ...fields })).toEqual({
      ...SET,
      competences: { 'values.1': 'could-help-others', 'values.2': 'learning' },
      renewals: { 'values.1': 12, 'values.2': 6 },
    })
    expect(after(SET, { intent: 'competences', version: '3', 'rows[0].id': 'values.1', 'rows[0].months': '' })).toEqual(
      {
        ...NO_LEVELS,
        model: 'settled',
        domains: { values: 'learning' },
        minimums: { optional: 2 },
      },
    )
  })

  it.each([
    ['0', 'One month is the least'],
    ['121', '120 months at most'],
    ['a year', 'Give a number of months'],
    ['1.5', 'whole months'],
  ])('%s months is refused: %s', (months, sentence) => {
    const refused = posted({
      intent: 'competences',
      version: '0',
      'rows[0].id': 'values.1',
      'rows[0].months': months,
    })
    expect(JSON.stringify(refused.reply().error)).toContain(sentence)
  })
})
