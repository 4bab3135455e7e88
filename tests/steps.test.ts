import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { whenStale } from '../scripts/steps.mjs'

let folder = ''
let done = 0
const file = (name: string) => join(folder, name)
const step = (task = () => undefined as void) =>
  whenStale({ stamp: file('.stamp'), inputs: [file('input')], outputs: [file('output')] }, () => {
    done++
    writeFileSync(file('output'), 'made')
    task()
  })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'enrichment-steps-'))
  done = 0
  writeFileSync(file('input'), 'one')
  return () => rmSync(folder, { recursive: true })
})

describe('a step of a command', () => {
  it('is done once, and again when what it is made from has changed', () => {
    step()
    step()
    expect(done).toBe(1)
    writeFileSync(file('input'), 'two')
    step()
    expect(done).toBe(2)
  })

  it('is done again when what it made is gone', () => {
    step()
    rmSync(file('output'))
    step()
    expect(done).toBe(2)
  })

  it('counts as not done when it was interrupted, even if its input is put back as it was', () => {
    step()
    writeFileSync(file('input'), 'two')
    expect(() =>
      step(() => {
        throw new Error('interrupted')
      }),
    ).toThrow('interrupted')
    expect(existsSync(file('.stamp'))).toBe(false)
    writeFileSync(file('input'), 'one')
    step()
    expect(done).toBe(3)
  })
})
