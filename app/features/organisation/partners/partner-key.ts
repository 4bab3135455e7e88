/** The public half of an Ed25519 key (RFC 8037): what is kept of it, and nothing else that came with it. */
export type PublicKey = { kty: 'OKP'; crv: 'Ed25519'; x: string }

/** Why a text is not taken as the keys of an organisation. */
export const KEY_FAULTS = {
  private:
    'This has the private part of a key in it. Nothing of it was kept. Whoever has that part can sign in their name: tell them that it got out, and ask for the public key alone.',
  'too-long': 'This is too long for a public key. It should be the key, or the list of keys, as they publish it.',
  'no-key':
    'This is not a public key as a browser shows it. It should be the whole text (JSON), from the first bracket to the last.',
  'no-keys': 'There is no key in this list.',
  'too-many': 'There are more than 20 keys in this list. Ask which one they sign with, and add that.',
  'wrong-kind':
    'Packs are signed with keys of the kind Ed25519 (“kty”: “OKP”, “crv”: “Ed25519”). There is a key of another kind, or one that is not whole, in this.',
} as const
export type KeyFault = keyof typeof KEY_FAULTS

const MOST_CHARACTERS = 10_000
const MOST_KEYS = 20

/** The members of a JWK that are secret (RFC 7518), and the heading of a key in PEM. */
const SECRET = /"(?:d|p|q|dp|dq|qi|oth|k)"\s*:|PRIVATE KEY/

/** Whether a text has a private part of a key in it, whatever else it is. */
export function holdsPrivatePart(text: string): boolean {
  const parsed = parse(text)
  return SECRET.test(text) || (parsed !== undefined && SECRET.test(JSON.stringify(parsed)))
}

export type ReadKeys = { ok: true; keys: PublicKey[] } | { ok: false; fault: KeyFault }

/** A text as an organisation's public keys: one key (JWK), or the list in which they publish them (JWK set). */
export function readPublicKeys(text: string): ReadKeys {
  if (holdsPrivatePart(text)) return { ok: false, fault: 'private' }
  if (text.length > MOST_CHARACTERS) return { ok: false, fault: 'too-long' }
  const parsed = parse(text)
  if (!isObject(parsed)) return { ok: false, fault: 'no-key' }
  const listed = Array.isArray(parsed['keys']) ? (parsed['keys'] as unknown[]) : [parsed]
  if (listed.length === 0) return { ok: false, fault: 'no-keys' }
  if (listed.length > MOST_KEYS) return { ok: false, fault: 'too-many' }
  const keys = listed.map(publicKeyIn)
  return keys.every((key) => key !== null) ? { ok: true, keys } : { ok: false, fault: 'wrong-kind' }
}

/** Thirty-two bytes, written in the one way there is to write them. */
const POINT = /^[\w-]{42}[AEIMQUYcgkosw048]$/

function publicKeyIn(value: unknown): PublicKey | null {
  if (!isObject(value)) return null
  const { kty, crv, x, use = 'sig', alg = 'EdDSA' } = value
  if (kty !== 'OKP' || crv !== 'Ed25519' || use !== 'sig' || (alg !== 'EdDSA' && alg !== 'Ed25519')) return null
  return typeof x === 'string' && POINT.test(x) ? { kty, crv, x } : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

const THUMBPRINT = /^[\w-]{43}$/

/** A fingerprint in groups of four that two people can read to each other; null for what is none. */
export function fingerprintInGroups(thumbprint: string): string | null {
  return THUMBPRINT.test(thumbprint) ? (thumbprint.match(/.{1,4}/g) ?? []).join(' ') : null
}

/** A web address as that of an installation: https, a host, and nothing after it. Null for any other. */
export function installationAddress(typed: string): string | null {
  const address = typed.includes('://') ? typed : `https://${typed}`
  if (!URL.canParse(address)) return null
  const { protocol, username, password, pathname, search, hash, origin, hostname } = new URL(address)
  const isBare = username + password + search + hash === '' && pathname === '/'
  return protocol === 'https:' && isBare && hostname.includes('.') ? origin : null
}

/** Why a key is not added, or a trust not ended. */
export const PARTNER_REFUSALS = {
  known: 'You have this key already. It is in the list on this page.',
  ended: 'You ended your trust in this key. That cannot be undone: ask them to sign with a new key, and add that one.',
  own: 'This is the key of an organisation on this installation. Packs that it signed can be brought along already.',
  'own-address': 'This is the address of this installation. Give the address of theirs.',
  'ended-already': 'Somebody ended this meanwhile. Look at it as it is now.',
} as const
export type PartnerRefusal = keyof typeof PARTNER_REFUSALS
