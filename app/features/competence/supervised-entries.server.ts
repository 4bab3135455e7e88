import { prisma, type Tx } from '#app/platform/database.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { OWN_ENTRY, type OwnEntry } from './entries.server.ts'
import type { Standing } from './supervision.ts'
import { standingOf } from './supervisors.server.ts'

/** One competence of one person. */
export type Place = { personId: string; competence: string }

/** An entry of someone the viewer supervises today, with what they are to each other. */
export type SupervisedEntry = { entry: OwnEntry & { frameworkId: string }; standing: Standing }

/** The entry, in the record its owner works in; 404 for anyone else's. An owner gets their own, to be refused by the rules. */
export async function requireSupervised(
  viewer: Viewer,
  place: Place,
  now: Date,
  db: Tx | typeof prisma = prisma,
): Promise<SupervisedEntry> {
  const standing = await standingOf(viewer, place.personId, now, db)
  if (standing.kinds.length === 0 && place.personId !== viewer.id) notFound()
  const record = await db.record.findFirst({
    where: { personId: place.personId, person: { organisationId: viewer.organisation.id } },
    orderBy: { createdAt: 'desc' },
    select: { frameworkId: true, entries: { where: { competence: place.competence }, select: OWN_ENTRY } },
  })
  const entry = record?.entries[0]
  return record && entry ? { entry: { ...entry, frameworkId: record.frameworkId }, standing } : notFound()
}
