import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret of the test', region: 'eu-west-2' }

/** A service that speaks as much S3 as a file store needs, and takes nothing that is not signed with the secret. */
export async function aSmallBucket() {
  const kept = new Map<string, Buffer>()
  /** Answers given before any other, one a request. */
  const troubles: number[] = []
  const asked: string[] = []
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      asked.push(`${request.method} ${request.url}`)
      const id = /^\/evidence\/([^/]+)$/.exec(request.url ?? '')?.[1]
      const trouble = troubles.shift()
      const status = trouble ?? (id === undefined ? 404 : isSigned(request, body) ? null : 403)
      if (status !== null || id === undefined) return response.writeHead(status ?? 404).end()
      if (request.method === 'PUT') kept.set(id, body)
      if (request.method === 'DELETE') kept.delete(id)
      const found = request.method === 'GET' ? kept.get(id) : Buffer.alloc(0)
      response.writeHead(found ? (request.method === 'DELETE' ? 204 : 200) : 404).end(found)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { kept, troubles, asked, bucket: { endpoint, bucket: 'evidence', ...KEYS }, close: () => server.close() }
}

/** AWS Signature Version 4, from its description; the body's hash must be signed, and be that of the body. */
function isSigned({ method, url = '', headers }: IncomingMessage, body: Buffer): boolean {
  const [, scope = '', signed = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const names = signed.split(';')
  const at = String(headers['x-amz-date'])
  const claimed = String(headers['x-amz-content-sha256'])
  if (!['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => names.includes(name))) return false
  if (method === 'PUT' && claimed !== sha256(body)) return false
  if (scope !== [at.slice(0, 8), KEYS.region, 's3', 'aws4_request'].join('/')) return false
  const lines = names.map((name) => `${name}:${String(headers[name])}\n`).join('')
  const canonical = [method, url, '', lines, signed, claimed].join('\n')
  const key = scope.split('/').reduce((from: string | Buffer, part) => hmac(from, part), `AWS4${KEYS.secretAccessKey}`)
  return signature === hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')).toString('hex')
}

function sha256(of: string | Buffer): string {
  return createHash('sha256').update(of).digest('hex')
}

function hmac(key: string | Buffer, of: string): Buffer {
  return createHmac('sha256', key).update(of).digest()
}
