/** What an event's payload holds for each kind: ids, hashes and choices, never a word anyone wrote. */
export type Payloads = {
  started: { framework: number; frameworkHash: string }
  rated: { rating: string; before: string | null }
  'evidence-attached': { evidence: string; version: number; hash: string }
  'evidence-detached': { evidence: string; version: number; hash: string }
  'evidence-edited': { evidence: string; version: number; hash: string }
  'evidence-deleted': { evidence: string; version: number; hash: string }
  requested: {
    submission: string
    hash: string
    of: string
    rating: string
    evidence: { id: string; version: number; hash: string }[]
  }
  withdrawn: { submission: string | null; state: string }
  confirmed: Decision & { renewalDueAt: string | null }
  returned: Decision
  reopened: { note: Note | null }
  'sign-off-requested': { submission: string; hash: string; of: string; declarationHash: string }
  'sign-off-withdrawn': { submission: string | null }
  'signed-off': Decision & { declarationHash: string }
  'sign-off-returned': Decision
  'sign-off-revoked': { note: Note | null }
  'record-reopened': { before: string }
}
export type EventKind = keyof Payloads

/** A note's id and salted hash; its words are sealed elsewhere. */
export type Note = { id: string; hash: string }
/** What was decided on, whom it was asked of (who decided is the actor), and the note that came with it. */
export type Decision = { submission: string; hash: string; askedOf: string; note: Note | null }

/** In the past tense, after a name: 'Grace Mensah confirmed it'. */
export const EVENT_WORDS: Record<EventKind, string> = {
  started: 'started this record',
  rated: 'rated this',
  'evidence-attached': 'attached evidence',
  'evidence-detached': 'took evidence off',
  'evidence-edited': 'edited attached evidence',
  'evidence-deleted': 'deleted attached evidence',
  requested: 'asked for confirmation',
  withdrawn: 'withdrew the request',
  confirmed: 'confirmed it',
  returned: 'returned it with what is needed',
  reopened: 'opened it again',
  'sign-off-requested': 'asked for the whole record to be signed off',
  'sign-off-withdrawn': 'withdrew the request for sign-off',
  'signed-off': 'signed off the whole record',
  'sign-off-returned': 'returned the whole record with what is needed',
  'sign-off-revoked': 'revoked the sign-off',
  'record-reopened': 'opened the record again',
}

/** Whether a stored kind is one we know: an unknown one is shown by its name, not hidden. */
export function isEventKind(kind: string): kind is EventKind {
  return Object.hasOwn(EVENT_WORDS, kind)
}
