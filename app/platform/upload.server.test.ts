import { text } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readUpload, type Incoming } from './upload.server.ts'
import { LARGEST_FILE, uploads } from './uploads.ts'

const whole = async ({ name, content, isCut }: Incoming) => {
  const words = await text(Readable.from(content))
  return { name, length: words.length, words: words.slice(0, 20), isCut: isCut() }
}

function aForm(fields: Record<string, string>, ...files: (readonly [string, string | Uint8Array<ArrayBuffer>])[]) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, bytes] of files) form.append('file', new File([bytes], name))
  return new Request('http://x/', { method: 'POST', body: form })
}

function raw(body: BodyInit, type = 'multipart/form-data; boundary=x') {
  return new Request('http://x/', {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
    duplex: 'half',
  } as RequestInit)
}

const PART = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
const statusOf = (form: Promise<unknown>) =>
  form.then(
    () => 200,
    (thrown: unknown) => (thrown as Response).status,
  )

describe('a form with a file', () => {
  it('is read as it arrives, fields and file', async () => {
    const { form, file } = await readUpload(aForm({ title: 'Café & more', note: '' }, ['Zoë.txt', 'words']), whole)
    expect([...form]).toEqual([
      ['title', 'Café & more'],
      ['note', ''],
    ])
    expect(file).toEqual({ name: 'Zoë.txt', length: 5, words: 'words', isCut: false })
  })

  it('has none where nobody chose one', async () => {
    const nothing = `--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n`
    expect((await readUpload(raw(nothing), whole)).file).toBeNull()
    expect((await readUpload(aForm({ title: 'a' }), whole)).file).toBeNull()
  })

  it('of exactly the largest size is whole; of one byte more it is cut, and the rest of the form is still read', async () => {
    const bytes = new Uint8Array(LARGEST_FILE + 1)
    const form = async (size: number) => {
      const sent = new FormData()
      sent.append('file', new File([bytes.subarray(0, size)], 'a.txt'))
      sent.append('after', 'the file')
      return readUpload(new Request('http://x/', { method: 'POST', body: sent }), whole)
    }
    expect((await form(LARGEST_FILE)).file).toMatchObject({ length: LARGEST_FILE, isCut: false })
    const { form: fields, file } = await form(LARGEST_FILE + 1)
    expect(file).toMatchObject({ length: LARGEST_FILE + 1, isCut: true })
    expect(fields.get('after')).toBe('the file')
  })

  it('whose file is refused at its first byte is read to its end all the same', async () => {
    const sent = new FormData()
    sent.append('file', new File([new Uint8Array(3_000_000)], 'a.svg'))
    sent.append('after', 'the file')
    const request = new Request('http://x/', { method: 'POST', body: sent })
    const { form, file } = await readUpload(request, () => Promise.resolve('refused'))
    expect([file, form.get('after')]).toEqual(['refused', 'the file'])
    const early = async ({ content }: Incoming) => {
      for await (const chunk of content) return chunk.length > 0
    }
    expect((await readUpload(aForm({}, ['a.txt', new Uint8Array(3_000_000)]), early)).file).toBe(true)
  })

  it('passes on what goes wrong with the file', async () => {
    const broken = () => Promise.reject(new Error('No room on the disk.'))
    await expect(readUpload(aForm({}, ['a.txt', 'words']), broken)).rejects.toThrow('No room on the disk.')
  })

  it('that breaks off is a 400, and whoever takes the file is told', async () => {
    const told: string[] = []
    const taking = (file: Incoming) =>
      whole(file).catch((error: unknown) => {
        told.push(error instanceof Error ? 'broken off' : 'something else')
        throw error
      })
    expect(await statusOf(readUpload(raw(`${PART}the beginning of`), taking))).toBe(400)
    async function* going() {
      yield Buffer.from(`${PART}the beginning of`)
      throw new Error('aborted')
    }
    expect(await statusOf(readUpload(raw(Readable.toWeb(Readable.from(going())) as ReadableStream), taking))).toBe(400)
    expect(told).toEqual(['broken off', 'broken off'])
  })

  it.each([
    ['no form of parts', raw('title=a', 'application/x-www-form-urlencoded')],
    ['no parts', raw('nothing')],
    ['no boundary', raw('--x--', 'multipart/form-data')],
    ['two files', aForm({}, ['a.txt', 'a'], ['b.txt', 'b'])],
    ['fifty-one fields', aForm(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`f${i}`, 'a'])))],
    ['a field without end', aForm({ title: 'a'.repeat(130_000) })],
    ['a zero byte', aForm({ title: 'a\0b' })],
  ])('with %s is a 400', async (_, request) => {
    expect(await statusOf(readUpload(request, whole))).toBe(400)
  })
})

it('files are taken at the named addresses alone', () => {
  const takes = (address: string) => uploads.largestAt(address) !== null
  for (const address of [
    '/evidence-items/upload?item=1',
    '/authoring/northgate-lotus/bring-in/handbook/welcome?section=a',
    '/authoring/northgate-lotus/files',
    '/authoring/take-in',
    '/verify',
    '/record/import',
    '/organisation/partners',
  ])
    expect(takes(address), address).toBe(true)
  for (const address of [
    '/authoring/northgate-lotus/handbook/welcome',
    '/authoring/northgate-lotus/files/download',
    '/authoring/x/files.data',
    '/authoring/bring-in/x',
    '/authoring//files',
    '/learn?/authoring/take-in',
    '/verify/K7QF9X2M4D8TA',
    '/verify.data',
    '/record',
  ])
    expect(takes(address), address).toBe(false)
})
