import { describe, expect, it } from 'vitest'
import { addEvidenceTo } from '#app/features/competence/attachments.server.ts'
import { rateEntry } from '#app/features/competence/entries.server.ts'
import { askWitness, listWitnesses, withdrawWitness } from '#app/features/competence/items/witness-requests.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { action, loader, meta } from '#app/routes/witness/answer.tsx'
import { joAndGrace, someEvidence } from './support/competence-builders.ts'

type Answer = { data?: { page: unknown; closed: string | null }; init?: { status: number } }

let network = 0
const aNetwork = () => ({ network: `198.51.${network++}.0/24` })

const address = (token: string) => `http://localhost/witness/${token}`

async function open(token: string, context: { network: string }) {
  const answer = (await loader({ request: new Request(address(token)), params: { token }, context })) as Answer
  return answer.init?.status ?? 200
}

async function answer(token: string, fields: Record<string, string>, context: { network: string }) {
  const request = new Request(address(token), { method: 'POST', body: new URLSearchParams(fields) })
  const given = await action({ request, params: { token }, context })
  return given instanceof Response ? given.status : ((given as unknown as Answer).init?.status ?? 200)
}

async function aLink(jo: Viewer): Promise<string> {
  await rateEntry(jo, 'values.1', 'learning')
  const { id } = await addEvidenceTo(jo, 'values.1', someEvidence({ kind: 'witness-statement' }))
  const ruth = { name: 'Ruth Bell', relation: 'nurse', reach: 'link', email: null, shown: 'I listened.', competences: false } as const // prettier-ignore
  const outcome = await askWitness(jo, id, ruth)
  return outcome.ok ? (outcome.link?.split('/').at(-1) ?? '') : ''
}

describe('a witness’s page', () => {
  it('opens without an account, keeps what was typed, and answers once', async () => {
    const { jo } = await joAndGrace()
    const [token, here] = [await aLink(jo), aNetwork()]
    expect(await open(token, here)).toBe(200)
    expect(await answer(token, { intent: 'confirmed', statement: ' ' }, here)).toBe(400)
    expect(await answer(token, { intent: 'confirmed', statement: 'I was there.' }, here)).toBe(303)
    expect(await answer(token, { intent: 'confirmed', statement: 'I was there.' }, here)).toBe(410)
    expect(await open(token, here)).toBe(410)
  })

  it('is gone when it was taken back, too old, or never was: all look the same', async () => {
    const { jo } = await joAndGrace()
    const here = aNetwork()
    const [takenBack, old] = [await aLink(jo), await aLink(jo)]
    const [first] = await listWitnesses(jo)
    await withdrawWitness(jo, first!.id)
    await prisma.witnessRequest.updateMany({
      where: { personId: jo.id, state: 'asked' },
      data: { expiresAt: new Date() },
    })
    const bodies = []
    for (const token of [takenBack, old, 'never-was'])
      bodies.push(await loader({ request: new Request(address(token)), params: { token }, context: here }))
    expect(bodies[0]).toMatchObject({ data: { page: null, closed: 'gone' }, init: { status: 410 } })
    expect(bodies[1]).toEqual(bodies[0])
    expect(bodies[2]).toEqual(bodies[0])
  })

  it('is not opened from a network that tried twenty links that open nothing; from others it is', async () => {
    const { jo } = await joAndGrace()
    const [token, here] = [await aLink(jo), aNetwork()]
    for (let i = 0; i < 20; i++) expect(await open(`guess-${i}`, here)).toBe(410)
    expect(await open('guess-20', here)).toBe(429)
    expect(await open(token, here)).toBe(429)
    expect(await answer(token, { intent: 'confirmed', statement: 'I was there.' }, here)).toBe(429)
    expect(await open(token, aNetwork())).toBe(200)
    const counted = JSON.stringify(await prisma.rateLimiterFlexible.findMany({ select: { key: true } }))
    expect(counted).not.toContain('198.51')
  })

  it('tells its address to no index and no other page', () => {
    const told = JSON.stringify(meta({} as never))
    expect(told).toContain('noindex')
    expect(told).toContain('no-referrer')
  })
})
