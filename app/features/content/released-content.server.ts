import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import type { Change } from './change.ts'
import { hashOf } from './fingerprint.ts'
import { readShipped, type Shipped } from './shipped.server.ts'
import type { VariantSource } from './variant.ts'

/** What the files said when they were last released; `release` is null where they never were. */
export type ReleasedContent = { release: number | null; shipped: Shipped }

let known: { release: number; shipped: Shipped } | null = null

/** What every version is composed from. Files that were edited since the last release are no part of it. */
export async function releasedContent(): Promise<ReleasedContent> {
  const release = await latestRelease(prisma)
  if (release === null) return { release, shipped: await readShipped(env.contentFolder) }
  if (known?.release !== release) known = { release, shipped: await unpack(release) }
  return known
}

/** The number of the last release; null where there has been none. */
export async function latestRelease(db: Tx | typeof prisma): Promise<number | null> {
  const latest = await db.contentRelease.findFirst({ orderBy: { number: 'desc' }, select: { number: true } })
  return latest?.number ?? null
}

export type PackedContent = { hash: string; content: Uint8Array<ArrayBuffer> }

/** What the files say, packed: a tenth of a second's work, to be done before the transaction. */
export async function packContent(shipped: Shipped): Promise<PackedContent> {
  const variants = shipped.variants.map((variant) => ({ ...variant, changes: [...variant.changes] }))
  const json = JSON.stringify({ ...shipped, variants })
  return { hash: hashOf(json), content: new Uint8Array(await promisify(deflate)(json)) }
}

/** Keeps what the files say as the next release, unless the last one said the same. */
export async function keepRelease(tx: Tx, packed: PackedContent, note: string, now: Date): Promise<void> {
  const latest = await tx.contentRelease.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true, hash: true },
  })
  if (latest?.hash === packed.hash) return
  await tx.contentRelease.create({ data: { number: (latest?.number ?? 0) + 1, ...packed, note, releasedAt: now } })
}

type Packed = Omit<Shipped, 'variants'> & {
  variants: (Omit<VariantSource, 'changes'> & { changes: [string, Change[]][] })[]
}

async function unpack(number: number): Promise<Shipped> {
  const { content } = await prisma.contentRelease.findUniqueOrThrow({ where: { number } })
  const { variants, ...rest } = JSON.parse((await promisify(inflate)(content)).toString('utf8')) as Packed
  return { ...rest, variants: variants.map((variant) => ({ ...variant, changes: new Map(variant.changes) })) }
}
