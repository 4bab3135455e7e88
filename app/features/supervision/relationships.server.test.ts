import { beforeAll, describe, expect, it } from 'vitest'
import { installShippedFramework } from '#app/features/competence/frameworks.server.ts'
import { findSupervised } from '#app/features/competence/supervisors.server.ts'
import { listNotices } from '#app/features/notices/notices.server.ts'
import { onTheClock } from '#app/features/organisation/times.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { CAST, viewerOf, type Persona } from '#tests/support/personas.ts'
import { aWorld } from '#tests/support/world.ts'
import { findMeetings, keepMeeting } from './meetings.server.ts'
import {
  answerProposal,
  endRelationship,
  listOwnRelationships,
  proposeCover,
  proposeHandOver,
  proposeSupervision,
} from './relationships.server.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const inDays = (days: number) => new Date(NOW.getTime() + days * 24 * 60 * 60 * 1000)
const day = (days: number) => onTheClock(inDays(days)).on
const ALL = Object.keys(CAST) as Persona[]
let [jo, sam, amara, grace, kwame, colleague]: Viewer[] = []

beforeAll(async () => {
  await aWorld()
  await installShippedFramework('.')
  ;[jo, sam, amara, grace, kwame] = await Promise.all((['jo', 'sam', 'amara', 'grace', 'kwame'] as const).map(viewerOf))
  const { id } = await prisma.person.create({
    data: { name: 'Ruth Adeyemi', email: 'ruth@example.org', passwordHash: 'none', organisationId: grace!.organisation.id }, // prettier-ignore
  })
  await prisma.roleHeld.create({ data: { personId: id, role: 'supervisor', from: inDays(-100) } })
  colleague = { ...grace!, id, name: 'Ruth Adeyemi' }
})

const between = async (viewer: Viewer, supervisor: Viewer, person: Viewer) =>
  (await listOwnRelationships(viewer)).find((each) => each.supervisorId === supervisor.id && each.personId === person.id && !each.coverForId)! // prettier-ignore
const sees = async (viewer: Viewer, person: Viewer, at = NOW) => (await findSupervised(viewer, person.id, at)) !== null

describe('supervision', () => {
  it('begins when the other side agrees, and not before', async () => {
    const details = { as: 'peer-worker' as const, who: colleague!.id, kind: 'practice' as const, from: day(0) }
    expect(await proposeSupervision(sam!, details, NOW)).toEqual({ ok: true })
    expect(await sees(colleague!, sam!)).toBe(false)
    const { id } = await between(sam!, colleague!, sam!)
    expect(await answerProposal(sam!, id, 'accept', NOW)).toEqual({ ok: false, refusal: 'not-possible-now' })
    for (const persona of ALL.filter((name) => name !== 'sam'))
      expect(await answerProposal(await viewerOf(persona), id, 'accept', NOW), persona).toBeNull()
    expect(await sees(colleague!, sam!)).toBe(false)
    expect(await answerProposal(colleague!, id, 'accept', NOW)).toEqual({ ok: true })
    expect(await sees(colleague!, sam!)).toBe(true)
    expect((await listNotices(sam!)).map(({ kind }) => kind)).toContain('supervision')
  })

  it('can be declined, and then never held', async () => {
    const details = { as: 'supervisor' as const, who: jo!.id, kind: 'practice' as const, from: day(0) }
    expect(await proposeSupervision(colleague!, details, NOW)).toEqual({ ok: true })
    const { id } = await between(jo!, colleague!, jo!)
    expect(await answerProposal(jo!, id, 'decline', NOW)).toEqual({ ok: true })
    expect(await answerProposal(jo!, id, 'accept', NOW)).toEqual({ ok: false, refusal: 'not-possible-now' })
    expect(await sees(colleague!, jo!)).toBe(false)
  })

  it('is with somebody of the same organisation who holds the role, never with oneself, and not twice', async () => {
    const ask = (viewer: Viewer, as: 'supervisor' | 'peer-worker', who: string) =>
      proposeSupervision(viewer, { as, who, kind: 'practice', from: day(0) }, NOW)
    expect(await ask(jo!, 'peer-worker', kwame!.id)).toMatchObject({ refusal: 'not-a-supervisor' })
    expect(await ask(jo!, 'peer-worker', sam!.id)).toMatchObject({ refusal: 'not-a-supervisor' })
    expect(await ask(grace!, 'supervisor', amara!.id)).toMatchObject({ refusal: 'not-a-peer-worker' })
    expect(await ask(jo!, 'supervisor', sam!.id)).toMatchObject({ refusal: 'not-a-peer-worker' })
    expect(await ask(jo!, 'peer-worker', jo!.id)).toMatchObject({ refusal: 'yourself' })
    expect(await ask(sam!, 'peer-worker', colleague!.id)).toMatchObject({ refusal: 'already-there' })
  })
})

describe('cover', () => {
  it('holds between its days, once the colleague agrees, and the people are told', async () => {
    const cover = { colleague: colleague!.id, from: day(2), until: day(5) }
    expect(await proposeCover(grace!, { ...cover, until: day(1) }, NOW)).toMatchObject({ refusal: 'dates-wrong' })
    expect(await proposeCover(grace!, cover, NOW)).toEqual({ ok: true })
    expect(await proposeCover(grace!, cover, NOW)).toMatchObject({ refusal: 'already-there' })
    const proposed = (await listOwnRelationships(colleague!)).filter(({ coverForId }) => coverForId === grace!.id)
    expect(proposed.length).toBeGreaterThan(0)
    expect(await answerProposal(colleague!, proposed[0]!.id, 'accept', NOW)).toEqual({ ok: true })
    const all = (await listOwnRelationships(colleague!)).filter(({ coverForId }) => coverForId === grace!.id)
    expect(all.every(({ agreedAt }) => agreedAt !== null)).toBe(true)
    expect(await sees(colleague!, jo!, inDays(1))).toBe(false)
    expect((await findSupervised(colleague!, jo!.id, inDays(3)))!.standing.coversFor).toEqual([grace!.id])
    expect(await sees(colleague!, jo!, inDays(6.5))).toBe(false)
    expect(await sees(grace!, jo!, inDays(3))).toBe(true)
    expect((await listNotices(jo!)).map(({ kind }) => kind)).toContain('supervision')
  })
})

describe('a handover', () => {
  it('ends the one and begins the other at the same moment, and what was asked of the one is the other’s to decide', async () => {
    const own = await between(grace!, grace!, jo!)
    const details = { relationship: own.id, colleague: colleague!.id, from: day(10) }
    expect(await proposeHandOver(kwame!, details, NOW)).toMatchObject({ refusal: 'not-possible-now' })
    expect(await proposeHandOver(grace!, details, NOW)).toEqual({ ok: true })
    const proposed = (await listOwnRelationships(colleague!)).find(({ takesOverFromId }) => takesOverFromId === grace!.id)! // prettier-ignore
    expect(await answerProposal(jo!, proposed.id, 'accept', NOW)).toMatchObject({ ok: false })
    expect(await answerProposal(colleague!, proposed.id, 'accept', NOW)).toEqual({ ok: true })
    expect(await sees(grace!, jo!, inDays(9))).toBe(true)
    expect(await sees(grace!, jo!, inDays(11))).toBe(false)
    expect((await findSupervised(colleague!, jo!.id, inDays(11)))!.standing.coversFor).toEqual([grace!.id])
  })
})

describe('a line of supervisors', () => {
  it('leaves nothing that was asked of the first without somebody to decide, on a second handover and on cover', async () => {
    const third = await prisma.person.create({
      data: {
        name: 'Femi Obi',
        email: 'femi@example.org',
        passwordHash: 'none',
        organisationId: grace!.organisation.id,
      },
    })
    await prisma.roleHeld.create({ data: { personId: third.id, role: 'supervisor', from: inDays(-100) } })
    const femi = { ...grace!, id: third.id, name: third.name }
    const at = inDays(12)
    const taken = (await listOwnRelationships(colleague!)).find(({ takesOverFromId }) => takesOverFromId === grace!.id)!

    expect(await proposeCover(colleague!, { colleague: femi.id, from: day(13), until: day(14) }, at)).toEqual({
      ok: true,
    })
    const [cover] = (await listOwnRelationships(femi)).filter(({ personId }) => personId === jo!.id)
    expect(await answerProposal(femi, cover!.id, 'accept', at)).toEqual({ ok: true })
    const covering = (await findSupervised(femi, jo!.id, inDays(13)))!.standing.coversFor
    expect([...covering].sort()).toEqual([grace!.id, colleague!.id].sort())

    expect(await proposeHandOver(colleague!, { relationship: taken.id, colleague: femi.id, from: day(20) }, at)).toEqual({ ok: true }) // prettier-ignore
    const [over] = (await listOwnRelationships(femi)).filter(({ takesOverFromId }) => takesOverFromId !== null)
    expect(await answerProposal(femi, over!.id, 'accept', at)).toEqual({ ok: true })
    expect((await listOwnRelationships(femi)).filter(({ takesOverFromId }) => takesOverFromId !== null)).toHaveLength(1)
    expect(await sees(colleague!, jo!, inDays(21))).toBe(false)
    const standing = (await findSupervised(femi, jo!.id, inDays(21)))!.standing.coversFor
    expect([...standing].sort()).toEqual([grace!.id, colleague!.id].sort())
  })

  it('ends with whoever stands in: nobody covers for a supervisor who has left', async () => {
    const [femi] = await prisma.person.findMany({ where: { name: 'Femi Obi' } })
    const viewer = { ...grace!, id: femi!.id }
    const [over] = (await listOwnRelationships(viewer)).filter(({ takesOverFromId }) => takesOverFromId !== null)
    await proposeCover(viewer, { colleague: grace!.id, from: day(22), until: day(30) }, inDays(21))
    const cover = (await listOwnRelationships(grace!)).find(({ coverForId }) => coverForId === viewer.id)!
    await answerProposal(grace!, cover.id, 'accept', inDays(21))
    expect(await sees(grace!, jo!, inDays(23))).toBe(true)
    expect(await endRelationship(viewer, over!.id, inDays(24))).toEqual({ ok: true })
    for (const who of [viewer, grace!]) expect(await sees(who, jo!, inDays(25)), who.id).toBe(false)
  })
})

describe('meetings', () => {
  const text = 'Jo shadows the group twice before the next meeting.'

  it('are for the two, and for nobody else: not the lead, not another supervisor', async () => {
    const { id } = await between(jo!, grace!, jo!)
    expect(await keepMeeting(jo!, id, { heldOn: day(-1), agreed: text, version: 0 }, NOW)).toBe(true)
    expect((await findMeetings(grace!, id, NOW))!.meetings).toMatchObject([{ heldOn: day(-1), agreed: text, writtenBy: CAST.jo.name }]) // prettier-ignore
    for (const persona of ALL.filter((name) => !['jo', 'grace'].includes(name))) {
      const viewer = await viewerOf(persona)
      expect(await findMeetings(viewer, id, NOW), persona).toBeNull()
      expect(await keepMeeting(viewer, id, { heldOn: day(-1), agreed: 'x', version: 0 }, NOW), persona).toBeNull()
    }
    expect(JSON.stringify(await prisma.event.findMany())).not.toContain('shadows')
    const [row] = await prisma.supervisionMeeting.findMany()
    expect(Buffer.from(row!.sealed).includes('shadows')).toBe(false)
  })

  it('are changed by one at a time', async () => {
    const { id } = await between(jo!, grace!, jo!)
    const [meeting] = (await findMeetings(grace!, id, NOW))!.meetings
    const changed = { id: meeting!.id, heldOn: meeting!.heldOn, agreed: `${text} Grace joins once.`, version: meeting!.version } // prettier-ignore
    expect(await keepMeeting(grace!, id, changed, NOW)).toBe(true)
    expect(await keepMeeting(jo!, id, { ...changed, agreed: 'Other words.' }, NOW)).toBe(false)
    expect((await findMeetings(jo!, id, NOW))!.meetings[0]!.agreed).toContain('Grace joins once.')
  })
})

describe('an end', () => {
  it('is either side’s to make, and leaves what was decided', async () => {
    const { id } = await between(sam!, colleague!, sam!)
    expect(await endRelationship(jo!, id, NOW)).toBeNull()
    expect(await endRelationship(sam!, id, NOW)).toEqual({ ok: true })
    expect(await sees(colleague!, sam!)).toBe(false)
    expect(await endRelationship(sam!, id, NOW)).toEqual({ ok: false, refusal: 'not-possible-now' })
  })
})
