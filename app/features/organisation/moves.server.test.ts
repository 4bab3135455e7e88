import { beforeAll, describe, expect, it } from 'vitest'
import { listNotices } from '#app/features/notices/notices.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { findPerson, movePerson } from './moves.server.ts'

beforeAll(() => aWorld())

describe('a move to another service', () => {
  it('is made by the lead of their own organisation, between services of it', async () => {
    const [lena, bayo, jo, sam, amara] = await Promise.all((['lena', 'bayo', 'jo', 'sam', 'amara'] as const).map(viewerOf)) // prettier-ignore
    const move = { from: jo!.service!.id, to: sam!.service!.id }
    expect(await findPerson(bayo!, jo!.id)).toBeNull()
    expect(await movePerson(bayo!, jo!.id, move)).toBeNull()
    expect(await movePerson(lena!, jo!.id, { ...move, to: amara!.service!.id })).toBeNull()
    expect(await movePerson(lena!, jo!.id, move)).toBe(true)
    expect((await viewerOf('jo')).service!.id).toBe(sam!.service!.id)
    expect(await movePerson(lena!, jo!.id, { ...move, to: jo!.service!.id })).toBe(false)
  })

  it('is told to the person, and written down once', async () => {
    const jo = await viewerOf('jo')
    expect(await prisma.event.count({ where: { kind: 'person.moved', subject: jo.id } })).toBe(1)
    expect((await listNotices(jo)).map(({ kind }) => kind)).toEqual(['moved'])
  })
})
