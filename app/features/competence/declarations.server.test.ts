import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { anOrganisation, aPerson, day } from '#tests/support/competence-builders.ts'
import { declarationsOf, listDeclarations, setDeclaration } from './declarations.server.ts'

async function aLead() {
  const organisation = await anOrganisation()
  return aPerson({ name: 'Lena Walsh', roles: ['lead'], organisation })
}

describe('what an organisation declares', () => {
  it('begins with the words it was set up with, and keeps every version after', async () => {
    const lena = await aLead()
    expect((await listDeclarations(lena)).supervisor).toMatchObject([{ version: 1, text: 'I know this practice.', setBy: null }]) // prettier-ignore
    const words = 'I have seen this practice myself.'
    expect(await setDeclaration(lena, { side: 'supervisor', text: words, version: 1 }, day(0))).toBe(true)
    expect(await declarationsOf(lena)).toEqual({ 'peer-worker': 'This is my own work.', supervisor: words })
    expect((await listDeclarations(lena)).supervisor).toMatchObject([
      { version: 2, text: words, setBy: 'Lena Walsh', setAt: day(0) },
      { version: 1, text: 'I know this practice.', setBy: null },
    ])
    expect((await listDeclarations(lena))['peer-worker']).toHaveLength(1)
  })

  it('is changed by one of two at once; the other is told, and nothing is half', async () => {
    const lena = await aLead()
    const both = await Promise.all(
      ['One.', 'Two.'].map((text) => setDeclaration(lena, { side: 'peer-worker', text, version: 1 }, day(0))),
    )
    expect(both.sort()).toEqual([false, true])
    const [newest] = (await listDeclarations(lena))['peer-worker']
    expect((await declarationsOf(lena))['peer-worker']).toBe(newest!.text)
    expect(await setDeclaration(lena, { side: 'peer-worker', text: 'Three.', version: 1 }, day(0))).toBe(false)
  })

  it('is not changed by the same words again, nor in the database', async () => {
    const lena = await aLead()
    expect(
      await setDeclaration(lena, { side: 'supervisor', text: ' I know this practice. ', version: 1 }, day(0)),
    ).toBe(true)
    expect(await prisma.declaration.count({ where: { organisationId: lena.organisation.id } })).toBe(0)
    await setDeclaration(lena, { side: 'supervisor', text: 'Other.', version: 1 }, day(0))
    await expect(prisma.declaration.deleteMany({ where: { organisationId: lena.organisation.id } })).rejects.toThrow('append-only') // prettier-ignore
  })
})
