/** What an event's payload holds for each kind: ids, hashes and choices, never a word anyone wrote. */
export type Payloads = {
  started: { framework: number; frameworkHash: string }
  rated: { rating: string; before: string | null }
  'evidence-attached': { evidence: string; version: number; hash: string }
  'evidence-detached': { evidence: string; version: number; hash: string }
  'evidence-edited': { evidence: string; version: number; hash: string }
  'evidence-deleted': { evidence: string; version: number; hash: string }
  /** `request` is the id of what a colleague without an account was asked; who they are stands nowhere in the chain. */
  'witness-asked': Witnessed
  'witness-confirmed': Witnessed
  'witness-declined': Witnessed
  'witness-withdrawn': Witnessed
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
  'view-given': { level: string; note: Note | null }
  'carried-over': CarriedOver
  'sign-off-requested': { submission: string; hash: string; of: string; declarationHash: string }
  'sign-off-withdrawn': { submission: string | null }
  'signed-off': Decision & { declarationHash: string; declaration: Note | null }
  'sign-off-returned': Decision
  'sign-off-revoked': { note: Note | null }
  'record-reopened': { before: string; note: Note | null }
  /** On the record that was left: where its owner went on, and on which framework version. */
  'record-moved': { to: string; framework: number; frameworkHash: string }
  /** On the record that took its place: from which, and where the chain of that one ended. */
  'record-moved-here': { from: string; framework: number; frameworkHash: string; seq: number; hash: string }
  /** Its owner changed organisation: what stands before this happened at `from`. */
  'organisation-changed': { from: Named; to: Named }
}
export type EventKind = keyof Payloads

type Witnessed = { request: string; evidence: string; version: number; hash: string }
/** A note's id and salted hash; its words are sealed elsewhere. */
export type Note = { id: string; hash: string }
/** An organisation as it was called that day. */
type Named = { id: string; name: string }
/** What was decided on, whom it was asked of (who decided is the actor), where, and the note that came with it. */
export type Decision = { submission: string; hash: string; askedOf: string; note: Note | null; organisation: Named }

/** One competence brought over from an earlier record; `confirmed` is null where no confirmation came with it. */
export type CarriedOver = {
  from: { record: string; competence: string; framework: number }
  statement: 'same' | 'reworded'
  state: string
  rating: string
  evidence: { id: string; version: number; hash: string }[]
  confirmed: { by: string; name: string; role: string; at: string; submission: string; hash: string } | null
  renewalDueAt: string | null
}

/** In the past tense, after a name: 'Grace Mensah confirmed it'. */
export const EVENT_WORDS: Record<EventKind, string> = {
  started: 'started this record',
  rated: 'rated this',
  'evidence-attached': 'attached evidence',
  'evidence-detached': 'took evidence off',
  'evidence-edited': 'edited attached evidence',
  'evidence-deleted': 'deleted attached evidence',
  'witness-asked': 'asked a colleague to confirm evidence',
  'witness-confirmed': 'confirmed evidence',
  'witness-declined': 'declined to confirm evidence',
  'witness-withdrawn': 'took back what they asked a colleague',
  requested: 'asked for confirmation',
  withdrawn: 'withdrew the request',
  confirmed: 'confirmed it',
  returned: 'returned it with what is needed',
  reopened: 'opened it again',
  'view-given': 'gave a view',
  'carried-over': 'brought it over from an earlier version',
  'sign-off-requested': 'asked for the whole record to be signed off',
  'sign-off-withdrawn': 'withdrew the request for sign-off',
  'signed-off': 'signed off the whole record',
  'sign-off-returned': 'returned the whole record with what is needed',
  'sign-off-revoked': 'revoked the sign-off',
  'record-reopened': 'opened the record again',
  'record-moved': 'moved on to a later version of the framework',
  'record-moved-here': 'moved here from an earlier version of the framework',
  'organisation-changed': 'changed organisation, and took this record along',
}

/** Whether a stored kind is one we know: an unknown one is shown by its name, not hidden. */
export function isEventKind(kind: string): kind is EventKind {
  return Object.hasOwn(EVENT_WORDS, kind)
}
