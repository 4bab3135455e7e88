import { listEditions } from '#app/features/content/editions.server.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { findEntry, listLibrary, restingIn } from './library.server.ts'
import type { Resting } from './resting.ts'
import type { Withdrawal } from './withdrawal.ts'
import { withdrawnAt } from './withdrawals.server.ts'

export type InReview = {
  entry: { id: string; title: string }
  withdrawal: Withdrawal
  sections: (Resting & { variant: string; short: string })[]
  /** How many more were looked at and found to stand. */
  standing: number
}

/** What is withdrawn, with the sections of the organisation's own versions that rest on it and have not been looked at since. */
export async function listToReview(viewer: Viewer): Promise<InReview[]> {
  const versions = await ownEditions(viewer)
  const reviewed = await prisma.evidenceReview.findMany({
    where: { organisationId: viewer.organisation.id },
    select: { entryId: true, variant: true, path: true, section: true, fingerprint: true },
  })
  const seen = new Set(reviewed.map((each) => keyOf(each.entryId, each.variant, each)))
  const library = await listLibrary()
  return [...(await withdrawnAt(viewer.organisation.id))].flatMap(([id, withdrawal]) => {
    const entry = library.find((each) => each.id === id)
    if (!entry) return []
    const places = versions.flatMap((edition) => {
      const { slug, short } = edition.manifest.variant
      return restingIn(edition, entry).map((place) => ({ ...place, variant: slug, short }))
    })
    const sections = places.filter((place) => !seen.has(keyOf(id, place.variant, place)))
    return [{ entry: { id, title: entry.title }, withdrawal, sections, standing: places.length - sections.length }]
  })
}

/** Keeps that a section was looked at, as it is now, and stands without the entry. False where it does not rest on it. */
export async function keepAsStanding(
  viewer: Viewer,
  { entry: entryId, variant, path, section, why }: Record<'entry' | 'variant' | 'path' | 'section' | 'why', string>,
  now = new Date(),
): Promise<boolean> {
  const entry = await findEntry(entryId)
  const edition = (await ownEditions(viewer)).find(({ manifest }) => manifest.variant.slug === variant)
  const place =
    entry && edition && restingIn(edition, entry).find((each) => each.path === path && each.section === section)
  if (!place) return false
  const organisationId = viewer.organisation.id
  await prisma.$transaction(async (tx) => {
    const { fingerprint } = place
    await tx.evidenceReview.create({
      data: { organisationId, entryId: entry.id, variant, path, section, fingerprint, why, byId: viewer.id, at: now },
    })
    const subject = `${entry.id} in ${variant}/${path}#${section}`
    await recordEvent(tx, { actorId: viewer.id, organisationId, kind: 'evidence.looked-at', subject, at: now })
  })
  return true
}

function keyOf(entry: string, variant: string, place: Pick<Resting, 'path' | 'section' | 'fingerprint'>): string {
  const { path, section, fingerprint } = place
  return [entry, variant, path, section, fingerprint].join(' ')
}

async function ownEditions(viewer: Viewer) {
  const variants = await prisma.variant.findMany({
    where: { organisationId: viewer.organisation.id, shipped: false },
    select: { slug: true },
  })
  const slugs = new Set(variants.map(({ slug }) => slug))
  return (await listEditions()).filter(({ manifest }) => slugs.has(manifest.variant.slug))
}
