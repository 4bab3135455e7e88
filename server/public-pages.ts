import { prepareBody, type PreparedBody } from './bodies.ts'

/** What the edge needs to know of the service: which pages are the same for everyone, and when they change. */
export type PublicPages = { isPublic: (pathname: string) => boolean; stamp: () => string }
/** Asks the service itself for a page, as a reader without an account would. */
export type AskPage = (pathname: string, requestId: string) => Promise<Response>
/** A page as it came, where it is not one to keep: a 404, a redirect, an apology. */
export type PassingPage = { status: number; contentType: string; location: string | null; body: Buffer }
export type FetchedPage = { kept: PreparedBody } | { passing: PassingPage }

type Entry = { page: PreparedBody; usedAt: number }

/**
 * Keeps pages that are the same bytes for everyone, compressed. A new stamp empties it; beyond `mostBytes` or
 * `mostPages` the pages that were read longest ago make room.
 */
export function keepPublicPages(
  { isPublic, stamp }: PublicPages,
  ask: AskPage,
  headers: readonly string[],
  { mostBytes = 64 * 1024 * 1024, mostPages = 2_000 } = {},
) {
  const kept = new Map<string, Entry>()
  const coming = new Map<string, Promise<FetchedPage>>()
  let keptStamp = stamp()
  let bytes = 0
  let uses = 0

  return {
    /** The page at this address, query and all, if it is kept. */
    find(address: string): PreparedBody | null {
      if (stamp() !== keptStamp) forget()
      const entry = kept.get(address)
      if (!entry) return null
      entry.usedAt = ++uses
      return entry.page
    },

    /** Whether this address is one of a page for everyone; one with a query is not. */
    covers: (address: string): boolean => isPublic(address),

    /** Asks the service, once for however many readers wait, and keeps what is a page for everyone. */
    fetch(address: string, requestId: string): Promise<FetchedPage> {
      const waiting = coming.get(address)
      if (waiting) return waiting
      const asked = fetchPage(address, requestId).finally(() => {
        if (coming.get(address) === asked) coming.delete(address)
      })
      coming.set(address, asked)
      return asked
    },
  }

  async function fetchPage(address: string, requestId: string): Promise<FetchedPage> {
    const asked = stamp()
    const answer = await ask(address, requestId)
    const body = Buffer.from(await answer.arrayBuffer())
    const contentType = answer.headers.get('content-type') ?? 'text/plain; charset=utf-8'
    if (answer.status !== 200 || !contentType.startsWith('text/html') || answer.headers.has('set-cookie'))
      return { passing: { status: answer.status, contentType, location: answer.headers.get('location'), body } }
    const page = await prepareBody(body, headers)
    if (asked === keptStamp && asked === stamp()) keep(address, page)
    return { kept: page }
  }

  function keep(address: string, page: PreparedBody): void {
    kept.set(address, { page, usedAt: ++uses })
    bytes += page.size
    while (kept.size > 1 && (bytes > mostBytes || kept.size > mostPages)) dropOldest()
  }

  function dropOldest(): void {
    let oldest = ''
    let usedAt = Infinity
    for (const [address, entry] of kept) if (entry.usedAt < usedAt) [oldest, usedAt] = [address, entry.usedAt]
    bytes -= kept.get(oldest)?.page.size ?? 0
    kept.delete(oldest)
  }

  function forget(): void {
    kept.clear()
    coming.clear()
    bytes = 0
    keptStamp = stamp()
  }
}
