import { z } from 'zod'
import type { ChainedEvent } from './chain.ts'

/** What the rows beside a chain must say if they are to agree with it. */
export type Replayed = { state: string; entries: ReadonlyMap<string, string> }

/** An event as far as it tells a state; only the kinds of `SAYS_ITS_STATE` need their payload. */
export type Told = Pick<ChainedEvent, 'kind' | 'competence'> & { payload: string | null }

const WithState = z.object({ state: z.string() })

/** The state of a record and of each of its entries, as its events alone tell it. */
export function replay(events: readonly Told[]): Replayed {
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
export const SAYS_ITS_STATE: ReadonlySet<string> = new Set(['withdrawn', 'carried-over'])

function entryStateAfter(kind: string, payload: string | null): string | undefined {
  return SAYS_ITS_STATE.has(kind) ? WithState.parse(JSON.parse(payload ?? '')).state : ENTRY_STATE_AFTER[kind]
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
