export type Chance = {
  /** A whole number from 0 up to, not including, this. */
  upTo: (limit: number) => number
  of: (share: number) => boolean
  from: <T>(some: readonly T[]) => T
  id: () => string
}

/** Chance that falls the same way each time (mulberry32): what is measured today can be measured again. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const hex = (digits: number) => Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join('')
  return {
    upTo: (limit) => Math.floor(next() * limit),
    of: (share) => next() < share,
    from: (some) => some[Math.floor(next() * some.length)]!,
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  }
}
