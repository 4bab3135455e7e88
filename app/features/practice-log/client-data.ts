import { birthsIn } from './births.ts'
import { namesIn } from './names.ts'
import { personalNumbersIn } from './personal-numbers.ts'

/** What of a person we support may not stand in a practice log. */
export type Found = 'nhs-number' | 'number' | 'birth' | 'contact' | 'address' | 'name'

export const FOUND_WORDS: Record<Found, string> = {
  'nhs-number': 'an NHS number',
  number: 'a number that belongs to one person',
  birth: 'a date of birth',
  contact: 'a phone number, an e-mail address or an account name',
  address: 'an address',
  name: 'a name',
}

/** One thing that was found, as it stands in the text: only its writer is shown it, beside what they wrote. */
export type Finding = { kind: Found; text: string }

/**
 * What in a text could tell who somebody is. `on` is the day the text is about, as in 2026-11-24: a date of long before
 * is a birth, a recent one is not. It errs on the careful side: what is refused here can be said in another way.
 */
export function clientDataIn(text: string, on: string): Finding[] {
  const plain = text.normalize('NFKC')
  const { nhs, others } = personalNumbersIn(plain)
  return [
    ...as('nhs-number', nhs),
    ...as('number', others),
    ...as('birth', birthsIn(plain, Number(on.slice(0, 4)))),
    ...as('contact', matchesOf(plain, CONTACT)),
    ...as('address', matchesOf(plain, ADDRESS)),
    ...as('name', namesIn(text)),
  ]
}

function as(kind: Found, texts: readonly string[]): Finding[] {
  return texts.map((text) => ({ kind, text: text.trim() }))
}

const CONTACT = [
  /[\w.+-]+@[\w-]+\.\w+/g,
  /(?<![\w.])@[a-z_]\w{2,}/gi,
  /(?<![\d-])(?:\+44 ?(?:\(0\))?|0044|0)(?:[ ().-]{0,2}\d){9,10}(?!\d)/g,
  /(?<!\d)\+[1-9](?:[ ().-]{0,2}\d){8,13}(?!\d)/g,
  /\b(?:facebook|instagram|tiktok|snapchat|twitter|x)\.com\/\S+/gi,
]

const ADDRESS = [
  /\b(?:gir ?0aa|[a-pr-uwyz][a-hk-y]?\d[a-hjkpstuw\d]? ?\d[abd-hjlnp-uw-z]{2})\b/gi,
  /\b\d{1,4}[a-z]?,? (?:\p{Lu}[\p{L}'’-]+ ){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Close|Drive|Court|Crescent|Gardens|Terrace|Place|Grove|House|Way|Square|Mews)\b/gu,
  /\bflat \d+[a-z]?\b/gi,
]

function matchesOf(text: string, patterns: readonly RegExp[]): string[] {
  return patterns.flatMap((pattern) => text.match(pattern) ?? [])
}
