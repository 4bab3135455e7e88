import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { day, joAndGrace } from '#tests/support/competence-builders.ts'
import { rateEntry } from './entries.server.ts'
import { parseFramework } from './framework.ts'
import { currentFramework, installFramework, installShippedFramework, requireFramework } from './frameworks.server.ts'
import { findOwnRecordPage } from './record-page.server.ts'

const SHIPPED = parseFramework(readFileSync('modules/competences.yaml', 'utf8'))
const reworded = (words: string) => ({ ...SHIPPED, title: words })

describe('installing a framework', () => {
  it('makes a version once, however often and by however many processes at once it is tried', async () => {
    const installed = await Promise.all([1, 2, 3].map(() => installShippedFramework(env.contentFolder)))
    expect(installed.map(({ version }) => version)).toEqual([1, 1, 1])
    expect(await prisma.framework.count()).toBe(1)
  })

  it('makes a new version when it says something new, and records stay on theirs', async () => {
    const { jo, framework } = await joAndGrace()
    await rateEntry(jo, 'values.1', 'learning', day(0))
    const next = await installFramework(reworded('Second'))
    expect(next.version).toBe(framework.version + 1)
    expect(await currentFramework()).toMatchObject({ id: next.id, title: 'Second' })
    expect((await requireFramework(framework.id)).title).toBe(framework.title)
    expect(await findOwnRecordPage(jo, day(1))).toMatchObject({
      framework: { id: framework.id },
      newestVersion: next.version,
    })
    await rateEntry(jo, 'values.2', 'learning', day(1))
    expect(await prisma.record.count({ where: { personId: jo.id } })).toBe(1)
  })

  it('makes a further version when an old text comes back: the newest is what the file says', async () => {
    const third = await installFramework(reworded('Third'))
    const back = await installFramework(reworded('Second'))
    expect(back.version).toBe(third.version + 1)
  })

  it('cannot be changed afterwards, not even in the database', async () => {
    const { id } = await currentFramework()
    await expect(prisma.framework.update({ where: { id }, data: { content: '{}' } })).rejects.toThrow('append-only')
  })
})
