import { beforeAll, describe, expect, it } from 'vitest'
import { refreshEditions } from '#app/features/content/editions.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { makeWorld } from '#tests/support/make-world.ts'
import { aConfirmation, day, theFramework } from '#tests/support/competence-builders.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { findOwnEntryPage } from './entry-page.server.ts'
import { NO_LEVELS } from './levels.ts'
import { findOwnRecordPage } from './record-page.server.ts'
import { findServiceLevels, setServiceLevels } from './service-levels.server.ts'

let [jo, grace, lena, bayo]: Viewer[] = []

beforeAll(async () => {
  await makeWorld(day(-10))
  await refreshEditions()
  await theFramework()
  ;[jo, grace, lena, bayo] = await Promise.all((['jo', 'grace', 'lena', 'bayo'] as const).map(viewerOf))
})

const toSettled = {
  version: 0,
  change: () => ({ ...NO_LEVELS, model: 'settled' as const, renewals: { 'values.1': 6 } }),
}

describe('the levels of a service', () => {
  it('are set by the lead of its own organisation, once over what was read', async () => {
    const lotus = jo!.service!.id
    expect(await findServiceLevels(bayo!, lotus)).toBeNull()
    expect(await setServiceLevels(bayo!, lotus, toSettled, day(0))).toBeNull()
    const both = await Promise.all([1, 2].map(() => setServiceLevels(lena!, lotus, toSettled, day(0))))
    expect(both.sort()).toEqual([false, true])
    expect(await findServiceLevels(lena!, lotus)).toMatchObject({
      version: 1,
      levels: { model: 'settled' },
      versions: [{ version: 1, setAt: day(0), setBy: 'Lena Walsh' }],
    })
    expect(await prisma.event.count({ where: { kind: 'levels.changed', subject: lotus } })).toBe(1)
  })

  it('keep every version, and cannot be changed afterwards', async () => {
    const lotus = jo!.service!.id
    const kept = await prisma.serviceLevels.findFirstOrThrow({ where: { serviceId: lotus } })
    await expect(prisma.serviceLevels.update({ where: { id: kept.id }, data: { content: '{}' } })).rejects.toThrow('append-only') // prettier-ignore
    expect(await setServiceLevels(lena!, lotus, { version: 1, change: (levels) => levels }, day(1))).toBe(true)
    expect((await findServiceLevels(lena!, lotus))?.versions).toHaveLength(1)
  })

  it('stand on the record of everyone in the service as a requirement, and beside their rating', async () => {
    const { requirements } = await findOwnRecordPage(jo!, day(1))
    expect(requirements.find(({ id }) => id === 'level values')).toMatchObject({
      met: false,
      words: expect.stringContaining('at the level Lotus needs: 0 of 8') as string,
    })
    expect((await findOwnEntryPage(jo!, 'values.2', day(1)))?.needed).toEqual({
      where: 'Lotus',
      level: 'doing-on-my-own',
    })
    const sam = await viewerOf('sam')
    expect((await findOwnRecordPage(sam, day(1))).requirements.filter(({ id }) => id.startsWith('level'))).toEqual([])
  })

  it('set when a confirmation is due for refresh, from then on', async () => {
    await aConfirmation(jo!, grace!, 'values.1', day(2))
    expect((await findOwnEntryPage(jo!, 'values.1', day(3)))?.renewalDueAt).toEqual(new Date('2027-09-03T09:00:00Z'))
    expect((await findOwnRecordPage(jo!, day(3))).requirements.find(({ id }) => id === 'level values')?.words).toContain('1 of 8') // prettier-ignore
  })
})
