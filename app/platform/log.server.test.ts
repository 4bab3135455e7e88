import { expect, it } from 'vitest'
import { errorCode, makeLog } from './log.server.ts'

function aLog(level: 'info' | 'debug' = 'info') {
  const lines: string[] = []
  return { lines, log: makeLog(level, { write: (line) => void lines.push(line) }) }
}

it('a line holds what happened, and only the fields that may be logged', () => {
  const { lines, log } = aLog()
  const notForLogs = { email: 'jo@demo.example', text: 'private words', url: '/x', err: new Error('private words') }
  const fields = { event: 'error', requestId: 'a-1', route: '/learn/:module', code: 'TypeError' }
  log.error({ ...fields, ...notForLogs })
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string
  expect(JSON.parse(lines[0]!)).toEqual({ level: 50, time, ...fields })
})

it('an error itself is no set of fields: its words stay out', () => {
  const { lines, log } = aLog()
  log.error(new Error('private words') as object)
  expect(JSON.parse(lines[0]!)).toMatchObject({ code: 'Error' })
  expect(lines[0]).not.toContain('private')
})

it('stacks are for debugging only', () => {
  const [info, debug] = [aLog(), aLog('debug')]
  for (const { log } of [info, debug]) log.debug({ event: 'error.stack', stack: 'at x.ts:1' })
  expect([info.lines.length, debug.lines.length]).toEqual([0, 1])
})

it('an error is named by its class and code, never its words', () => {
  expect(errorCode(new TypeError('private'))).toBe('TypeError')
  expect(errorCode(Object.assign(new Error('private'), { code: 'P2002' }))).toBe('Error P2002')
  expect(errorCode(Object.assign(new Error('private'), { code: 'private words' }))).toBe('Error')
  expect(errorCode('private')).toBe('unknown')
})
