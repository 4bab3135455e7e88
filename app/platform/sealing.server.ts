import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { env } from './env.server.ts'
import { openPieces, sealPieces, type Bytes } from './sealed-stream.ts'

const VERSION = 1
const opened = new Map<string, Buffer>()

/**
 * Seals a person's text with their own key (AES-256-GCM). `context` names where it will stand (table, row, field):
 * moved anywhere else it does not open. The key is made on first use.
 */
export async function seal(ownerId: string, context: string, text: string): Promise<Buffer<ArrayBuffer>> {
  return encrypt(await keyOf(ownerId, true), `${ownerId}|${context}`, Buffer.from(text, 'utf8'))
}

/** Opens what `seal` closed. Throws where a byte, the owner or the context is not the same, or the key is gone. */
export async function unseal(ownerId: string, context: string, sealed: Uint8Array): Promise<string> {
  return decrypt(await keyOf(ownerId, false), `${ownerId}|${context}`, Buffer.from(sealed)).toString('utf8')
}

/** Seals a stream as `seal` does a text, piece by piece: nothing of it is held whole. */
export async function* sealStream(ownerId: string, context: string, content: Bytes): AsyncGenerator<Buffer> {
  yield* sealPieces(content, await keyOf(ownerId, true), `${ownerId}|${context}`)
}

/** Opens what `sealStream` closed, under the same conditions. What was cut short throws at its end. */
export async function* unsealStream(ownerId: string, context: string, sealed: Bytes): AsyncGenerator<Buffer> {
  yield* openPieces(sealed, await keyOf(ownerId, false), `${ownerId}|${context}`)
}

/**
 * Thirty-two random bytes of a name's own, made on first use and kept as people's keys are: what an organisation signs
 * with, say.
 */
export function secretOf(name: string): Promise<Buffer> {
  return keyOf(name, true)
}

/** Destroys a person's key: whatever was sealed with it, in any backup of the database, can never be read again. */
export async function destroyKey(ownerId: string): Promise<void> {
  opened.delete(ownerId)
  await unlink(keyFile(ownerId)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

/** Keys lie in files of their own, wrapped, outside the database: a copy of the database opens nothing. */
async function keyOf(ownerId: string, make: boolean): Promise<Buffer> {
  const known = opened.get(ownerId)
  if (known) return known
  const key = (await readKey(ownerId)) ?? (make ? await makeKey(ownerId) : null)
  if (!key) throw new Error('The key for this text is gone.')
  if (opened.size > 10_000) opened.clear()
  opened.set(ownerId, key)
  return key
}

async function readKey(ownerId: string): Promise<Buffer | null> {
  const wrapped = await readFile(keyFile(ownerId)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return wrapped && decrypt(env.keys.wrap, `key|${ownerId}`, wrapped)
}

/** Written in full beside its place, then linked to it: two processes at once end with one key. */
async function makeKey(ownerId: string): Promise<Buffer> {
  const file = keyFile(ownerId)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const key = randomBytes(32)
  const partial = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(partial, 'wx', 0o600)
  await handle.writeFile(encrypt(env.keys.wrap, `key|${ownerId}`, key))
  await handle.sync()
  await handle.close()
  const first = await link(partial, file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
  await unlink(partial)
  return first ? key : ((await readKey(ownerId)) ?? key)
}

function keyFile(ownerId: string): string {
  const name = createHash('sha256').update(ownerId).digest('hex')
  return join(env.dataFolder, 'keys', name.slice(0, 2), name)
}

function encrypt(key: Buffer, context: string, plain: Buffer): Buffer<ArrayBuffer> {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(`${VERSION}|${context}`))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), sealed])
}

function decrypt(key: Buffer, context: string, sealed: Buffer): Buffer {
  if (sealed[0] !== VERSION || sealed.length < 29) throw new Error('This was not sealed here.')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13)).setAAD(
    Buffer.from(`${VERSION}|${context}`),
  )
  decipher.setAuthTag(sealed.subarray(13, 29))
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()])
}
