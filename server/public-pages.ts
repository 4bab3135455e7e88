import type { IncomingMessage, ServerResponse } from 'node:http'
import { prepareBody, sendBody, type PreparedBody } from './bodies.ts'

/** What the edge needs to know of the service: which pages are the same for everyone, and when they change. */
export type PublicPages = { isPublic: (pathname: string) => boolean; stamp: () => string }
/** Asks the service itself for a page, as a reader without an account would. */
export type AskPage = (pathname: string) => Promise<Response>

const MOST_BYTES = 64 * 1024 * 1024

/**
 * Keeps pages that are the same bytes for everyone, compressed, and answers them before anything else runs.
 * A new edition empties it; the oldest pages make room for others.
 */
export function keepPublicPages(pages: PublicPages, ask: AskPage, headers: readonly string[]) {
  let kept = new Map<string, PreparedBody>()
  let stamp = pages.stamp()
  let bytes = 0
  const coming = new Map<string, Promise<PreparedBody | null>>()

  /** Answers a GET or HEAD of a public page without a query; false where it is not this cache's to answer. */
  function answer(request: IncomingMessage, response: ServerResponse): boolean {
    const address = request.url ?? ''
    if (pages.stamp() !== stamp) forget()
    const page = kept.get(address)
    if (page) {
      sendBody(request, response, page)
      return true
    }
    return false
  }

  /** Fetches, keeps and answers a page; false where the service did not answer it with a page for everyone. */
  async function fetchAndAnswer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const address = request.url ?? ''
    if (request.method === 'POST' || address.includes('?') || !pages.isPublic(address)) return false
    const page = await (coming.get(address) ?? fetchPage(address))
    if (!page) return false
    sendBody(request, response, page)
    return true
  }

  function fetchPage(address: string): Promise<PreparedBody | null> {
    const asked = stamp
    const promise = ask(address)
      .then(async (page) => {
        const isPage = page.status === 200 && page.headers.get('content-type')?.startsWith('text/html') && !page.headers.has('set-cookie')
        if (!isPage) return null
        const prepared = prepareBody(Buffer.from(await page.arrayBuffer()), headers)
        if (asked === stamp) keep(address, prepared)
        return prepared
      })
      .finally(() => coming.delete(address))
    coming.set(address, promise)
    return promise
  }

  function keep(address: string, page: PreparedBody): void {
    kept.set(address, page)
    bytes += page.size
    for (const [oldest, { size }] of kept) {
      if (bytes <= MOST_BYTES) break
      kept.delete(oldest)
      bytes -= size
    }
  }

  function forget(): void {
    kept = new Map()
    coming.clear()
    bytes = 0
    stamp = pages.stamp()
  }

  return { answer, fetchAndAnswer }
}
