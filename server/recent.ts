export type Limits = { mostBytes: number; mostPages: number }

/** Keeps what was asked for most lately, within limits of bytes and of number; the latest is kept whatever its size. */
export function keepRecent<T extends { size: number }>({ mostBytes, mostPages }: Limits) {
  /** In the order of use, longest ago first. */
  const kept = new Map<string, T>()
  let bytes = 0

  return {
    find(key: string): T | null {
      const value = kept.get(key)
      if (value === undefined) return null
      kept.delete(key)
      kept.set(key, value)
      return value
    },

    keep(key: string, value: T): void {
      drop(key)
      kept.set(key, value)
      bytes += value.size
      for (const oldest of kept.keys()) {
        if (kept.size === 1 || (bytes <= mostBytes && kept.size <= mostPages)) break
        drop(oldest)
      }
    },

    forget(): void {
      kept.clear()
      bytes = 0
    },
  }

  function drop(key: string): void {
    bytes -= kept.get(key)?.size ?? 0
    kept.delete(key)
  }
}
