import { Readable } from 'node:stream'
import { formatAdaptation, type ContentFiles } from '#app/features/content/adaptation-files.ts'
import { currentSources } from '#app/features/content/sources.server.ts'
import { layersOf, type VariantSource } from '#app/features/content/variant.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { archive } from '#app/platform/archive.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { findOwnVariant } from '../own-variants.server.ts'
import { formatPackage } from './package.ts'

/** What is published of a version of the viewer's organisation, as its files; null where it is not theirs. */
export async function exportFiles(viewer: Viewer, slug: string): Promise<ContentFiles | null> {
  const own = await findOwnVariant(viewer, slug)
  const variant = own && (await currentSources([slug])).variants.get(slug)
  return variant ? formatAdaptation(variant) : null
}

/** The same as a package for another organisation; null where it is not theirs, or nothing of it was published yet. */
export async function exportPackage(viewer: Viewer, slug: string, now = new Date()): Promise<ContentFiles | null> {
  const own = await findOwnVariant(viewer, slug)
  const edition = own?.currentEditionId && (await prisma.edition.findUnique({ where: { id: own.currentEditionId }, select: { number: true, hash: true, publishedAt: true } })) // prettier-ignore
  if (!edition) return null
  const { variants } = await currentSources([slug])
  const packed = layersOf(slug, variants).filter(({ organisational }) => organisational)
  return formatPackage(packed satisfies readonly VariantSource[], {
    organisation: viewer.organisation.name,
    variant: slug,
    edition: edition.number,
    hash: edition.hash,
    published: edition.publishedAt.toISOString(),
    packed: now.toISOString(),
  })
}

/** One zip of texts, made while it is sent. */
export function zipOf(files: ContentFiles): Readable {
  return Readable.from(
    archive(
      [...files].map(([name, text]) => ({ name, packed: false, content: () => Readable.from([Buffer.from(text)]) })),
    ),
  )
}
