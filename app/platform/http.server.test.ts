import { describe, expect, it } from 'vitest'
import { TIMED } from '#tests/support/timed.ts'
import { forbidden, notFound, readForm } from './http.server.ts'

const PLAIN = 'application/x-www-form-urlencoded'

function aPost(body: BodyInit, type?: string): Request {
  return new Request('http://x/', { method: 'POST', body, ...(type ? { headers: { 'Content-Type': type } } : {}) })
}

async function statusOf(form: Promise<FormData>): Promise<number> {
  return form.then(
    () => 200,
    (thrown: unknown) => (thrown as Response).status,
  )
}

describe('a form', () => {
  it('is read with accents, signs and several values of one name', async () => {
    const form = await readForm(
      aPost('words=caf%C3%A9+%26+100%25&domain=one&domain=two&empty=', `${PLAIN};charset=UTF-8`),
    )
    expect([...form]).toEqual([
      ['words', 'café & 100%'],
      ['domain', 'one'],
      ['domain', 'two'],
      ['empty', ''],
    ])
  })

  it('of parts is read too', async () => {
    const sent = new FormData()
    sent.append('words', 'hello')
    expect((await readForm(aPost(sent))).get('words')).toBe('hello')
  })

  it('of 500 fields is read, and of 501 is a 400', async () => {
    const fields = (count: number) => Array.from({ length: count }, (_, i) => `f${i}=1`).join('&')
    expect(await statusOf(readForm(aPost(fields(500), PLAIN)))).toBe(200)
    expect(await statusOf(readForm(aPost(fields(501), PLAIN)))).toBe(400)
    const parts = new FormData()
    for (let i = 0; i < 501; i++) parts.append(`f${i}`, '1')
    expect(await statusOf(readForm(aPost(parts)))).toBe(400)
  })

  it('of half a million fields is refused without parsing them', TIMED, async () => {
    const body = 'a&'.repeat(499_999)
    const began = process.cpuUsage()
    expect(await statusOf(readForm(aPost(body, PLAIN)))).toBe(400)
    const { user, system } = process.cpuUsage(began)
    expect(user + system).toBeLessThan(100_000)
  })

  it('with a zero byte is a 400', async () => {
    expect(await statusOf(readForm(aPost('words=a%00b', PLAIN)))).toBe(400)
  })

  it.each([
    ['{"words":"hello"}', 'application/json'],
    ['words=hello', 'text/plain'],
    ['no parts at all', 'multipart/form-data; boundary=x'],
  ])('that is none (%s as %s) is a 400', async (body, type) => {
    expect(await statusOf(readForm(aPost(body, type)))).toBe(400)
  })
})

it('not found and forbidden are answers that say nothing of what is there', () => {
  for (const [refuse, status] of [
    [notFound, 404],
    [forbidden, 403],
  ] as const)
    // prettier-ignore
    expect(refuse).toThrow(expect.objectContaining({ status }))
})
