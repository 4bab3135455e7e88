import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { archive } from './archive.server.ts'

it('an archive is made while it is read, and opens as what was put in', async () => {
  let asked = 0
  async function* large() {
    for (let i = 0; i < 100; i++) {
      asked++
      yield new Uint8Array(50_000).fill(i)
    }
  }
  const files = [
    { name: 'read-me.html', packed: false, content: () => [Buffer.from('Café')] as unknown as AsyncIterable<Buffer> },
    { name: 'files/1-Zoë.jpg', packed: true, content: large },
    { name: 'files/1-missing.jpg', packed: true, content: () => Promise.resolve(null) },
    {
      name: 'files/2-nothing.txt',
      packed: false,
      content: () => Promise.resolve([] as unknown as AsyncIterable<Buffer>),
    },
  ]
  const pieces = archive(files)
  for (let i = 0; i < 5; i++) await pieces.next()
  expect(asked).toBeLessThan(10)

  const opened = unzipSync(await buffer(archive(files)))
  expect(Object.keys(opened)).toEqual(['read-me.html', 'files/1-Zoë.jpg', 'files/2-nothing.txt'])
  expect(strFromU8(opened['read-me.html']!)).toBe('Café')
  expect(opened['files/1-Zoë.jpg']!.length).toBe(5_000_000)
})
