import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** 32 hex digits of a text's SHA-256; white space may change freely, nothing else may. */
export function fingerprint(text: string): string {
  return hashOf(text.replace(/\s+/g, ' ').trim()).slice(0, 32)
}

/** SHA-256 of the exact text, as 64 hex digits. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}
