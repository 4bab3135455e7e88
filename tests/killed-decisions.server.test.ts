import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { verifyRecordsAcrossOrganisations } from '#app/features/competence/chain/verify-records.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { aPerson, aSupervision, joAndGrace } from './support/competence-builders.ts'

const KILLS = 20
const AT_ONCE = 6
const COMPETENCES = ['values.1', 'values.2', 'values.3']

describe('a process that is killed while decisions are made', () => {
  it(
    `loses no decision it has told of, and leaves none half made, in ${KILLS} kills`,
    { timeout: 300_000 },
    async () => {
      const { organisation, jo, grace } = await joAndGrace()
      const people = [jo]
      while (people.length < AT_ONCE)
        people.push(
          await aPerson({ name: `Peer ${people.length}`, roles: ['peer-worker'], organisation, isPeer: true }),
        )
      for (const person of people.slice(1)) await aSupervision(person, grace)
      const argument = JSON.stringify({ supervisor: grace, people, competences: COMPETENCES })

      const told = new Set<string>()
      for (let kill = 0; kill < KILLS; kill++) for (const line of await killedAfter(argument, 8 + kill)) told.add(line)

      expect(told.size).toBeGreaterThan(KILLS * 10)
      const events = await prisma.recordEvent.findMany({
        where: { kind: { in: ['confirmed', 'returned'] } },
        select: { kind: true, payload: true },
      })
      const kept = events.map(({ kind, payload }) => {
        const { submission, note } = JSON.parse(payload) as { submission: string; note: { id: string } }
        return { line: `${kind} ${submission}`, submission, note: note.id }
      })
      const lines = new Set(kept.map(({ line }) => line))
      expect([...told].filter((line) => !lines.has(line))).toEqual([])
      expect(kept).toHaveLength(lines.size)
      await expectNothingHalf(kept)
    },
  )
})

/** Runs the load until it has told of so many decisions, kills it in the midst of the next, and gives every line it said. */
async function killedAfter(argument: string, decisions: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/deciding.ts', argument], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const reader = createInterface(child.stdout)
  reader.on('line', (line) => {
    // What was half written when the power went is no word given.
    if (/^(confirmed|returned) [\w-]{36}$/.test(line)) lines.push(line)
    if (lines.length === decisions) setTimeout(() => child.kill('SIGKILL'), decisions % 7)
  })
  await once(reader, 'close')
  return lines
}

type Kept = { submission: string; note: string }

/** Chains, rows and heads agree; each event has its frozen copy, its note and its notice, and none is there without one. */
async function expectNothingHalf(kept: readonly Kept[]): Promise<void> {
  expect((await verifyRecordsAcrossOrganisations()).bad).toBeNull()
  const submissions = new Set((await prisma.submission.findMany({ select: { id: true } })).map(({ id }) => id))
  expect(kept.filter(({ submission }) => !submissions.has(submission))).toEqual([])
  const notes = (await prisma.recordNote.findMany({ select: { id: true } })).map(({ id }) => id)
  expect(notes.sort()).toEqual(kept.map(({ note }) => note).sort())
  expect(await prisma.notice.count({ where: { kind: 'answered' } })).toBe(kept.length)
  const asked = await prisma.recordEvent.count({ where: { kind: 'requested' } })
  expect(submissions.size).toBe(asked)
  expect(await prisma.notice.count({ where: { kind: 'asked-of-you' } })).toBe(asked)
}
