import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { listNotices } from '#app/features/notices/notices.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { day, joAndGrace } from '#tests/support/competence-builders.ts'
import { rateEntry } from './entries.server.ts'
import { parseFrameworkFile } from './framework.ts'
import { currentFramework, installFramework, installShippedFramework, requireFramework } from './frameworks.server.ts'
import { findOwnRecordPage } from './record-page.server.ts'

const SHIPPED = parseFrameworkFile(readFileSync('modules/competences.yaml', 'utf8'))
const reworded = (version: number, title: string) => ({ version, content: { ...SHIPPED.content, title } })

describe('installing a framework', () => {
  it('makes a version once, however often and by however many processes at once it is tried', async () => {
    const installed = await Promise.all([1, 2, 3].map(() => installShippedFramework(env.contentFolder)))
    expect(installed.map(({ version }) => version)).toEqual([1, 1, 1])
    expect(await prisma.framework.count()).toBe(1)
  })

  it('makes a new version when it says something new, and records stay on theirs', async () => {
    const { jo, framework } = await joAndGrace()
    await rateEntry(jo, 'values.1', 'learning', day(0))
    const next = await installFramework(reworded(2, 'Second'))
    expect(next.version).toBe(2)
    expect(await currentFramework()).toMatchObject({ id: next.id, title: 'Second' })
    expect((await requireFramework(framework.id)).title).toBe(framework.title)
    expect(await findOwnRecordPage(jo, day(1))).toMatchObject({
      framework: { id: framework.id },
      newestVersion: next.version,
    })
    await rateEntry(jo, 'values.2', 'learning', day(1))
    expect(await prisma.record.count({ where: { personId: jo.id } })).toBe(1)
  })

  it('refuses other words under a number that is published, and leaves a newer version alone', async () => {
    const newest = await currentFramework()
    await expect(installFramework(reworded(newest.version, 'Other words'))).rejects.toThrow(
      `Give it version ${newest.version + 1}`,
    )
    expect(await installShippedFramework(env.contentFolder)).toMatchObject({ id: newest.id })
  })

  it('refuses a name that no competence had, and publishes nothing', async () => {
    const [domain, ...domains] = SHIPPED.content.domains
    const [section, ...sections] = domain!.sections
    const [competence, ...others] = section!.competences
    const renamed = { ...competence!, id: 'values.20', was: ['values.99'] }
    const content = {
      ...SHIPPED.content,
      domains: [
        { ...domain!, sections: [{ ...section!, competences: [renamed, ...others] }, ...sections] },
        ...domains,
      ],
    }
    await expect(installFramework({ version: 9, content })).rejects.toThrow('values.99')
    expect((await currentFramework()).version).toBeLessThan(9)
  })

  it('is told to everyone with a record', async () => {
    const { jo } = await joAndGrace()
    await rateEntry(jo, 'values.1', 'learning', day(0))
    await installFramework(reworded(20, 'Twentieth'))
    expect(await listNotices(jo)).toMatchObject([{ kind: 'framework', href: '/record/move' }])
  })

  it('cannot be changed afterwards, not even in the database', async () => {
    const { id } = await currentFramework()
    await expect(prisma.framework.update({ where: { id }, data: { content: '{}' } })).rejects.toThrow('append-only')
  })
})
