import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

const BROTLI = /\bbr\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/
const GZIP = /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/

/** Below this many bytes a packet is not full anyway. */
export const WORTH_COMPRESSING = 500

/** The smallest encoding a reader takes. */
export function chooseEncoding(accepted: string | string[] | undefined): Encoding {
  if (typeof accepted !== 'string') return 'identity'
  if (BROTLI.test(accepted)) return 'br'
  return GZIP.test(accepted) ? 'gzip' : 'identity'
}

/** For what is answered once: at these levels a page costs less to compress than to hand to another thread. */
export function compressOnce(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'br') return brotliCompressSync(body, { params: brotliParams(body, 1) })
  return encoding === 'gzip' ? gzipSync(body, { level: 1 }) : body
}

/** For what is answered many times: as small as it gets, made on another thread. */
export function compressWell(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return promisify(brotliCompress)(body, { params: brotliParams(body, 11) })
  return encoding === 'gzip' ? promisify(gzip)(body, { level: 9 }) : Promise.resolve(body)
}

/** A window of 256 kB is wider than any page, and a sixteenth of what brotli would reserve. */
function brotliParams(body: Buffer, quality: number) {
  return {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: 18,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
}
