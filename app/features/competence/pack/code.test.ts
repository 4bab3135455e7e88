import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CODE_BYTES, codeFrom, codeInGroups, readCode } from './code.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bytes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES })
const codes = bytes.map(codeFrom)
const place = fc.nat({ max: CODE_BYTES })

describe('a code', () => {
  it('holds sixty bits of chance, in letters nobody mixes up', () => {
    expect(CODE_BYTES * Math.log2(ALPHABET.length)).toBeGreaterThanOrEqual(60)
    fc.assert(fc.property(codes, (code) => /^[0-9A-HJKMNP-TV-Z]{13}$/.test(code)))
  })

  it('is read as it was printed, and however people type it', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const typed = [codeInGroups(code), code.toLowerCase(), ` ${code.replaceAll('0', 'o').replaceAll('1', 'l')} `]
        for (const each of typed) expect(readCode(each)).toEqual({ ok: true, code })
      }),
    )
  })

  it('with one wrong character is known to be mistyped', () => {
    fc.assert(
      fc.property(codes, place, fc.nat({ max: 30 }), (code, at, by) => {
        const wrong = ALPHABET[(ALPHABET.indexOf(code[at] ?? '') + 1 + by) % ALPHABET.length] ?? ''
        expect(readCode(code.slice(0, at) + wrong + code.slice(at + 1)).ok).toBe(false)
      }),
    )
  })

  it('with any two characters changed over is known to be mistyped', () => {
    fc.assert(
      fc.property(codes, place, place, (code, a, b) => {
        const letters = [...code]
        ;[letters[a], letters[b]] = [code[b] ?? '', code[a] ?? '']
        const changed = letters.join('')
        expect(readCode(changed).ok).toBe(changed === code)
      }),
    )
  })

  it.each([
    ['K7QF-9X2M-4D8', 'length'],
    ['', 'length'],
    ['UUUU-UUUU-UUUUU', 'mistyped'],
  ] as const)('%s is refused: %s', (typed, fault) => {
    expect(readCode(typed)).toEqual({ ok: false, fault })
  })

  it('is not made of too little chance', () => {
    expect(() => codeFrom(new Uint8Array(4))).toThrow()
  })
})
