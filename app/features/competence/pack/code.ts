/** No letter that is taken for another or for a digit: no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Sixty bits of chance. */
const DRAWN = 12
const GROUPS = [4, 4, 5]

/** How many random bytes a code is made of. */
export const CODE_BYTES = DRAWN

/**
 * A code for a pack from random bytes: twelve characters and one that checks them. One wrong character, or any two
 * changed over, do not check.
 */
export function codeFrom(bytes: Uint8Array): string {
  const drawn = [...bytes.subarray(0, DRAWN)].map((byte) => byte % ALPHABET.length)
  if (drawn.length < DRAWN) throw new Error('A code needs more chance than this.')
  return [...drawn, checkOf(drawn)].map((value) => ALPHABET[value]).join('')
}

export type ReadCode = { ok: true; code: string } | { ok: false; fault: 'length' | 'mistyped' }

/** A code as a person typed it: small letters, spaces and dashes do not matter, and O is a zero, I and L are a one. */
export function readCode(typed: string): ReadCode {
  const code = typed
    .toUpperCase()
    .replace(/[\s‐-―-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (code.length !== DRAWN + 1) return { ok: false, fault: 'length' }
  const values = [...code].map((letter) => ALPHABET.indexOf(letter))
  const isWhole = !values.includes(-1) && checkOf(values.slice(0, DRAWN)) === values[DRAWN]
  return isWhole ? { ok: true, code } : { ok: false, fault: 'mistyped' }
}

/** In groups that are easy to read out: K7QF-9X2M-4D8TA. */
export function codeInGroups(code: string): string {
  let at = 0
  return GROUPS.map((length) => code.slice(at, (at += length))).join('-')
}

/** A sum over the field of 32 elements in which each place weighs otherwise: what makes every single slip show. */
function checkOf(values: readonly number[]): number {
  let weight = 1
  let sum = 0
  for (const value of values) {
    weight = times(weight, 2)
    sum ^= times(weight, value)
  }
  return sum
}

/** Multiplication of polynomials over two elements, modulo x⁵ + x² + 1. */
function times(a: number, b: number): number {
  let product = 0
  for (let i = 0; i < 5; i++) if (b & (1 << i)) product ^= a << i
  for (let i = 9; i >= 5; i--) if (product & (1 << i)) product ^= 0b100101 << (i - 5)
  return product
}
