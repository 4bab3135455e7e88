import type { EntryState } from './entry.ts'
import type { Competence, Framework } from './framework.ts'

export const CROSSINGS = ['same', 'reworded', 'new', 'gone'] as const
export type CrossingKind = (typeof CROSSINGS)[number]

export const CROSSING_WORDS: Record<CrossingKind, { label: string; sentence: string }> = {
  same: {
    label: 'The same',
    sentence: 'Comes over as it stands. What is confirmed stays confirmed, by the same person.',
  },
  reworded: {
    label: 'Reworded',
    sentence:
      'Your rating and your evidence come over. A confirmation was of the old words, so it is to be looked at again.',
  },
  new: { label: 'New', sentence: 'Was not asked for before. It begins as not started.' },
  gone: { label: 'No longer asked for', sentence: 'Stays in your earlier record, where you can always read it.' },
}

/** What becomes of one competence between two versions: `to` is null where it is gone, `from` is empty where it is new. */
export type Crossing = { kind: CrossingKind; from: readonly Competence[]; to: Competence | null }

type Version = Pick<Framework, 'competences'>

/**
 * Every competence of the last of these versions, in its order, with what it was in the first; then what is gone.
 * Names are followed through each version between.
 */
export function bridge(versions: readonly Version[]): Crossing[] {
  const [first, last] = [versions[0], versions.at(-1)]
  if (!first || !last) return []
  let came = new Map([...first.competences.keys()].map((id) => [id, [id]]))
  for (const next of versions.slice(1)) came = step(came, next)
  const originals = (id: string) => (came.get(id) ?? []).flatMap((old) => first.competences.get(old) ?? [])
  const crossings = [...last.competences.values()].map((to) => crossing(originals(to.id), to))
  const used = new Set(crossings.flatMap(({ from }) => from.map(({ id }) => id)))
  const gone = [...first.competences.values()].filter(({ id }) => !used.has(id))
  return [...crossings, ...gone.map((old): Crossing => ({ kind: 'gone', from: [old], to: null }))]
}

function step(came: ReadonlyMap<string, string[]>, next: Version): Map<string, string[]> {
  return new Map(
    [...next.competences.values()].map(({ id, was = [id] }) => [
      id,
      [...new Set(was.flatMap((old) => came.get(old) ?? []))],
    ]),
  )
}

function crossing(from: readonly Competence[], to: Competence): Crossing {
  if (from.length === 0) return { kind: 'new', from, to }
  const [only] = from
  const isSame = from.length === 1 && only && plain(only.statement) === plain(to.statement)
  return { kind: isSame ? 'same' : 'reworded', from, to }
}

/** A line broken elsewhere says the same. */
function plain(statement: string): string {
  return statement.trim().replace(/\s+/g, ' ')
}

/** The state an entry comes over with: a request goes back to before asking, and only the same words stay decided. */
export function stateAcross(
  kind: CrossingKind,
  { state, askedFrom }: { state: EntryState; askedFrom: EntryState | null },
): EntryState {
  if (kind !== 'same') return 'rated'
  return state === 'requested' ? (askedFrom ?? 'rated') : state
}
