import { z } from 'zod'
import type { ChainedEvent } from './chain.ts'

/** What the rows beside a chain must say if they are to agree with it. */
export type Replayed = { state: string; entries: ReadonlyMap<string, string> }

const WithState = z.object({ state: z.string() })

/** The state of a record and of each of its entries, as its events alone tell it. */
export function replay(events: readonly Pick<ChainedEvent, 'kind' | 'competence' | 'payload'>[]): Replayed {
  const entries = new Map<string, string>()
  let state = 'in-progress'
  for (const { kind, competence, payload } of events) {
    if (competence === null) state = RECORD_STATE_AFTER[kind] ?? state
    else entries.set(competence, entryStateAfter(kind, payload) ?? entries.get(competence) ?? 'rated')
  }
  return { state, entries }
}

const RECORD_STATE_AFTER: Record<string, string> = {
  'sign-off-requested': 'sign-off-requested',
  'sign-off-withdrawn': 'in-progress',
  'signed-off': 'signed-off',
  'sign-off-returned': 'returned',
  'sign-off-revoked': 'revoked',
  'record-reopened': 'in-progress',
}

const ENTRY_STATE_AFTER: Record<string, string> = {
  requested: 'requested',
  confirmed: 'confirmed',
  returned: 'returned',
  reopened: 'rated',
}

/** Kinds whose payload says the state: withdrawing goes back to another each time, and what is carried over keeps its own. */
const SAYS_ITS_STATE = new Set(['withdrawn', 'carried-over'])

function entryStateAfter(kind: string, payload: string): string | undefined {
  return SAYS_ITS_STATE.has(kind) ? WithState.parse(JSON.parse(payload)).state : ENTRY_STATE_AFTER[kind]
}

/** The first row that says something else than the events do, in words; null where all agree. */
export function disagreement(
  told: Replayed,
  rows: { state: string; entries: ReadonlyMap<string, string> },
): string | null {
  if (rows.state !== told.state) return `the record says '${rows.state}', its events say '${told.state}'`
  for (const competence of new Set([...told.entries.keys(), ...rows.entries.keys()])) {
    const [row, events] = [rows.entries.get(competence), told.entries.get(competence)]
    if (row !== events) return `${competence} says '${row ?? 'nothing'}', its events say '${events ?? 'nothing'}'`
  }
  return null
}
