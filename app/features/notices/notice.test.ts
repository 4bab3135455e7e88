import { describe, expect, it } from 'vitest'
import { NOTICE_KINDS, dueNow, howFor, mailOf, nextMorning, retryIn, type How, type NoticeKind, type Unmailed } from './notice.ts' // prettier-ignore

const at = (time: string) => new Date(time)
let count = 0
const notice = (kind: NoticeKind, time = '2026-11-23T10:00:00Z', readAt: Date | null = null): Unmailed => ({
  id: String(++count),
  personId: 'p',
  kind,
  at: at(time),
  readAt,
})
const none = new Map<string, How>()

describe('the day’s mail', () => {
  it('goes at seven in the morning, British time, in winter and in summer', () => {
    expect(nextMorning(at('2026-11-23T10:00:00Z'))).toEqual(at('2026-11-24T07:00:00Z'))
    expect(nextMorning(at('2026-11-23T06:59:00Z'))).toEqual(at('2026-11-23T07:00:00Z'))
    expect(nextMorning(at('2026-11-23T07:00:00Z'))).toEqual(at('2026-11-24T07:00:00Z'))
    expect(nextMorning(at('2026-07-01T10:00:00Z'))).toEqual(at('2026-07-02T06:00:00Z'))
  })

  it('holds what is daily until then, and goes at once only where somebody waits', () => {
    const [asked, message] = [notice('asked-of-you'), notice('cohort-message')]
    expect(dueNow([asked, message], { chosen: none, paused: false }, at('2026-11-23T10:01:00Z'))).toEqual({
      mail: [asked],
      none: [],
    })
    expect(dueNow([message], { chosen: none, paused: false }, at('2026-11-23T23:00:00Z'))).toEqual({
      mail: [],
      none: [],
    })
    expect(dueNow([message], { chosen: none, paused: false }, at('2026-11-24T07:00:00Z'))).toEqual({
      mail: [message],
      none: [],
    })
    const urgent = Object.entries(NOTICE_KINDS).filter(([, { usual }]) => usual === 'at-once')
    expect(urgent.map(([kind]) => kind)).toEqual(['asked-of-you', 'place-free', 'asked-to-move', 'drift-safety'])
  })

  it('takes everything that waits along, and leaves out what was read or is only wanted here', () => {
    const late = notice('answered', '2026-11-24T06:59:00Z')
    const [early, read, here] = [notice('cohort-message'), notice('answered', undefined, at('2026-11-23T11:00:00Z')), notice('day-changed')] // prettier-ignore
    const chosen = new Map<string, How>([['day-changed', 'here']])
    const due = dueNow([early, late, read, here], { chosen: chosen, paused: false }, at('2026-11-24T07:00:00Z'))
    expect(due.mail).toEqual([early, late])
    expect(due.none).toEqual([read, here])
  })

  it('says nothing of their training to whoever paused it, and goes on where somebody waits for them', () => {
    const [soon, asked] = [notice('day-soon'), notice('asked-of-you')]
    expect(dueNow([soon, asked], { chosen: none, paused: true }, at('2026-11-24T07:00:00Z'))).toEqual({
      mail: [asked],
      none: [soon],
    })
  })

  it('keeps to what was chosen', () => {
    expect(howFor('asked-of-you', new Map([['asked-of-you', 'daily']]))).toBe('daily')
    expect(howFor('asked-of-you', none)).toBe('at-once')
  })
})

describe('a mail', () => {
  it('says what kinds of thing there are and where to read them, and nothing else', () => {
    const { text } = mailOf([{ kind: 'answered' }, { kind: 'answered' }, { kind: 'day-changed' }], 'https://x.example')
    expect(text).toContain('- Your supervisor answered (2)\n- A day of your cohort was added')
    expect(text).toContain('https://x.example/notices')
  })

  it('is tried five times again, further and further apart', () => {
    const waits = [1, 2, 3, 4, 5].map(retryIn)
    expect(waits.every((wait, i) => wait !== null && (i === 0 || wait > (waits[i - 1] ?? 0)))).toBe(true)
    expect(retryIn(6)).toBeNull()
  })
})
