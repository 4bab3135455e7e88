/** One event as it is chained. `at` is milliseconds since 1970; `payload` is canonical JSON, byte for byte. */
export type ChainedEvent = {
  recordId: string
  seq: number
  kind: string
  competence: string | null
  actorId: string
  actorName: string
  actorRole: string
  at: number
  payload: string
  prevHash: string
  hash: string
}
export type Unchained = Omit<ChainedEvent, 'prevHash' | 'hash'>

/** Where a chain ends, as the record remembers it. An empty chain is `{ seq: 0, hash: '' }`. */
export type Head = { seq: number; hash: string }
/** HMAC-SHA256 of a text under the audit key, in hex. Without the key nobody can make a chain that verifies. */
export type Mac = (text: string) => string

/** The hash of an event that follows `prevHash`. */
export function hashEvent(event: Unchained, prevHash: string, mac: Mac): string {
  return mac(hashedText(event, prevHash))
}

/** What an event's hash is of: the hash before it, and the event. The members stand in sorted order: canonical JSON. */
export function hashedText(event: Unchained, prevHash: string): string {
  const { actorId, actorName, actorRole, at, competence, kind, payload, recordId, seq } = event
  return prevHash + JSON.stringify({ actorId, actorName, actorRole, at, competence, kind, payload, recordId, seq })
}

/** One event as far as its chain's links go: `text` is what its hash is of. */
export type Link = { seq: number; text: string; hash: string }

/** Whether a chain holds, told quickly. One that does not is looked at again, by `verifyChain`, which says where. */
export function linksHold(links: readonly Link[], head: Head, mac: Mac): boolean {
  let before = ''
  let place = 0
  for (const { seq, text, hash } of links) {
    if (seq !== ++place || !text.startsWith(before) || mac(text) !== hash) return false
    before = hash
  }
  return place === head.seq && before === head.hash
}

export const CHAIN_FAULTS = ['changed', 'missing', 'swapped', 'inserted', 'tail cut'] as const
export type ChainFault = (typeof CHAIN_FAULTS)[number]
export type ChainResult = { ok: true; checked: number } | { ok: false; seq: number; fault: ChainFault }

type Place = { hash: string; head: Head; mac: Mac }

/** Checks one record's events, in order of `seq`, against its head. Says the first place that does not hold, and how. */
export function verifyChain(events: readonly ChainedEvent[], head: Head, mac: Mac): ChainResult {
  let hash = ''
  for (const [index, event] of events.entries()) {
    if (!follows(event, { seq: index + 1, hash }, mac)) {
      return { ok: false, seq: index + 1, fault: faultAt(events, index, { hash, head, mac }) }
    }
    hash = event.hash
  }
  if (events.length < head.seq) return { ok: false, seq: events.length + 1, fault: 'tail cut' }
  if (events.length > head.seq) return { ok: false, seq: head.seq + 1, fault: 'inserted' }
  return hash === head.hash ? { ok: true, checked: events.length } : { ok: false, seq: head.seq, fault: 'changed' }
}

function follows(event: ChainedEvent, { seq, hash }: Head, mac: Mac): boolean {
  return event.seq === seq && event.prevHash === hash && event.hash === hashEvent(event, hash, mac)
}

/** An event keeps its own hash when it is moved, so its true place can be found by trying. */
function faultAt(events: readonly ChainedEvent[], index: number, { hash, head, mac }: Place): ChainFault {
  const seq = index + 1
  const here = events[index]
  if (!here || index >= head.seq) return 'inserted'
  const belongs = trueSeq(here, events.length + 1, mac)
  const isLater = belongs !== null && belongs > seq
  if (events.slice(index + 1).some((event) => belongsAt(event, seq, hash, mac))) return isLater ? 'swapped' : 'inserted'
  if (belongs !== null && belongs < seq) return 'inserted'
  return isLater || here.seq !== seq ? 'missing' : 'changed'
}

function belongsAt(event: ChainedEvent, seq: number, prevHash: string, mac: Mac): boolean {
  return event.hash === hashEvent({ ...event, seq }, prevHash, mac)
}

function trueSeq(event: ChainedEvent, last: number, mac: Mac): number | null {
  for (let seq = 1; seq <= last; seq++) if (belongsAt(event, seq, event.prevHash, mac)) return seq
  return null
}
