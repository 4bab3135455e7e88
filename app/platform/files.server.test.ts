import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { aSmallBucket } from '#tests/support/small-bucket.ts'
import { env } from './env.server.ts'
import { bucketStore } from './file-bucket.server.ts'
import { folderStore } from './file-folder.server.ts'
import { discard, spool, sweepSpool } from './spool.server.ts'

const { bucket, kept, troubles, asked, close } = await aSmallBucket()
afterAll(close)

const STORES = { 'a folder': folderStore(join(env.dataFolder, 'files')), 'a bucket': bucketStore(bucket) }
const unfinished = join(env.dataFolder, 'unfinished')
const lyingAbout = () =>
  existsSync(unfinished) ? readdirSync(unfinished).flatMap((name) => readdirSync(join(unfinished, name))) : []
const spooled = (bytes: Uint8Array) => spool(Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]))

describe.each(Object.entries(STORES))('files in %s', (_, store) => {
  it('come back as they were, and their spooled copies are gone', async () => {
    const [id, bytes] = [randomUUID(), randomBytes(300_000)]
    await store.keep(id, await spooled(bytes))
    expect((await buffer((await store.read(id))!)).equals(bytes)).toBe(true)
    expect(lyingAbout()).toEqual([])
  })

  it('that are taken away are not there, and taking them away again is no harm', async () => {
    const id = randomUUID()
    await store.keep(id, await spooled(Buffer.from('a few bytes of it')))
    await store.remove(id)
    await store.remove(id)
    expect(await store.read(id)).toBeNull()
  })

  it('have names of ours alone', async () => {
    for (const name of ['../../etc/passwd', 'a.pdf', '', `${randomUUID()}/..`]) {
      await expect(store.read(name)).rejects.toThrow('This is no id of a file.')
      await expect(store.remove(name)).rejects.toThrow('This is no id of a file.')
    }
  })
})

describe('a bucket', () => {
  it('takes nothing from whoever does not know the secret', async () => {
    const stranger = bucketStore({ ...bucket, secretAccessKey: 'a guess' })
    const file = await spooled(Buffer.from('bytes of a stranger'))
    await expect(stranger.keep(randomUUID(), file)).rejects.toThrow('The file store answered 403.')
    await expect(stranger.read(randomUUID())).rejects.toThrow('The file store answered 403.')
    expect(kept.size).toBe(1)
    await discard(file)
  })

  it('that is away for a moment is asked again; one that stays away is an error, and the file is still there', async () => {
    const [id, file] = [randomUUID(), await spooled(Buffer.from('patience is a virtue'))]
    troubles.push(503, 500)
    await STORES['a bucket'].keep(id, file)
    expect(kept.get(id)?.toString()).toBe('patience is a virtue')
    expect(asked.filter((line) => line === `PUT /evidence/${id}`)).toHaveLength(3)

    const other = await spooled(Buffer.from('not this time, though'))
    troubles.push(503, 503, 503)
    await expect(STORES['a bucket'].keep(randomUUID(), other)).rejects.toThrow('The file store answered 503.')
    expect(existsSync(other.path)).toBe(true)
    await discard(other)
  })
})

describe('the spool', () => {
  it('keeps nothing of what breaks off', async () => {
    async function* breaking() {
      yield Buffer.from('the beginning of something')
      throw new Error('The sender has gone.')
    }
    await expect(spool(breaking())).rejects.toThrow('The sender has gone.')
    expect(lyingAbout()).toEqual([])
  })

  it('forgets, at the start, what ended processes left, and nothing that is under way', async () => {
    const mine = await spooled(Buffer.from('left by an earlier process of this number'))
    const place = (name: string) => {
      mkdirSync(join(unfinished, name), { recursive: true })
      writeFileSync(join(unfinished, name, 'part'), 'x')
      return join(unfinished, name)
    }
    const gone = place(`${hostname()}-999999999`)
    const running = place(`${hostname()}-${process.ppid}`)
    const elsewhere = place('another-machine-7')
    expect(await sweepSpool()).toBe(2)
    expect([mine.path, gone, running, elsewhere].map((path) => existsSync(path))).toEqual([false, false, true, true])
    await sweepSpool(Date.now() + 2 * 60 * 60 * 1000)
    expect(existsSync(elsewhere)).toBe(false)
  })
})
