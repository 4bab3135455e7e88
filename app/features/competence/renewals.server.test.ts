import { describe, expect, it } from 'vitest'
import { listNotices } from '#app/features/notices/notices.server.ts'
import { aConfirmation, aPerson, day, joAndGrace } from '#tests/support/competence-builders.ts'
import { prisma } from '#app/platform/database.server.ts'
import { reopenOwnEntry } from './entries.server.ts'
import { tellOfRenewalsAcrossOrganisations } from './renewals.server.ts'

const NEAR = new Date('2028-02-10T09:00:00Z')
const AFTER = new Date('2028-04-01T09:00:00Z')

describe('renewals come due with notice', () => {
  it('once, in one notice, however many come due and however many processes look', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, 'core-knowledge.13', day(0))
    await aConfirmation(jo, grace, 'core-knowledge.20', day(0))
    await aConfirmation(jo, grace, 'values.1', day(0))
    await prisma.entry.updateMany({
      where: { competence: 'core-knowledge.20', record: { personId: jo.id } },
      data: { renewalDueAt: new Date('2028-03-01T09:00:00Z') },
    })
    expect(await tellOfRenewalsAcrossOrganisations(day(100))).toBe(0)
    const told = await Promise.all([1, 2, 3].map(() => tellOfRenewalsAcrossOrganisations(NEAR)))
    expect(told.reduce((sum, each) => sum + each, 0)).toBe(1)
    expect(await tellOfRenewalsAcrossOrganisations(AFTER)).toBe(0)
    const due = (await listNotices(jo)).filter(({ kind }) => kind === 'renewal-due')
    expect(due).toMatchObject([{ about: expect.stringMatching(/ and 1 more$/) as string, href: '/record' }])
  })

  it('again for the next date, and not for what is open again or for who has left', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    await aConfirmation(jo, grace, 'core-knowledge.13', day(0))
    expect(await tellOfRenewalsAcrossOrganisations(NEAR)).toBe(1)
    await aConfirmation(jo, grace, 'core-knowledge.13', AFTER)
    expect(await tellOfRenewalsAcrossOrganisations(AFTER)).toBe(0)
    expect(await tellOfRenewalsAcrossOrganisations(new Date('2029-03-20T09:00:00Z'))).toBe(1)
    expect((await listNotices(jo)).find(({ kind }) => kind === 'renewal-due')?.href).toBe('/record/core-knowledge.13')

    const gone = await aPerson({ name: 'Sam Reid', roles: ['peer-worker'], organisation })
    await prisma.supervision.create({ data: { personId: gone.id, supervisorId: grace.id, kind: 'practice', from: day(-1), agreedAt: day(-1) } }) // prettier-ignore
    await aConfirmation(gone, grace, 'core-knowledge.13', day(0))
    await prisma.person.update({ where: { id: gone.id }, data: { disabledAt: day(1) } })
    await reopenOwnEntry(jo, 'core-knowledge.13', 'To look again.', AFTER)
    expect(await tellOfRenewalsAcrossOrganisations(new Date('2030-03-20T09:00:00Z'))).toBe(0)
  })
})
