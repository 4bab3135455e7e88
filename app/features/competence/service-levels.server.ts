import { isUniqueViolation, prisma, type Tx } from '#app/platform/database.server.ts'
import { recordEvent } from '../organisation/events.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { Levels, NO_LEVELS } from './levels.ts'

/** One version of a service's levels. Version 0 is a service that never set any. */
export type ServiceLevels = { version: number; levels: Levels }
export type LevelsVersion = { version: number; setAt: Date; setBy: string }

export type ServiceLevelsPage = ServiceLevels & {
  service: { id: string; name: string }
  /** Every version there was, newest first. */
  versions: LevelsVersion[]
}

/** The levels of one service of the lead's own organisation; null for any other. */
export async function findServiceLevels(viewer: Viewer, serviceId: string): Promise<ServiceLevelsPage | null> {
  const service = await prisma.service.findFirst({
    where: { id: serviceId, AND: visibleTo(viewer) },
    select: { id: true, name: true },
  })
  if (!service) return null
  const kept = await prisma.serviceLevels.findMany({ where: { serviceId }, orderBy: { version: 'desc' } })
  const people = await prisma.person.findMany({
    where: { id: { in: kept.map(({ setById }) => setById) } },
    select: { id: true, name: true },
  })
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? 'Someone who has left'
  return {
    service,
    version: kept[0]?.version ?? 0,
    levels: levelsIn(kept[0]?.content ?? null),
    versions: kept.map(({ version, setAt, setById }) => ({ version, setAt, setBy: nameOf(setById) })),
  }
}

/**
 * Sets the levels of a service from now on, over the version that was read. What is confirmed keeps the renewal date it
 * was given. False where somebody else changed them first; null for another organisation's service.
 */
export async function setServiceLevels(
  viewer: Viewer,
  serviceId: string,
  { version, change }: { version: number; change: (levels: Levels) => Levels },
  now = new Date(),
): Promise<boolean | null> {
  const set = () => prisma.$transaction((tx) => setOnce(tx, viewer, { serviceId, version, change, now }))
  return set().catch((error: unknown) => (isUniqueViolation(error) ? false : Promise.reject(error)))
}

type Setting = { serviceId: string; version: number; change: (levels: Levels) => Levels; now: Date }

async function setOnce(tx: Tx, viewer: Viewer, { serviceId, version, change, now }: Setting): Promise<boolean | null> {
  const service = await tx.service.findFirst({ where: { id: serviceId, AND: visibleTo(viewer) }, select: { id: true } })
  if (!service) return null
  const newest = await tx.serviceLevels.findFirst({ where: { serviceId }, orderBy: { version: 'desc' } })
  if ((newest?.version ?? 0) !== version) return false
  const before = levelsIn(newest?.content ?? null)
  const content = JSON.stringify(Levels.parse(change(before)))
  if (content === JSON.stringify(before)) return true
  await tx.serviceLevels.create({ data: { serviceId, version: version + 1, content, setById: viewer.id, setAt: now } })
  await recordEvent(tx, {
    actorId: viewer.id,
    organisationId: viewer.organisation.id,
    kind: 'levels.changed',
    subject: serviceId,
    detail: { version: version + 1 },
    at: now,
  })
  return true
}

/** The levels that count for a person: their service's newest. */
export async function levelsOfOwnerAlreadyAllowed(personId: string): Promise<Levels> {
  const [newest] = await prisma.$queryRaw<{ content: string }[]>`
    SELECT l."content" FROM "Person" p JOIN "ServiceLevels" l ON l."serviceId" = p."serviceId"
    WHERE p."id" = ${personId} ORDER BY l."version" DESC LIMIT 1`
  return levelsIn(newest?.content ?? null)
}

const parsed = new Map<string, Levels>()

/** What is stored, the same object for the same text: every record of a service reads it. */
export function levelsIn(content: string | null): Levels {
  if (content === null) return NO_LEVELS
  const known = parsed.get(content)
  if (known) return known
  const levels = Levels.parse(JSON.parse(content))
  if (parsed.size > 1_000) parsed.clear()
  parsed.set(content, levels)
  return levels
}

function visibleTo(viewer: Viewer) {
  return { organisationId: viewer.organisation.id }
}
