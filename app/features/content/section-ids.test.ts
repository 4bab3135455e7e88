import { describe, expect, it } from 'vitest'
import type { Change } from './change.ts'
import type { Page } from './page.ts'
import { formatLedger, idProblems, parseLedger, withNewIds } from './section-ids.ts'

const files = (ids: string[], own: string[] = []) => ({
  pages: [{ path: 'handbook/page', meta: { title: 'Page' }, sections: ids.map((id) => ({ id })) } as unknown as Page],
  variants: [{ slug: 'ours', changes: new Map([['handbook/page', own.map((as) => ({ as }) as Change)]]) }],
})
const empty = { live: {}, retired: {} }
const messages = (ledger: typeof empty, now: ReturnType<typeof files>) =>
  idProblems(ledger, now).map(({ where }) => where)

describe('the ledger of section ids', () => {
  it('writes an id down when it is first used, a version’s own apart', () => {
    const first = files(['one', 'two'], ['three'])
    expect(messages(empty, first)).toHaveLength(3)
    const ledger = withNewIds(empty, first)
    expect(ledger.live).toEqual({ 'handbook/page': ['one', 'two'], 'handbook/page (ours)': ['three'] })
    expect(messages(ledger, first)).toEqual([])
    expect(parseLedger(formatLedger(ledger))).toEqual(ledger)
  })

  it('does not let a section go in silence', () => {
    const ledger = withNewIds(empty, files(['one', 'two']))
    expect(messages(ledger, files(['one']))).toEqual(['handbook/page#two'])
    expect(withNewIds(ledger, files(['one']))).toEqual(ledger)
  })

  it('never lets a retired id stand for another section', () => {
    const ledger = { live: { 'handbook/page': ['one'] }, retired: { 'handbook/page': ['two'] } }
    expect(messages(ledger, files(['one']))).toEqual([])
    expect(messages(ledger, files(['one', 'two']))).toEqual(['handbook/page#two'])
    expect(withNewIds(ledger, files(['one', 'two']))).toEqual(ledger)
  })
})
