import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { prisma } from '#app/platform/database.server.ts'
import { files } from '#app/platform/files.server.ts'
import { seal, sealStream, unseal, unsealStream } from '#app/platform/sealing.server.ts'
import type { Bytes } from '#app/platform/sealed-stream.ts'
import { discard, spool, type Spooled } from '#app/platform/spool.server.ts'
import type { Incoming } from '#app/platform/upload.server.ts'
import { recordEvent } from '../../organisation/events.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { oneAtATime, recognise } from './file-content.server.ts'
import {
  FILE_KINDS,
  keptName,
  mayBeCalled,
  MOST_OF_ONE_PERSON,
  type EvidenceFile,
  type FileRefusal,
} from './file-kinds.ts'

export type Taken = { ok: true; file: EvidenceFile } | { ok: false; refusal: FileRefusal }

const HOUR = 60 * 60 * 1000
/** How long a file may wait for a form that came back with something missing. */
const UNCLAIMED_HOURS = 24

/**
 * Takes a file in as it arrives: sealed before it touches the disk, recognised by what is in it, made anew where that
 * takes something out, and kept under a random name. It is nobody's evidence until an item names it.
 */
export async function takeFile(viewer: Viewer, { name, content, isCut }: Incoming, now = new Date()): Promise<Taken> {
  if (!mayBeCalled(name)) return { ok: false, refusal: 'kind' }
  const id = randomUUID()
  const arrived = await spoolSealed(viewer.id, id, content)
  if (isCut() || arrived.size === 0) return refuse(arrived, isCut() ? 'too-large' : 'empty')
  const open = () => openSpooled(viewer.id, id, arrived)
  const found = await recognise(open, name)
  if (!found.ok) return refuse(arrived, found.refusal)

  const { kind, anew } = found
  const made = anew ? await oneAtATime(() => spoolSealed(viewer.id, id, anew(open()))).catch(() => null) : arrived
  if (made !== arrived) await discard(arrived)
  if (!made) return { ok: false, refusal: 'damaged' }
  const { size, sha256 } = made
  const refusal = await whyNoRoom(viewer, made)
  if (refusal) return refuse(made, refusal)
  const file = { id, name: keptName(name, kind), type: FILE_KINDS[kind].type, size, sha256 }
  await keep(viewer.id, file, made, now)
  return { ok: true, file }
}

/** A file of the viewer's that was taken in and is still there. */
export async function findFile(viewer: Viewer, id: string): Promise<EvidenceFile | null> {
  const where = { id, personId: viewer.id, removedAt: null }
  const row = await prisma.evidenceFile.findFirst({ where, select: { sealed: true } })
  return row && openAbout(viewer.id, id, row.sealed)
}

/** Every file that is known of the viewer's, in the order they came; of a removed one the bytes are gone. */
export async function listFiles(viewer: Viewer): Promise<(EvidenceFile & { removedAt: Date | null })[]> {
  const rows = await prisma.evidenceFile.findMany({ where: { personId: viewer.id }, orderBy: { createdAt: 'asc' } })
  return Promise.all(
    rows.map(async ({ id, sealed, removedAt }) => ({ ...(await openAbout(viewer.id, id, sealed)), removedAt })),
  )
}

/** The bytes of a file, opened as they are read. Callers have established that it is the viewer's own, or was sent to them. */
export async function readFileAlreadyAllowed(ownerId: string, id: string): Promise<Readable> {
  const sealed = await files.read(id)
  if (!sealed) throw new Error('A file is not where it was kept.')
  return Readable.from(unsealStream(ownerId, contentOf(id), sealed))
}

/** Takes a file away where no item and no submission names it. After the change that let go of it. */
export async function releaseFile(id: string): Promise<void> {
  const names = { evidenceItem: { fileId: id, deletedAt: null }, submissionFile: { fileId: id } }
  const items = await prisma.evidenceItem.count({ where: names.evidenceItem })
  if (items + (await prisma.submissionFile.count({ where: names.submissionFile })) > 0) return
  await files.remove(id)
  await prisma.evidenceFile.deleteMany({ where: { id } })
}

/**
 * Deletes the bytes of a file that nothing open rests on. Where something was decided on them, that they were there,
 * their name and their hash stay. After the change that let go of it.
 */
export async function forgetFile(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  await releaseFile(id)
  const isNew = await prisma.$transaction(async (tx) => {
    const where = { id, personId: viewer.id, removedAt: null }
    const { count } = await tx.evidenceFile.updateMany({ where, data: { removedAt: now } })
    const { organisation } = viewer
    if (count === 1) await recordEvent(tx, { actorId: viewer.id, organisationId: organisation.id, kind: 'evidence-file.removed', subject: id, at: now }) // prettier-ignore
    return count === 1
  })
  if (isNew) await forgetBytes(id)
}

/** Whether a request that waits for its answer holds a copy that names the file. */
export async function isWaitedOn(viewer: Viewer, fileId: string): Promise<boolean> {
  const entry = { state: 'requested', record: { personId: viewer.id } }
  const named = await prisma.submissionFile.findMany({
    where: { fileId, submission: { entry } },
    select: { submissionId: true, submission: { select: { entry: { select: { submissionId: true } } } } },
  })
  return named.some(({ submissionId, submission }) => submission.entry?.submissionId === submissionId)
}

/** Its size goes last: until then a stop in the middle is noticed at the next start. */
async function forgetBytes(id: string): Promise<void> {
  await files.remove(id)
  await prisma.evidenceFile.updateMany({ where: { id }, data: { size: 0 } })
}

/** Takes away, at the start, files of forms that were never finished, and what a stop in the middle left. */
export async function sweepFilesAcrossOrganisations(now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - UNCLAIMED_HOURS * HOUR)
  const stray = await prisma.$queryRaw<{ id: string }[]>`
    SELECT f."id" FROM "EvidenceFile" f WHERE f."createdAt" < ${before}
      AND NOT EXISTS (SELECT 1 FROM "EvidenceItem" i WHERE i."fileId" = f."id" AND i."deletedAt" IS NULL)
      AND NOT EXISTS (SELECT 1 FROM "SubmissionFile" s WHERE s."fileId" = f."id")`
  for (const { id } of stray) await releaseFile(id)
  const halfway = { removedAt: { not: null }, size: { gt: 0 } }
  for (const { id } of await prisma.evidenceFile.findMany({ where: halfway, select: { id: true } }))
    await forgetBytes(id)
}

/** A sealed copy in the spool; size and hash are of what is in it. */
type Arrived = Spooled & { sealed: Spooled }

async function spoolSealed(ownerId: string, id: string, content: Bytes): Promise<Arrived> {
  const hash = createHash('sha256')
  let size = 0
  async function* measured() {
    for await (const chunk of content) {
      hash.update(chunk)
      size += chunk.byteLength
      yield chunk
    }
  }
  const sealed = await spool(sealStream(ownerId, contentOf(id), measured()))
  return { path: sealed.path, sealed, size, sha256: hash.digest('hex') }
}

function openSpooled(ownerId: string, id: string, { path }: Arrived): Readable {
  return Readable.from(unsealStream(ownerId, contentOf(id), createReadStream(path)))
}

async function refuse(arrived: Arrived, refusal: FileRefusal): Promise<Taken> {
  await discard(arrived)
  return { ok: false, refusal }
}

async function whyNoRoom(viewer: Viewer, { size, sha256 }: Arrived): Promise<FileRefusal | null> {
  const { _sum } = await prisma.evidenceFile.aggregate({ where: { personId: viewer.id }, _sum: { size: true } })
  if ((_sum.size ?? 0) + size > MOST_OF_ONE_PERSON) return 'full'
  const live = await prisma.evidenceItem.findMany({
    where: { personId: viewer.id, deletedAt: null, fileId: { not: null } },
    select: { fileId: true },
  })
  const alike = await prisma.evidenceFile.findMany({
    where: { personId: viewer.id, size, removedAt: null, id: { in: live.flatMap(({ fileId }) => fileId ?? []) } },
  })
  const known = await Promise.all(alike.map((row) => openAbout(viewer.id, row.id, row.sealed)))
  return known.some((file) => file.sha256 === sha256) ? 'kept-already' : null
}

/** The row first: what is in the store without one would never be found again. */
async function keep(ownerId: string, { id, ...about }: EvidenceFile, { sealed }: Arrived, now: Date): Promise<void> {
  const plain = JSON.stringify(about)
  const row = {
    id,
    personId: ownerId,
    size: about.size,
    createdAt: now,
    sealed: await seal(ownerId, aboutOf(id), plain),
  }
  await prisma.evidenceFile.create({ data: row, select: { id: true } })
  try {
    await files.keep(id, sealed)
  } catch (error) {
    await discard(sealed)
    await prisma.evidenceFile.deleteMany({ where: { id } })
    throw error
  }
}

const About = z.object({ name: z.string(), type: z.string(), size: z.number(), sha256: z.string() })

async function openAbout(ownerId: string, id: string, sealed: Uint8Array): Promise<EvidenceFile> {
  return { id, ...About.parse(JSON.parse(await unseal(ownerId, aboutOf(id), sealed))) }
}

function aboutOf(id: string): string {
  return `EvidenceFile|${id}|sealed`
}

function contentOf(id: string): string {
  return `EvidenceFile|${id}|content`
}
