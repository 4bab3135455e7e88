import { prepareBody, type PreparedBody } from './bodies.ts'
import { compressOnce, compressWell } from './encodings.ts'
import { keepRecent, type Limits } from './recent.ts'

/** What the edge needs to know of the service: which pages are the same for everyone, and when they change. */
export type PublicPages = { isPublic: (pathname: string) => boolean; stamp: () => string }
/** Asks the service itself for a page, as a reader without an account would. */
export type AskPage = (pathname: string, requestId: string) => Promise<Response>
/** A page as it came, where it is not one to keep: a 404, a redirect, an apology. */
export type PassingPage = { status: number; contentType: string; location: string | null; body: Buffer }
export type FetchedPage = { kept: PreparedBody } | { passing: PassingPage }

const MEGABYTE = 1024 * 1024
const PAGES: Limits = { mostBytes: 64 * MEGABYTE, mostPages: 2_000 }
/** What people ask for is endless: answers to queries make room for each other, never in place of pages. */
const QUERIES: Limits = { mostBytes: 16 * MEGABYTE, mostPages: 1_000 }

/**
 * Keeps pages that are the same bytes for everyone, compressed. A new stamp empties it; beyond the limits the pages
 * that were read longest ago make room.
 */
export function keepPublicPages(
  { isPublic, stamp }: PublicPages,
  ask: AskPage,
  headers: readonly string[],
  limits = { pages: PAGES, queries: QUERIES },
) {
  const pages = keepRecent<PreparedBody>(limits.pages)
  const queries = keepRecent<PreparedBody>(limits.queries)
  const coming = new Map<string, Promise<FetchedPage>>()
  let keptStamp = stamp()

  return {
    /** The page at this address, query and all, if it is kept. */
    find(address: string): PreparedBody | null {
      if (stamp() !== keptStamp) forget()
      return placeOf(address).find(address)
    },

    /** Whether this address, query and all, is one of a page for everyone. */
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

  function placeOf(address: string) {
    return isQuery(address) ? queries : pages
  }

  async function fetchPage(address: string, requestId: string): Promise<FetchedPage> {
    const asked = stamp()
    const answer = await ask(address, requestId)
    const body = Buffer.from(await answer.arrayBuffer())
    const contentType = answer.headers.get('content-type') ?? 'text/plain; charset=utf-8'
    if (answer.status !== 200 || !contentType.startsWith('text/html') || answer.headers.has('set-cookie'))
      return { passing: { status: answer.status, contentType, location: answer.headers.get('location'), body } }
    const page = await prepareBody(body, headers, isQuery(address) ? compressOnce : compressWell)
    if (asked === keptStamp && asked === stamp()) placeOf(address).keep(address, page)
    return { kept: page }
  }

  function forget(): void {
    pages.forget()
    queries.forget()
    coming.clear()
    keptStamp = stamp()
  }
}

function isQuery(address: string): boolean {
  return address.includes('?')
}
