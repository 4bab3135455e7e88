import { createReadStream } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AwsV4Signer } from 'aws4fetch'
import { checkedId, type FileStore } from './file-store.ts'
import type { Spooled } from './spool.server.ts'

/** A bucket of any service that speaks S3, with the keys to it. */
export type Bucket = {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

const TRIES = 3
const PATIENCE = 60_000

/** Keeps files in a bucket. Every request is signed, and an upload's signature covers its bytes. */
export function bucketStore(bucket: Bucket): FileStore {
  return {
    async keep(id, file) {
      for (let tries = 1; ; tries++) {
        const status = await put(bucket, checkedId(id), file).catch((error: unknown) => {
          if (tries === TRIES) throw error
          return 500
        })
        if (status === 200) return unlink(file.path)
        if (status < 500 || tries === TRIES) throw new Error(`The file store answered ${status}.`)
      }
    },
    async read(id) {
      const answer = await ask(bucket, 'GET', id)
      if (answer.status === 404) return null
      if (answer.status !== 200 || !answer.body) throw new Error(`The file store answered ${answer.status}.`)
      return Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0])
    },
    async remove(id) {
      const { status } = await ask(bucket, 'DELETE', id)
      if (![200, 204, 404].includes(status)) throw new Error(`The file store answered ${status}.`)
    },
  }
}

/** The patience is for the beginning of an answer: whoever reads the rest of it may be slow. */
async function ask(bucket: Bucket, method: 'GET' | 'DELETE', id: string): Promise<Response> {
  const { url, headers } = await sign(bucket, method, checkedId(id), {})
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), PATIENCE)
  return fetch(url, { method, headers, signal: waiting.signal }).finally(() => clearTimeout(timer))
}

/** With its length: S3 takes no body in chunks, and `fetch` sends a stream in no other way. */
async function put(bucket: Bucket, id: string, { path, size, sha256 }: Spooled): Promise<number> {
  const signed = await sign(bucket, 'PUT', id, { 'x-amz-content-sha256': sha256 })
  const headers = { ...Object.fromEntries(signed.headers), 'content-length': String(size) }
  const send = signed.url.protocol === 'https:' ? secureRequest : plainRequest
  const request = send(signed.url, { method: 'PUT', headers, timeout: PATIENCE })
  request.on('timeout', () => request.destroy(new Error('The file store does not answer.')))
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', resolve).on('error', reject)
  })
  const [answer] = await Promise.all([answered, pipeline(createReadStream(path), request)])
  answer.resume()
  return answer.statusCode ?? 0
}

function sign({ endpoint, bucket, ...keys }: Bucket, method: string, id: string, headers: Record<string, string>) {
  return new AwsV4Signer({ method, url: `${endpoint}/${bucket}/${id}`, headers, service: 's3', ...keys }).sign()
}
