import { expect, it } from 'vitest'
import { readSettings } from './settings.ts'

it('an empty environment serves this machine', () => {
  expect(readSettings({ ORIGIN: '', PORT: '' })).toMatchObject({
    port: 3000,
    origin: 'http://localhost:3000',
    trustedProxies: 0,
  })
})

it('outside a demonstration an address of ours begins with https, except on one’s own machine', () => {
  expect(() => readSettings({ ORIGIN: 'http://learn.example.nhs.uk' })).toThrow('https://')
  expect(readSettings({ ORIGIN: 'http://learn.example.nhs.uk', DEMONSTRATION: '1' }).origin).toBe(
    'http://learn.example.nhs.uk',
  )
  expect(readSettings({ ORIGIN: 'https://learn.example.nhs.uk/' }).origin).toBe('https://learn.example.nhs.uk')
  expect(readSettings({ ORIGIN: 'http://127.0.0.1:3000' }).origin).toBe('http://127.0.0.1:3000')
})

it.each([
  [{ PORT: 'eighty' }, 'PORT must be a number from 0 to 65535.'],
  [{ PORT: '70000' }, 'PORT must be a number from 0 to 65535.'],
  [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY must be a number from 0 to 10.'],
  [{ ORIGIN: 'learn.example.nhs.uk' }, 'ORIGIN must be an address'],
  [{ ORIGIN: 'ftp://learn.example.nhs.uk' }, 'ORIGIN must be an address'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
])('%j is said plainly to be wrong', (environment, words) => {
  expect(() => readSettings(environment)).toThrow(words)
})
