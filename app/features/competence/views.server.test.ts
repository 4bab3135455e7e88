import { describe, expect, it } from 'vitest'
import { listNotices } from '#app/features/notices/notices.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import {
  aConfirmation,
  anOrganisation,
  aPerson,
  aRequest,
  aSupervision,
  day,
  is404,
  joAndGrace,
  kindsOfEvents,
} from '#tests/support/competence-builders.ts'
import { findSubmittedEntry } from '../supervision/submitted-entry.server.ts'
import { verifyRecordsAcrossOrganisations } from './chain/verify-records.server.ts'
import { findOwnEntryPage } from './entry-page.server.ts'
import { rateEntry } from './entries.server.ts'
import { giveView } from './views.server.ts'

const VALUES = 'values.1'

describe('a view beside the rating', () => {
  it('stands beside the owner’s own and every other’s, and changes neither the rating nor the state', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const kwame = await aPerson({ name: 'Kwame Boateng', roles: ['supervisor'], organisation, isPeer: true })
    await aSupervision(jo, kwame, { kind: 'practice' })
    await rateEntry(jo, VALUES, 'learning', day(0))
    const place = { personId: jo.id, competence: VALUES }
    const note = 'You did this on Tuesday without noticing.'
    expect(await giveView(grace, place, { level: 'doing-on-my-own', note }, day(1))).toEqual({
      ok: true,
      state: 'rated',
    })
    await giveView(kwame, place, { level: 'doing-with-support' }, day(2))
    await giveView(grace, place, { level: 'could-help-others' }, day(3))

    const page = await findOwnEntryPage(jo, VALUES, day(4))
    expect(page).toMatchObject({ state: 'rated', rating: 'learning', ratedAt: day(0) })
    expect(page?.views).toMatchObject([
      { by: 'Grace Mensah, line-management supervisor', level: 'could-help-others', at: day(3), note: null },
      { by: 'Kwame Boateng, practice supervisor', level: 'doing-with-support', at: day(2) },
    ])
    expect(page?.history.map(({ words, rating }) => [words, rating])).toContainEqual([
      'Grace Mensah, line-management supervisor, gave a view',
      'Doing on my own',
    ])
    expect(page?.history.find(({ note: kept }) => kept !== null)?.note).toBe(note)
    expect((await listNotices(jo)).map(({ kind }) => kind)).toEqual(['view', 'view', 'view'])
  })

  it('is between the one who gave it and the owner: another supervisor sees only their own', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const kwame = await aPerson({ name: 'Kwame Boateng', roles: ['supervisor'], organisation })
    await aSupervision(jo, kwame, { kind: 'practice' })
    await aRequest(jo, grace, VALUES, day(0))
    const place = { personId: jo.id, competence: VALUES }
    await giveView(kwame, place, { level: 'learning', note: 'Between us two.' }, day(1))
    const seen = await findSubmittedEntry(grace, place, day(2))
    expect(seen?.views).toEqual([])
    expect(JSON.stringify(seen)).not.toMatch(/Between us two|gave a view/)
    expect((await findSubmittedEntry(kwame, place, day(2)))?.views).toMatchObject([{ note: 'Between us two.' }])
  })

  it('is given by a supervisor of today alone, never by oneself, and not before its owner has rated', async () => {
    const { jo, grace, organisation } = await joAndGrace()
    const place = { personId: jo.id, competence: VALUES }
    const level = { level: 'learning' } as const
    await expect(giveView(grace, place, level, day(0))).rejects.toSatisfy(is404)
    await rateEntry(jo, VALUES, 'learning', day(0))
    const ada = await aPerson({ name: 'Ada Bell', roles: ['supervisor'], organisation })
    const bayo = await aPerson({ name: 'Bayo Cole', roles: ['supervisor'], organisation: await anOrganisation() })
    await aSupervision(jo, ada, { until: day(1) })
    await aSupervision(jo, bayo)
    await expect(giveView(ada, place, level, day(1))).rejects.toSatisfy(is404)
    await expect(giveView(bayo, place, level, day(1))).rejects.toSatisfy(is404)
    expect(await giveView(jo, place, level, day(1))).toEqual({ ok: false, refusal: 'own-record' })
  })

  it('pressed twice is given once, and its history is whole', async () => {
    const { jo, grace } = await joAndGrace()
    await aConfirmation(jo, grace, VALUES, day(0))
    const place = { personId: jo.id, competence: VALUES }
    await Promise.all([1, 2, 3].map(() => giveView(grace, place, { level: 'learning' }, day(1))))
    expect((await kindsOfEvents(jo, VALUES)).filter((kind) => kind === 'view-given')).toHaveLength(1)
    expect((await verifyRecordsAcrossOrganisations()).bad).toBeNull()
    const event = await prisma.recordEvent.findFirstOrThrow({
      where: { kind: 'view-given', record: { personId: jo.id } },
    })
    expect(JSON.parse(event.payload)).toEqual({ level: 'learning', note: null })
  })
})
