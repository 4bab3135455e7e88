import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import {
  aConfirmation,
  anOrganisation,
  aPerson,
  aRequest,
  day,
  joAndGrace,
} from '#tests/support/competence-builders.ts'
import { verifyRecordsAcrossOrganisations } from '../competence/chain/verify-records.server.ts'
import { withdrawRequest } from '../competence/entries.server.ts'
import { findOwnRecordPage } from '../competence/record-page.server.ts'
import { findSupervised } from '../competence/supervisors.server.ts'
import { listCaseload } from './caseload.server.ts'
import { agreeToMove, declineMove, findInvitation, inviteToMove, listInvitations, withdrawInvitation } from './organisation-moves.server.ts' // prettier-ignore

async function twoOrganisations() {
  const { jo, grace } = await joAndGrace()
  const organisation = await anOrganisation({ name: 'Sankofa' })
  const variant = await prisma.variant.create({ data: { slug: organisation.slug, title: 'V', short: 'V' } })
  const service = await prisma.service.create({ data: { organisationId: organisation.id, slug: 'h', name: 'Harambee', variantId: variant.id } }) // prettier-ignore
  const bayo = await aPerson({ name: 'Bayo Cole', roles: ['lead'], organisation })
  const { email } = await prisma.person.findUniqueOrThrow({ where: { id: jo.id }, select: { email: true } })
  const invite = (now = day(1)) => inviteToMove(bayo, { email, serviceId: service.id }, now)
  return { jo, grace, bayo, organisation, service, email, invite }
}

describe('a peer worker who moves to another organisation', () => {
  it('takes their record with them, and nobody where they were sees it any more', async () => {
    const { jo, grace, bayo, organisation, service, invite } = await twoOrganisations()
    await aConfirmation(jo, grace, 'values.1', day(0))
    expect(await invite()).toEqual({ ok: true })
    const asked = await findInvitation(jo, day(2))
    expect(asked).toMatchObject({ organisation: 'Sankofa', service: 'Harambee' })
    expect(await agreeToMove(jo, asked!.id, day(2))).toEqual({ ok: true })
    const moved = { ...jo, organisation: { id: organisation.id, name: organisation.name, demonstration: false } }
    expect(await prisma.person.findUniqueOrThrow({ where: { id: jo.id } })).toMatchObject({ organisationId: organisation.id, serviceId: service.id }) // prettier-ignore
    expect((await findOwnRecordPage(moved, day(3))).lines.get('values.1')?.state).toBe('confirmed')
    expect(await findSupervised(grace, jo.id, day(3))).toBeNull()
    expect(await listCaseload(grace, day(3))).toEqual([])
    expect((await listInvitations(bayo, day(3)))[0]?.state).toBe('agreed')
    expect((await verifyRecordsAcrossOrganisations()).bad).toBeNull()
  })

  it('first gets what they asked for back, or waits for the answer', async () => {
    const { jo, grace, invite } = await twoOrganisations()
    await aRequest(jo, grace, 'values.1', day(0))
    await invite()
    const { id } = (await findInvitation(jo, day(2)))!
    expect(await agreeToMove(jo, id, day(2))).toEqual({ ok: false, refusal: 'something-waits' })
    expect((await findInvitation(jo, day(2)))?.id).toBe(id)
    await withdrawRequest(jo, 'values.1', day(3))
    expect(await agreeToMove(jo, id, day(3))).toEqual({ ok: true })
  })

  it('is asked once, can say no, and is not moved by an old, foreign or withdrawn question', async () => {
    const { jo, grace, bayo, invite } = await twoOrganisations()
    await invite()
    expect(await invite(day(2))).toEqual({ ok: false, refusal: 'asked-already' })
    const { id } = (await findInvitation(jo, day(2)))!
    expect(await agreeToMove(grace, id, day(2))).toEqual({ ok: false, refusal: 'not-possible-now' })
    expect(await findInvitation(jo, day(30))).toBeNull()
    expect(await agreeToMove(jo, id, day(30))).toEqual({ ok: false, refusal: 'not-possible-now' })
    expect(await declineMove(jo, id, day(3))).toEqual({ ok: true })
    await invite(day(4))
    const second = (await findInvitation(jo, day(4)))!.id
    expect(await withdrawInvitation(bayo, second, day(5))).toEqual({ ok: true })
    expect(await agreeToMove(jo, second, day(5))).toEqual({ ok: false, refusal: 'not-possible-now' })
    expect((await prisma.person.findUniqueOrThrow({ where: { id: jo.id } })).organisationId).toBe(jo.organisation.id)
  })

  it('leaves a lead without knowing who has an account, but for their own people', async () => {
    const { bayo, service, email } = await twoOrganisations()
    const ask = (to: string) => inviteToMove(bayo, { email: to, serviceId: service.id }, day(1))
    expect(await ask('nobody@example.test')).toEqual(await ask(email))
    const own = await prisma.person.findUniqueOrThrow({ where: { id: bayo.id }, select: { email: true } })
    expect(await ask(own.email)).toEqual({ ok: false, refusal: 'here-already' })
    expect(await inviteToMove(bayo, { email, serviceId: 'not-theirs' }, day(1))).toBeNull()
  })
})
