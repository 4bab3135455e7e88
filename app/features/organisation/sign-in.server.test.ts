import { beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { aWorld } from '#tests/support/world.ts'
import { CAST } from '#tests/support/personas.ts'
import { DEMONSTRATION_PASSWORD } from '../../../prisma/cast.ts'
import { changePassword } from './account.server.ts'
import { endSession, startSession } from './sessions.server.ts'
import { signIn } from './sign-in.server.ts'
import { findViewer } from './viewers.server.ts'

beforeAll(() => aWorld())

function asked(cookie: string): Request {
  return new Request('http://localhost:3000/learn', { headers: { cookie: cookie.split(';', 1)[0] ?? '' } })
}

async function idOf(persona: keyof typeof CAST): Promise<string> {
  return (await prisma.person.findUniqueOrThrow({ where: { email: CAST[persona].email } })).id
}

describe('signing in', () => {
  it('takes the right password and no other, and says the same of an unknown address', async () => {
    expect(await signIn(CAST.jo.email, DEMONSTRATION_PASSWORD)).toEqual({ ok: true, personId: await idOf('jo') })
    const wrong = await signIn(CAST.jo.email, 'wrong')
    expect(wrong).toEqual({ ok: false, refusal: 'not_recognised' })
    expect(await signIn('nobody@demo.example', 'wrong')).toEqual(wrong)
  })

  it('stops after five wrong tries for one address and lets others in', async () => {
    const tries = []
    for (let i = 0; i < 7; i++) tries.push(await signIn(CAST.sam.email, 'wrong'))
    expect(tries.map((outcome) => (outcome.ok ? 'in' : outcome.refusal))).toEqual([
      ...Array<string>(5).fill('not_recognised'),
      'too_many_tries',
      'too_many_tries',
    ])
    expect((await signIn(CAST.sam.email, DEMONSTRATION_PASSWORD)).ok).toBe(false)
    expect((await signIn(CAST.grace.email, DEMONSTRATION_PASSWORD)).ok).toBe(true)
  })
})

describe('a session', () => {
  it('is known by its cookie, and nothing in the database is a cookie', async () => {
    const cookie = await startSession(await idOf('jo'))
    expect((await findViewer(asked(cookie)))?.name).toBe('Jo Field')
    for (const { id } of await prisma.session.findMany()) expect(await findViewer(asked(`session=${id}`))).toBeNull()
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/i)
  })

  it('brings roles and service as they are at this request', async () => {
    const id = await idOf('priya')
    const cookie = await startSession(id)
    expect((await findViewer(asked(cookie)))?.roles).toEqual(['trainer'])
    await prisma.roleHeld.updateMany({ where: { personId: id }, data: { until: new Date() } })
    expect((await findViewer(asked(cookie), new Date(Date.now() + 1000)))?.roles).toEqual([])
    await prisma.person.update({ where: { id }, data: { disabledAt: new Date() } })
    expect(await findViewer(asked(cookie))).toBeNull()
  })

  it('ends after an hour without use, and after twelve hours whatever is done', async () => {
    const start = new Date()
    const cookie = await startSession(await idOf('amara'), start)
    const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
    for (let minutes = 5; minutes < 12 * 60; minutes += 30)
      expect(await findViewer(asked(cookie), after(minutes)), String(minutes)).not.toBeNull()
    expect(await findViewer(asked(cookie), after(12 * 60 + 1))).toBeNull()
    const idle = await startSession(await idOf('amara'), start)
    expect(await findViewer(asked(idle), after(61))).toBeNull()
  })

  it('is over once signed out', async () => {
    const cookie = await startSession(await idOf('jo'))
    await endSession(asked(cookie))
    expect(await findViewer(asked(cookie))).toBeNull()
  })

  it('ends everywhere when the password changes', async () => {
    const cookie = await startSession(await idOf('lena'))
    const viewer = (await findViewer(asked(cookie)))!
    expect(await changePassword(viewer, { current: 'wrong', password: 'a new long one' })).toEqual({
      ok: false,
      refusal: 'not_yours',
    })
    expect(await changePassword(viewer, { current: DEMONSTRATION_PASSWORD, password: 'a new long one' })).toEqual({
      ok: true,
    })
    expect(await findViewer(asked(cookie))).toBeNull()
    expect((await signIn(CAST.lena.email, 'a new long one')).ok).toBe(true)
  })
})
