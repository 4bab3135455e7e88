/** What of a person we support may not stand in a practice log. */
export type Found = 'nhs-number' | 'birth' | 'contact' | 'address' | 'name'

export const FOUND_WORDS: Record<Found, string> = {
  'nhs-number': 'a number that looks like an NHS number',
  birth: 'a date of birth',
  contact: 'a phone number or an e-mail address',
  address: 'a postcode',
  name: 'what looks like a name',
}

/**
 * What in a text could tell who somebody is. It errs on the careful side: a capital letter inside a sentence counts as a
 * name unless it is a word we know. What it finds is never repeated, only named.
 */
export function clientDataIn(text: string): Found[] {
  const found: [Found, boolean][] = [
    ['nhs-number', hasNhsNumber(text)],
    ['birth', BIRTH.test(text)],
    ['contact', CONTACT.test(text)],
    ['address', /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/.test(text)],
    ['name', hasName(text)],
  ]
  return found.flatMap(([kind, there]) => (there ? [kind] : []))
}

const BIRTH =
  /\b(dob|d\.o\.b|date of birth|born (in|on))\b|\b\d{1,2}[./-]\d{1,2}[./-](19|20)\d\d\b|\b(19[2-9]\d|200\d|201\d)-\d\d-\d\d\b/i
const CONTACT = /[\w.+-]+@[\w-]+\.\w+|(?<![\d-])(\+44|0)[\d ()-]{9,13}\d/

/** Ten digits whose last is the check digit of the other nine, weighted 10 to 2, modulo 11: the NHS Data Dictionary's rule. */
function hasNhsNumber(text: string): boolean {
  const tens = text.match(/(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g) ?? []
  return tens.some((match) => {
    const digits = [...match.replace(/\D/g, '')].map(Number)
    const sum = digits.slice(0, 9).reduce((total, digit, i) => total + digit * (10 - i), 0)
    const check = (11 - (sum % 11)) % 11
    return check < 10 && check === digits[9]
  })
}

const KNOWN = new Set(
  `I I'm I've I'd I'll Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
  July August September October November December Christmas Easter Eid Diwali Ramadan Hanukkah NHS GP A&E CPA MDT CMHT
  CEN WRAP PALS ID OK TV UK English Welsh Scottish Irish British Black Asian White African Caribbean South North East
  West Muslim Christian Hindu Sikh Jewish Buddhist Arabic Urdu Punjabi Bengali Somali Polish Romanian Zoom Teams
  Samaritans Mind Healthwatch Universal Credit PIP ESA`
    .split(/\s+/)
    .map((word) => word.replace('’', "'")),
)

function hasName(text: string): boolean {
  if (/\b(Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z]/.test(text)) return true
  if (/\b(called|named|name is) [A-Z]\p{L}+/u.test(text)) return true
  const sentences = text.replaceAll('’', "'").split(/[.!?:\n]["”')]*\s*|^\s*[-•*]\s*/mu)
  return sentences.some((sentence) => {
    const words = sentence
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/^[("'‘“]+|[)"'”,;]+$|'s$/gu, ''))
    return words.slice(1).some((word) => /^\p{Lu}\p{Ll}+$/u.test(word) && !KNOWN.has(word))
  })
}
