import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stopCompiler } from '#app/features/content/compiler.server.ts'
import { findEdition } from '#app/features/content/editions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { viewerOf } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { keepAsStanding, listToReview } from './evidence-reviews.server.ts'
import { findEntry } from './library.server.ts'
import { withWithdrawn } from './withdrawal.ts'
import {
  listWithdrawalsOf,
  refreshWithdrawals,
  takeWithdrawalBack,
  withdrawEntry,
  withdrawalsStamp,
  withdrawnFor,
} from './withdrawals.server.ts'

const LOTUS = 'northgate-lotus'
const ENTRY = 'barr-2020'
let priya: Viewer
let temi: Viewer

beforeAll(async () => {
  await aWorld()
  priya = await viewerOf('priya')
  temi = await viewerOf('temi')
})
afterAll(stopCompiler)

describe('an entry marked as withdrawn by an organisation', () => {
  it('is withdrawn for readers of its own versions, and for nobody else', async () => {
    const before = withdrawalsStamp()
    expect(await withdrawEntry(priya, ENTRY, 'The journal took it back.')).toEqual({ ok: true })
    expect(withdrawalsStamp()).not.toBe(before)
    expect((await withdrawnFor(LOTUS)).get(ENTRY)).toMatchObject({ reason: 'The journal took it back.' })
    for (const other of ['base', 'complex-emotional-needs', 'sankofa-harambee'])
      expect((await withdrawnFor(other)).has(ENTRY), other).toBe(false)
    const edition = (await findEdition(LOTUS))!
    const cited = [...edition.pages.values()].filter(({ page }) => page.sources.some(({ id }) => id === ENTRY))
    expect(cited.length).toBeGreaterThan(0)
    for (const { page } of cited)
      expect(withWithdrawn(page, await withdrawnFor(LOTUS)).sources.find(({ id }) => id === ENTRY)?.withdrawn).toBe(
        'The journal took it back.',
      )
    expect((await listWithdrawalsOf((await findEntry(ENTRY))!)).map(({ by }) => by)).toEqual([priya.organisation.name])
  })

  it('cannot be withdrawn twice, nor be one that is not there', async () => {
    expect(await withdrawEntry(priya, ENTRY, 'Again.')).toEqual({ ok: false, refusal: 'already' })
    expect(await withdrawEntry(priya, 'no-such-entry', 'x')).toEqual({ ok: false, refusal: 'no_such_entry' })
  })

  it('lists the sections of the organisation’s versions that rest on it, until each has been looked at as it stands', async () => {
    const [review] = await listToReview(priya)
    expect(review?.entry.id).toBe(ENTRY)
    const [first, ...others] = review?.sections ?? []
    expect(others.length).toBeGreaterThan(0)
    expect(new Set(review?.sections.map(({ variant }) => variant))).toEqual(new Set([LOTUS]))
    const why = 'Two other studies say the same.'
    const { variant, path, section } = first!
    expect(await keepAsStanding(priya, { entry: ENTRY, variant, path, section, why })).toBe(true)
    const [after] = await listToReview(priya)
    expect(after?.sections.map((each) => each.section)).not.toContain(section)
    expect(after?.standing).toBe(1)
    expect(await prisma.event.count({ where: { kind: 'evidence.looked-at', actorId: priya.id } })).toBe(1)
  })

  it('is nothing for the trainers of another organisation', async () => {
    expect(await listToReview(temi)).toEqual([])
    const [review] = await listToReview(priya)
    const { variant, path, section } = review!.sections[0]!
    expect(await keepAsStanding(temi, { entry: ENTRY, variant, path, section, why: 'x' })).toBe(false)
    expect(await takeWithdrawalBack(temi, ENTRY)).toBe(false)
  })

  it('is known to a process that only reads', async () => {
    await refreshWithdrawals()
    expect((await withdrawnFor(LOTUS)).has(ENTRY)).toBe(true)
  })

  it('can be taken back, and both are kept', async () => {
    expect(await takeWithdrawalBack(priya, ENTRY)).toBe(true)
    expect((await withdrawnFor(LOTUS)).has(ENTRY)).toBe(false)
    expect(await listToReview(priya)).toEqual([])
    const kinds = (
      await prisma.event.findMany({
        where: { subject: ENTRY, organisationId: priya.organisation.id },
        orderBy: { at: 'asc' },
      })
    ).map(({ kind }) => kind)
    expect(kinds).toEqual(['evidence.withdrawn', 'evidence.taken-back'])
    expect(await prisma.evidenceWithdrawal.count({ where: { entryId: ENTRY } })).toBe(1)
  })
})
