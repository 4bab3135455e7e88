import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { hashedText, hashEvent, linksHold, verifyChain, type ChainedEvent, type Head, type Mac } from './chain.ts'

const macWith =
  (key: number): Mac =>
  (text) =>
    createHmac('sha256', new Uint8Array(32).fill(key)).update(text).digest('hex')
const mac = macWith(7)

function aChain(length: number, key = mac): { events: ChainedEvent[]; head: Head } {
  const events: ChainedEvent[] = []
  let hash = ''
  for (let seq = 1; seq <= length; seq++) {
    const event = {
      recordId: 'r1',
      seq,
      kind: 'rated',
      competence: `values.${seq}`,
      actorId: 'jo',
      actorName: 'Jo Field',
      actorRole: 'peer-worker',
      at: 1_800_000_000_000 + seq,
      payload: canonicalJson({ rating: 'learning', before: null }),
    }
    const prevHash = hash
    hash = hashEvent(event, prevHash, key)
    events.push({ ...event, prevHash, hash })
  }
  return { events, head: { seq: length, hash } }
}

const links = (events: ChainedEvent[]) => events.map((event) => ({ ...event, text: hashedText(event, event.prevHash) }))

const change = (events: ChainedEvent[], index: number, details: Partial<ChainedEvent>) =>
  events.map((event, at) => (at === index ? { ...event, ...details } : event))
const renumber = (events: ChainedEvent[]) => events.map((event, at) => ({ ...event, seq: at + 1 }))

describe('canonical JSON', () => {
  it('is the same bytes for the same content', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: true, gone: undefined })).toBe(
      '{"a":true,"b":[1,{"c":"é\\"","d":null}]}',
    )
  })
})

describe('an event', () => {
  it('is hashed as canonical JSON after the hash before it', () => {
    const [event] = aChain(1).events
    const { prevHash: _, hash: __, ...unchained } = event!
    expect(hashEvent(unchained, 'before', (text) => text)).toBe('before' + canonicalJson(unchained))
  })
})

describe('an untouched chain', () => {
  it.each([0, 1, 2, 50])('of %i events verifies', (length) => {
    const { events, head } = aChain(length)
    expect(verifyChain(events, head, mac)).toEqual({ ok: true, checked: length })
    expect(linksHold(links(events), head, mac)).toBe(true)
  })

  it('does not verify under another key', () => {
    const { events, head } = aChain(3)
    const other = macWith(8)
    expect(verifyChain(events, head, other)).toEqual({ ok: false, seq: 1, fault: 'changed' })
  })
})

describe('a touched chain says where and how', () => {
  const { events, head } = aChain(6)
  const verdict = (touched: ChainedEvent[], at: Head = head) => {
    expect(linksHold(links(touched), at, mac), 'told quickly').toBe(false)
    return verifyChain(touched, at, mac)
  }

  it.each([
    ['recordId', { recordId: 'r2' }],
    ['kind', { kind: 'confirmed' }],
    ['competence', { competence: null }],
    ['actorId', { actorId: 'grace' }],
    ['actorName', { actorName: 'Jo  Field' }],
    ['actorRole', { actorRole: 'line-management' }],
    ['at', { at: 1_800_000_000_005 }],
    ['payload', { payload: '{"before":null,"rating":"could-help-others"}' }],
    ['prevHash', { prevHash: '0'.repeat(64) }],
    ['hash', { hash: '0'.repeat(64) }],
  ])('a changed %s', (_, details) => {
    expect(verdict(change(events, 3, details))).toEqual({ ok: false, seq: 4, fault: 'changed' })
  })

  it('a changed event whose hashes were all made again without the key', () => {
    const forged = aChain(6, macWith(0))
    const mixed = [...events.slice(0, 3), ...forged.events.slice(3)]
    expect(verdict(mixed, forged.head)).toEqual({ ok: false, seq: 4, fault: 'changed' })
  })

  it.each([0, 2, 4])('a missing event, numbered over or not (index %i)', (gone) => {
    const left = events.filter((_, index) => index !== gone)
    expect(verdict(left)).toEqual({ ok: false, seq: gone + 1, fault: 'missing' })
    expect(verdict(renumber(left))).toEqual({ ok: false, seq: gone + 1, fault: 'missing' })
  })

  it.each([
    [0, 1],
    [1, 4],
    [4, 5],
  ])('two swapped events (%i and %i)', (a, b) => {
    const swapped = [...events]
    ;[swapped[a], swapped[b]] = [events[b]!, events[a]!]
    expect(verdict(renumber(swapped))).toEqual({ ok: false, seq: a + 1, fault: 'swapped' })
  })

  it.each([0, 2, 6])('an inserted event (index %i)', (at) => {
    const forged = { ...events[2]!, payload: '{"rating":"could-help-others"}', hash: 'f'.repeat(64) }
    const copied = { ...events[0]! }
    for (const extra of at === 0 ? [forged] : [forged, copied])
      expect(verdict(renumber([...events.slice(0, at), extra, ...events.slice(at)]))).toEqual({
        ok: false,
        seq: at + 1,
        fault: 'inserted',
      })
  })

  it('a cut tail', () => {
    expect(verdict(events.slice(0, 4))).toEqual({ ok: false, seq: 5, fault: 'tail cut' })
    expect(verdict([])).toEqual({ ok: false, seq: 1, fault: 'tail cut' })
  })

  it('a changed head', () => {
    expect(verdict(events, { seq: 6, hash: '0'.repeat(64) })).toEqual({ ok: false, seq: 6, fault: 'changed' })
  })
})
