import type { IncomingMessage } from 'node:http'
import { comesFromOurPages } from './senders.ts'

const LONGEST_ADDRESS = 4_096
const LARGEST_BODY = 1_000_000
const METHODS = new Set(['GET', 'HEAD', 'POST'])

/** The one list of what may be asked, for the Allow header. */
export const ALLOWED_METHODS = [...METHODS].join(', ')

/** How long a form of parts with a file in it may be at an address, in bytes; null where none is taken. */
export type Uploads = { largestAt: (address: string) => number | null }

export type Refusal = { status: 400 | 403 | 405 | 411 | 413 | 414 | 415; code: string; message: string }

const METHOD: Refusal = { status: 405, code: 'method', message: 'This method is not used here.' }
const TOO_LONG: Refusal = { status: 414, code: 'address-length', message: 'This address is too long.' }
const UNREADABLE: Refusal = { status: 400, code: 'address', message: 'This address cannot be read.' }
const NO_LENGTH: Refusal = { status: 411, code: 'no-length', message: 'Say how long the form is (Content-Length).' }
const TOO_LARGE: Refusal = { status: 413, code: 'too-large', message: 'This form is too large: one megabyte at most.' }
const fileTooLarge = (largest: number): Refusal => ({
  status: 413,
  code: 'file-too-large',
  message: `This file is too large: ${Math.floor(largest / 1_000_000)} megabytes at most. Nothing of it was kept. Choose a smaller one.`,
})
const KIND: Refusal = { status: 415, code: 'kind', message: 'A form of this kind is not taken at this address.' }
const CROSS_SITE: Refusal = {
  status: 403,
  code: 'cross-site',
  message:
    'This form came from another site, so it was not accepted. Open the page again at its own address and try once more.',
}

/** Why a request goes no further than the edge; null where it may. Nothing of its body is read for this. */
export function refusalOf(request: IncomingMessage, origin: string, uploads: Uploads): Refusal | null {
  const { method = '', url: address = '', headers } = request
  if (!METHODS.has(method)) return METHOD
  if (address.length > LONGEST_ADDRESS) return TOO_LONG
  if (!isReadable(address)) return UNREADABLE
  const length = headers['content-length']
  if (headers['transfer-encoding'] !== undefined) return NO_LENGTH
  const largest = method === 'POST' ? uploads.largestAt(address) : null
  if (length !== undefined && Number(length) > (largest ?? LARGEST_BODY))
    return largest === null ? TOO_LARGE : fileTooLarge(largest)
  if (method !== 'POST') return null
  if (length === undefined) return NO_LENGTH
  if (!comesFromOurPages(request, origin)) return CROSS_SITE
  return isOfParts(headers['content-type']) === (largest !== null) ? null : KIND
}

/** A form of parts may hold a file: only the addresses that take files read one. */
function isOfParts(type: string | undefined): boolean {
  return /^multipart\//i.test(type ?? '')
}

/** A second slash or a backslash would name another host; no database takes a zero byte. */
function isReadable(address: string): boolean {
  if (!address.startsWith('/') || address.startsWith('//') || address.includes('\\')) return false
  if (!address.includes('%')) return true
  return !address.includes('%00') && isDecodable(address)
}

function isDecodable(address: string): boolean {
  try {
    decodeURI(address)
    return true
  } catch {
    return false
  }
}
