import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { prisma } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { files } from '#app/platform/files.server.ts'
import { destroyKey } from '#app/platform/sealing.server.ts'
import { addEvidenceTo, attachEvidence } from '../attachments.server.ts'
import { rateEntry, withdrawRequest } from '../entries.server.ts'
import { requestConfirmation } from '../requests.server.ts'
import {
  confirmRequest,
  day,
  is404,
  joAndGrace,
  kindsOfEvents,
  openSubmission,
  someEvidence,
} from '#tests/support/competence-builders.ts'
import {
  A_DECLARED_SVG,
  A_GIF_THAT_RUNS,
  A_MACRO,
  A_TEMPLATE,
  aDocx,
  aHeic,
  aHugePng,
  aJpeg,
  AN_EXE,
  AN_MP3,
  AN_SVG,
  anMp4,
  aPdf,
  aPng,
  SOME_HTML,
} from '#tests/support/some-files.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { openEntrySubmissionAlreadyAllowed } from '../submissions.server.ts'
import {
  addEvidenceItem,
  deleteEvidenceItem,
  editEvidenceItem,
  findEvidenceItem,
  removeItemFile,
} from './evidence-items.server.ts'
import { findSubmittedFile } from '../../supervision/submitted-file.server.ts'
import {
  findFile,
  forgetFile,
  listFiles,
  readFileAlreadyAllowed,
  sweepFilesAcrossOrganisations,
  takeFile,
} from './files.server.ts'
import type { EvidenceFile } from './file-kinds.ts'

const VALUES = 'values.1'

async function* inChunks(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000)
}

function take(viewer: Viewer, name: string, bytes: Uint8Array, isCut = false) {
  return takeFile(viewer, { name, content: inChunks(bytes), isCut: () => isCut }, day(0))
}

async function taken(viewer: Viewer, name: string, bytes: Uint8Array): Promise<EvidenceFile> {
  const outcome = await take(viewer, name, bytes)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.file
}

const read = async (owner: Viewer, id: string) => buffer(await readFileAlreadyAllowed(owner.id, id))
const spooled = () => filesIn('unfinished')
const filesIn = (folder: string) => {
  const path = join(env.dataFolder, folder)
  return existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
    : []
}

describe('a file', () => {
  it.each([
    ['thanks.pdf', aPdf(), 'application/pdf'],
    ['letter.docx', aDocx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['talk.mp3', AN_MP3, 'audio/mpeg'],
    ['notes.txt', Buffer.from('Über die Brücke\r\n\tمرحبا 🌻\n'), 'text/plain; charset=utf-8'],
  ])('%s is kept as it is, and known by the hash of its bytes', async (name, bytes, type) => {
    const { jo } = await joAndGrace()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = await taken(jo, name, bytes)
    expect(file).toEqual({ id: file.id, name, type, size: bytes.length, sha256 })
    expect((await read(jo, file.id)).equals(bytes)).toBe(true)
    expect(await findFile(jo, file.id)).toEqual(file)
    expect(spooled()).toEqual([])
  })

  it("is its owner's alone", async () => {
    const { jo, grace } = await joAndGrace()
    const { id } = await taken(jo, 'thanks.pdf', aPdf())
    expect(await findFile(grace, id)).toBeNull()
    await expect(read(grace, id)).rejects.toThrow()
  })

  it('lies sealed: neither the disk nor the database says what is in it or what it is called', async () => {
    const { jo } = await joAndGrace()
    const words = 'CanaryInAFile '.repeat(10_000)
    const { id, sha256 } = await taken(jo, 'CanaryName.txt', Buffer.from(words))
    for (const { parentPath, name } of filesIn('files')) {
      expect(name).not.toContain('Canary')
      expect(readFileSync(join(parentPath, name)).toString('latin1')).not.toContain('Canary')
    }
    const row = await prisma.evidenceFile.findUniqueOrThrow({ where: { id } })
    expect(Buffer.from(row.sealed).toString('latin1')).not.toMatch(new RegExp(`Canary|${sha256}`))
    await destroyKey(jo.id)
    await expect(read(jo, id)).rejects.toThrow('The key for this text is gone.')
  })

  it('that is changed where it lies does not open', async () => {
    const { jo } = await joAndGrace()
    const [one, two] = [await taken(jo, 'one.pdf', aPdf('one')), await taken(jo, 'two.pdf', aPdf('two'))]
    const moved = await buffer((await files.read(one.id))!)
    await expect(buffer((await files.read(two.id))!)).resolves.not.toEqual(moved)
    await prisma.evidenceFile.update({ where: { id: one.id }, data: { sealed: (await prisma.evidenceFile.findUniqueOrThrow({ where: { id: two.id } })).sealed } }) // prettier-ignore
    await expect(findFile(jo, one.id)).rejects.toThrow()
  })
})

describe('a picture', () => {
  it('loses where and with what it was taken, and stands the right way up', async () => {
    const { jo } = await joAndGrace()
    const photo = await aJpeg()
    expect(photo.toString('latin1')).toContain('MadeUpPhone')
    const { id, name, type } = await taken(jo, 'IMG_0001.JPG', photo)
    const kept = await read(jo, id)
    const { exif, width, height, format } = await sharp(kept).metadata()
    expect({ name, type, exif, width, height, format }).toEqual({
      name: 'IMG_0001.jpg',
      type: 'image/jpeg',
      exif: undefined,
      width: 40,
      height: 60,
      format: 'jpeg',
    })
    expect(kept.toString('latin1')).not.toMatch(/MadeUpPhone|Exif|GPS/)
  })

  it('from a phone that writes HEIC becomes a JPEG', async () => {
    const { jo } = await joAndGrace()
    const { id, name, type } = await taken(jo, 'IMG_0002.HEIC', aHeic())
    const { width, height, format } = await sharp(await read(jo, id)).metadata()
    expect({ name, type, width, height, format }).toEqual({
      name: 'IMG_0002.jpg',
      type: 'image/jpeg',
      width: 96,
      height: 64,
      format: 'jpeg',
    })
  })

  it('with a page hidden behind it loses the page', async () => {
    const { jo } = await joAndGrace()
    const both = Buffer.concat([await aPng(), SOME_HTML])
    const kept = await read(jo, (await taken(jo, 'picture.png', both)).id)
    expect(kept.toString('latin1')).not.toContain('script')
    expect((await sharp(kept).metadata()).width).toBe(20)
  })
})

it('a film or a recording loses where it was made, and nothing that is seen or heard', async () => {
  const { jo } = await joAndGrace()
  for (const [name, brand, type] of [
    ['walk.mp4', 'mp42', 'video/mp4'],
    ['talk.m4a', 'M4A ', 'audio/mp4'],
  ] as const) {
    const film = anMp4({ brand, sound: `sound ${name} `.repeat(9_000) })
    const { id, size, ...file } = await taken(jo, name, film)
    const kept = (await read(jo, id)).toString('latin1')
    expect([file.name, file.type, size]).toEqual([name, type, film.length])
    expect(film.toString('latin1').split('51.5074')).toHaveLength(5)
    expect(kept).not.toMatch(/51\.5074|\xa9xyz|xmpmeta/)
    for (const part of ['mvhdtimes', 'tkhda track', `sound ${name} `.repeat(9_000)]) expect(kept).toContain(part)
  }
})

const refused = [
  ['a picture that is a program', 'picture.svg', AN_SVG, 'kind'],
  ['the same, called a picture', 'picture.png', AN_SVG, 'mismatch'],
  ['the same with a declaration', 'picture.png', A_DECLARED_SVG, 'mismatch'],
  ['a page', 'page.html', SOME_HTML, 'kind'],
  ['a page called a PDF', 'page.pdf', SOME_HTML, 'mismatch'],
  ['a picture that is also a script', 'picture.png', A_GIF_THAT_RUNS, 'mismatch'],
  ['the same without an ending', 'picture', A_GIF_THAT_RUNS, 'kind'],
  ['a program called a PDF', 'invoice.pdf', AN_EXE, 'mismatch'],
  ['a PDF called a program', 'a.pdf.exe', aPdf(), 'kind'],
  ['a PDF called a picture', 'picture.jpg', aPdf(), 'mismatch'],
  ['an archive called a document', 'letter.docx', Buffer.from('PK\x05\x06'.padEnd(22, '\0')), 'mismatch'],
  ['a document for macros', 'letter.docx', aDocx({ main: 'application/vnd.ms-word.document.macroEnabled.main+xml' }), 'macros'],
  ['a document with macros', 'letter.docx', aDocx({ parts: { 'word/vbaProject.bin': 'x' } }), 'macros'],
  ['macros under another name', 'letter.docx', aDocx({ relationships: `<Relationship Id="r2" Type="${A_MACRO}" Target="a.bin"/>`, parts: { 'word/a.bin': 'x' } }), 'macros'],
  ['a packed object', 'letter.docx', aDocx({ parts: { 'word/embeddings/oleObject1.bin': 'x' } }), 'macros'],
  ['a template from elsewhere', 'letter.docx', aDocx({ parts: { 'word/_rels/settings.xml.rels': `<Relationships><Relationship Id="r1" Type="${A_TEMPLATE}" Target="https://evil.test/t.dotm" TargetMode="External"/></Relationships>` } }), 'macros'],
  ['relationships without end', 'letter.docx', aDocx({ parts: { 'word/_rels/settings.xml.rels': ' '.repeat(5_000_000) } }), 'macros'],
  ['bytes called a text', 'notes.txt', Buffer.from([0x61, 0x00, 0x62]), 'not-text'],
  ['an old text', 'notes.txt', Buffer.from('Z\xfcrich', 'latin1'), 'not-text'],
  ['a text that ends within a letter', 'notes.txt', Buffer.from('Zürich €').subarray(0, -1), 'not-text'],
  ['half a film', 'walk.mp4', anMp4().subarray(0, 120), 'damaged'],
  ['nothing', 'thanks.pdf', Buffer.alloc(0), 'empty'],
] as const // prettier-ignore

describe('what is not taken', () => {
  it.each(refused)('%s (%s)', async (_, name, bytes, refusal) => {
    const { jo } = await joAndGrace()
    expect(await take(jo, name, bytes)).toEqual({ ok: false, refusal })
    expect(spooled()).toEqual([])
    expect(await prisma.evidenceFile.count({ where: { personId: jo.id } })).toBe(0)
  })

  it('a document with a template of its own computer is taken: most have one', async () => {
    const { jo } = await joAndGrace()
    const own = `<Relationships><Relationship Id="r1" Type="${A_TEMPLATE}" Target="file:///C:\\Users\\jo\\Normal.dotm" TargetMode="External"/></Relationships>`
    await taken(jo, 'letter.docx', aDocx({ parts: { 'word/_rels/settings.xml.rels': own } }))
  })

  it('a picture that is damaged, or larger than any', async () => {
    const { jo } = await joAndGrace()
    const png = await aPng()
    expect(await take(jo, 'half.png', Buffer.from(png).fill(0, 64, 75))).toEqual({ ok: false, refusal: 'damaged' })
    expect(await take(jo, 'huge.png', await aHugePng())).toEqual({ ok: false, refusal: 'damaged' })
    expect(await take(jo, 'half.heic', aHeic().subarray(0, 600))).toEqual({ ok: false, refusal: 'damaged' })
    expect(spooled()).toEqual([])
  })

  it('a file that was cut because it is too large', async () => {
    const { jo } = await joAndGrace()
    expect(await take(jo, 'thanks.pdf', aPdf(), true)).toEqual({ ok: false, refusal: 'too-large' })
    expect(spooled()).toEqual([])
  })

  it('a file that breaks off on its way', async () => {
    const { jo } = await joAndGrace()
    async function* breaking() {
      yield aPdf()
      throw new Error('The sender has gone.')
    }
    const incoming = { name: 'thanks.pdf', content: breaking(), isCut: () => false }
    await expect(takeFile(jo, incoming, day(0))).rejects.toThrow('The sender has gone.')
    expect(spooled()).toEqual([])
    expect(await prisma.evidenceFile.count({ where: { personId: jo.id } })).toBe(0)
  })

  it('the same file twice, while an item has it; and more than there is room for', async () => {
    const { jo, grace } = await joAndGrace()
    const file = await taken(jo, 'thanks.pdf', aPdf('once'))
    await taken(jo, 'thanks.pdf', aPdf('once'))
    const { id } = await addEvidenceItem(jo, someEvidence({ file }), day(0))
    expect(await take(jo, 'again.pdf', aPdf('once'))).toEqual({ ok: false, refusal: 'kept-already' })
    expect((await take(grace, 'hers.pdf', aPdf('once'))).ok).toBe(true)
    await deleteEvidenceItem(jo, id, day(0))
    await taken(jo, 'again.pdf', aPdf('once'))
    await prisma.evidenceFile.updateMany({ where: { personId: jo.id }, data: { size: 499_999_000 } })
    expect(await take(jo, 'more.pdf', aPdf('x'.repeat(2_000)))).toEqual({ ok: false, refusal: 'full' })
  })
})

describe('a file of evidence', () => {
  it('stays as it was sent while a request names it, whatever becomes of the item', async () => {
    const { jo, grace } = await joAndGrace()
    await rateEntry(jo, VALUES, 'learning', day(0))
    const sent = await taken(jo, 'first.pdf', aPdf('first'))
    const { id } = await addEvidenceTo(jo, VALUES, someEvidence({ file: sent }), day(0))
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(0))
    const copy = await openEntrySubmissionAlreadyAllowed(jo.id, await openSubmission(jo, VALUES))
    expect(copy.evidence[0]?.file).toEqual(sent)

    const other = await taken(jo, 'second.pdf', aPdf('second'))
    await editEvidenceItem(jo, id, { ...someEvidence({ file: other }), version: 1 }, day(1))
    expect((await findEvidenceItem(jo, id))?.file).toEqual(other)
    await deleteEvidenceItem(jo, id, day(2))
    expect((await read(jo, sent.id)).equals(aPdf('first'))).toBe(true)
    expect(await findFile(jo, other.id)).toBeNull()
    expect(await files.read(other.id)).toBeNull()
    await withdrawRequest(jo, VALUES, day(2))
    expect((await read(jo, sent.id)).equals(aPdf('first'))).toBe(true)
  })

  it('goes when it is replaced or taken out, and no request names it', async () => {
    const { jo } = await joAndGrace()
    const [first, second] = [await taken(jo, 'a.pdf', aPdf('a')), await taken(jo, 'b.pdf', aPdf('b'))]
    const { id } = await addEvidenceItem(jo, someEvidence({ file: first }), day(0))
    await editEvidenceItem(jo, id, { ...someEvidence({ title: 'Another title' }), version: 1 }, day(0))
    expect((await findEvidenceItem(jo, id))?.file).toEqual(first)
    await editEvidenceItem(jo, id, { ...someEvidence({ file: second }), version: 2 }, day(0))
    expect(await files.read(first.id)).toBeNull()
    await editEvidenceItem(jo, id, { ...someEvidence({ file: null }), version: 3 }, day(0))
    expect(await files.read(second.id)).toBeNull()
    expect(await prisma.evidenceFile.count({ where: { personId: jo.id } })).toBe(0)
  })

  it('that its owner removes stays while a request waits; then it is gone, and what was decided on keeps its hash', async () => {
    const { jo, grace } = await joAndGrace()
    await rateEntry(jo, VALUES, 'learning', day(0))
    const file = await taken(jo, 'first.pdf', aPdf('first'))
    const { id } = await addEvidenceTo(jo, VALUES, someEvidence({ file }), day(0))
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(0))
    const submission = await openSubmission(jo, VALUES)
    const place = { personId: jo.id, competence: VALUES, fileId: file.id }
    expect(await removeItemFile(jo, id, 1, day(1))).toEqual({ ok: false, refusal: 'waited-on' })
    expect(await findSubmittedFile(grace, place, day(1))).toEqual(file)

    await confirmRequest(grace, jo, VALUES, day(1))
    expect(await removeItemFile(jo, id, 2, day(2))).toEqual({ ok: false, refusal: 'changed-elsewhere' })
    expect((await read(jo, file.id)).equals(aPdf('first'))).toBe(true)
    expect(await removeItemFile(jo, id, 1, day(2))).toEqual({ ok: true, id })
    expect(await files.read(file.id)).toBeNull()
    expect((await findEvidenceItem(jo, id))?.file).toBeNull()
    expect(await findSubmittedFile(grace, place, day(2))).toBeNull()
    const { evidence } = await openEntrySubmissionAlreadyAllowed(jo.id, submission)
    expect(evidence[0]?.file).toEqual({ ...file, removedAt: day(2).toISOString() })
    expect(await listFiles(jo)).toEqual([{ ...file, removedAt: day(2) }])
    expect(await findFile(jo, file.id)).toBeNull()
    await taken(jo, 'again.pdf', aPdf('first'))
    expect(await kindsOfEvents(jo, VALUES)).toEqual(['rated', 'evidence-attached', 'requested', 'confirmed', 'evidence-edited']) // prettier-ignore
  })

  it('whose removal was stopped halfway is gone after the next start', async () => {
    const { jo } = await joAndGrace()
    const { id } = await taken(jo, 'a.pdf', aPdf('a'))
    await addEvidenceItem(jo, someEvidence({ file: (await findFile(jo, id))! }), day(0))
    await prisma.evidenceFile.update({ where: { id }, data: { removedAt: day(0) } })
    await sweepFilesAcrossOrganisations(day(0))
    expect(await files.read(id)).toBeNull()
    expect(await listFiles(jo)).toMatchObject([{ id, removedAt: day(0) }])
  })

  it('is nobody else’s to remove', async () => {
    const { jo, grace } = await joAndGrace()
    const file = await taken(jo, 'a.pdf', aPdf('a'))
    const { id } = await addEvidenceItem(jo, someEvidence({ file }), day(0))
    await expect(removeItemFile(grace, id, 1, day(0))).rejects.toSatisfy(is404)
    await forgetFile(grace, file.id, day(0))
    expect(await findFile(jo, file.id)).toEqual(file)
  })

  it('that no item ever named goes after a day', async () => {
    const { jo } = await joAndGrace()
    const [left, used] = [await taken(jo, 'left.pdf', aPdf('left')), await taken(jo, 'used.pdf', aPdf('used'))]
    await addEvidenceItem(jo, someEvidence({ file: used }), day(0))
    await sweepFilesAcrossOrganisations(day(0.5))
    expect(await findFile(jo, left.id)).toEqual(left)
    await sweepFilesAcrossOrganisations(day(2))
    expect(await findFile(jo, left.id)).toBeNull()
    expect(await files.read(left.id)).toBeNull()
    expect(await findFile(jo, used.id)).toEqual(used)
  })
})

describe('a summary', () => {
  it('goes out in place of text, link and file, with the hash of what stays', async () => {
    const { jo, grace } = await joAndGrace()
    await rateEntry(jo, VALUES, 'learning', day(0))
    const file = await taken(jo, 'account.pdf', aPdf('a long account'))
    const whole = someEvidence({
      text: 'The full account.',
      link: 'https://a.test',
      file,
      summary: 'We talked it through.',
    })
    const { id } = await addEvidenceItem(jo, whole, day(0))
    await attachEvidence(jo, VALUES, id, day(0))
    await requestConfirmation(jo, VALUES, { supervisorId: grace.id }, day(0))
    const { evidence } = await openEntrySubmissionAlreadyAllowed(jo.id, await openSubmission(jo, VALUES))
    const { hash } = await prisma.evidenceItem.findUniqueOrThrow({ where: { id }, select: { hash: true } })
    expect(evidence).toEqual([
      {
        id,
        version: 1,
        hash,
        kind: whole.kind,
        title: whole.title,
        text: '',
        link: null,
        summary: 'We talked it through.',
      },
    ])
    expect(await prisma.submissionFile.count({ where: { fileId: file.id } })).toBe(0)
    await deleteEvidenceItem(jo, id, day(1))
    expect(await findFile(jo, file.id)).toBeNull()
  })
})
