import { describe, expect, it } from 'vitest'
import { borrowedRuns, checkSection, uncitedClaims } from './checks.ts'
import type { CompiledSection } from './compiled.ts'
import { readingAge } from './reading-age.ts'

const section = (text: string, more: object = {}) => ({
  id: 'part',
  title: 'Part',
  themes: [],
  parts: [],
  text,
  ...more,
})
const findings = (text: string, more: object = {}, excuse: 'readingAge' | 'words' | null = null) =>
  checkSection('handbook/page', section(text, more) as unknown as CompiledSection, {
    avoided: [{ avoid: 'service user', say: 'the person' }],
    excused: () => ({ readingAge: {}, words: {}, ...(excuse ? { [excuse]: { part: 'A reason.' } } : {}) }),
    summaries: borrowedRuns([SUMMARY]),
  })
const check = (...given: Parameters<typeof findings>) => findings(...given).map(({ message }) => message)

const SUMMARY = 'One two three four five six seven eight nine ten eleven twelve thirteen.'
const HARD =
  'Organisational implementation considerations necessitate comprehensive multidisciplinary communication regarding individualised rehabilitation opportunities, notwithstanding institutional characteristics that systematically disadvantage underrepresented communities throughout contemporary psychiatric administration and its accompanying bureaucratic responsibilities internationally.'

describe('content checks', () => {
  it('measure how hard a text is, by section, and leave short ones alone', () => {
    expect(readingAge('The cat sat on the mat. '.repeat(10))).toBeLessThan(8)
    expect(readingAge(`${HARD} ${HARD}`)).toBeGreaterThan(16)
    expect(readingAge('Too short to say.')).toBeNull()
    expect(check(`${HARD} ${HARD}`)[0]).toMatch(/reading age is \d+\.\d/)
    expect(check(`${HARD} ${HARD}`, {}, 'readingAge')).toEqual([])
  })

  it('let a person weigh how hard a text is and which words it uses, and nothing else', () => {
    expect(findings(`${HARD} ${HARD}`)[0]?.code).toBe('weigh')
    expect(findings('A service user came in.')[0]?.code).toBe('weigh')
    expect(findings('Black people were more likely to benefit.')[0]?.code).toBe('check')
  })

  it('refuse labels, but not talk about them', () => {
    expect(check('A service user came in.')[0]).toContain('Prefer: the person')
    expect(check("Some people say 'service user' here.")).toEqual([])
    expect(check('A service user came in.', {}, 'words')).toEqual([])
  })

  it('refuse a later finding of ENRICH without the first', () => {
    const later = 'Among people who had at least two meetings there were fewer readmissions.'
    expect(check(later)[0]).toContain('without the first one')
    expect(check(`Offering peer support did not reduce readmission overall. ${later}`)).toEqual([])
    expect(check('Black people were more likely to benefit.')[0]).toContain('without the first one')
    expect(check('He did not come. Black people were more likely to benefit.')[0]).toContain('without the first one')
  })

  it('ask for a content note where a section keeps coming back to something hard', () => {
    const text = 'Self-harm. Talk of self-harm.'
    expect(check(text)[0]).toContain('no content note')
    expect(check(text, { themes: ['self-harm'] })).toEqual([])
    expect(check('It may touch on self-harm once.')).toEqual([])
    expect(check('She was detained. He was sectioned.')[0]).toContain('detention')
    expect(check('Trauma-informed is not trauma-informed everywhere.')).toEqual([])
  })

  it('find a table column without a heading', () => {
    const parts = [{ blocks: [{ html: '<table><thead><tr><th></th><th>You</th></tr></thead></table>' }] }]
    expect(check('A table.', { parts })[0]).toContain('column without a heading')
  })
})

describe('what a text takes from elsewhere', () => {
  it('is seen when twelve words in a row are a summary’s, and not when eleven are', () => {
    expect(check('And so: two, three four five six seven eight nine ten eleven twelve thirteen!')[0]).toContain(
      'two three four five six seven eight nine ten eleven twelve thirteen',
    )
    expect(check('Three four five six seven eight nine ten eleven twelve thirteen')).toEqual([])
  })

  it('counts findings that stand outside an evidence tag', () => {
    expect(uncitedClaims('A trial found 3 in 10 people. Rest.')).toHaveLength(1)
    expect(uncitedClaims('{% evidence ids=["x"] status="strong" %}A trial found it.{% /evidence %} Rest.')).toEqual([])
  })
})
