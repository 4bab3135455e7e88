/** Numbers that belong to one person: NHS numbers, and others by what they are called or how they are made. */
export function personalNumbersIn(text: string): { nhs: string[]; others: string[] } {
  const written = text.match(TEN_DIGITS) ?? []
  const called = text.match(CALLED_NHS) ?? []
  return {
    nhs: [...called, ...written.filter(isNhsNumber)],
    others: [...(text.match(CALLED_OTHERWISE) ?? []), ...(text.match(NATIONAL_INSURANCE) ?? [])],
  }
}

/** Ten digits in three groups at most: 9434765919, 943 476 5919, 943-476-5919, 94347 65919, also over a line's end. */
const TEN_DIGITS = /(?<![\d+])(?=(?:\D{0,2}\d){10}(?!\d))\d+(?:[\s.–—-]{1,2}\d+){0,2}(?!\d)/g
const CALLED_NHS = /\bnhs\s*(?:number|num|no|id|#)?[\s.:#=]*(?:is|was)?\s*\d(?:[\s.–—-]?\d){5,}/gi
const CALLED_OTHERWISE =
  /\b(?:hospital|patient|client|case|record|rio|mrn|paris|systmone|emis)\s*(?:number|num|no|id|ref(?:erence)?)?[\s.:#=]*(?:is|was)?\s*[a-z]{0,2}\d{5,}\b/gi
const NATIONAL_INSURANCE = /\b(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-prtw-z][a-ceghj-nprtw-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b/gi

/** The last of ten digits is the check digit of the other nine, weighted 10 to 2, modulo 11: the NHS Data Dictionary's rule. */
export function isNhsNumber(written: string): boolean {
  const digits = [...written.replaceAll(/\D/g, '')].map(Number)
  if (digits.length !== 10) return false
  const sum = digits.slice(0, 9).reduce((total, digit, i) => total + digit * (10 - i), 0)
  const check = (11 - (sum % 11)) % 11
  return check < 10 && check === digits[9]
}
