import { prisma, type Prisma, type Tx } from '#app/platform/database.server.ts'
import { can } from '../organisation/roles.ts'
import type { Viewer } from '../organisation/viewer.ts'
import type { ServiceAsks } from './levels.ts'
import { levelsIn } from './service-levels.server.ts'
import {
  hasBegun,
  kindsIn,
  maySignOff,
  standingFrom,
  type Standing,
  type Supervision,
  type SupervisionKind,
} from './supervision.ts'

/** Someone who supervises a person today. */
export type Supervisor = { id: string; name: string; isPeer: boolean } & Standing

/** Who stands beside a record's owner, and the organisation's rule for the whole sign-off. */
export type Surroundings = {
  supervisors: readonly Supervisor[]
  hadPracticeSupervisor: boolean
  signOffBy: readonly SupervisionKind[]
  /** What the owner's service asks beyond the framework. */
  asks: ServiceAsks | null
}

/** The viewer's own supervisors of today, in order of name, and what the readiness of their record turns on. */
export async function surroundingsOf(viewer: Viewer, now = new Date()): Promise<Surroundings> {
  return surroundingsOfOwner({ ownerId: viewer.id, organisationId: viewer.organisation.id }, now)
}

/** The same for a record whose sight the caller has established. */
export async function surroundingsOfOwner(
  { ownerId, organisationId }: { ownerId: string; organisationId: string },
  now: Date,
  db: Tx | typeof prisma = prisma,
): Promise<Surroundings> {
  const rows = await db.$queryRaw<SupervisionRow[]>`
    SELECT s."personId", s."supervisorId", s."kind", s."from", s."until", s."agreedAt", s."coverForId", s."takesOverFromId",
      p."name", p."isPeer", o."signOffBy", h."id" AS "held", v."name" AS "service",
      (SELECT l."content" FROM "ServiceLevels" l WHERE l."serviceId" = v."id" ORDER BY l."version" DESC LIMIT 1) AS "levels"
    FROM "Organisation" o
    LEFT JOIN "Person" w ON w."id" = ${ownerId}
    LEFT JOIN "Service" v ON v."id" = w."serviceId"
    LEFT JOIN "Supervision" s ON s."personId" = ${ownerId}
    LEFT JOIN "Person" p ON p."id" = s."supervisorId" AND p."organisationId" = o."id" AND p."disabledAt" IS NULL
    LEFT JOIN "RoleHeld" h ON h."personId" = p."id" AND h."role" = 'supervisor'
      AND h."from" <= ${now} AND (h."until" IS NULL OR h."until" > ${now})
    WHERE o."id" = ${organisationId}
    ORDER BY p."name"`
  const supervisions = rows.filter(({ personId }) => personId !== null).map(toSupervision)
  return {
    supervisors: supervisorsIn(rows, supervisions, now),
    hadPracticeSupervisor: supervisions.some((each) => each.kind === 'practice' && hasBegun(each, now)),
    signOffBy: kindsIn(rows[0]?.signOffBy ?? ''),
    asks: asksIn(rows[0]),
  }
}

/** Those who may sign off a whole record here. */
export function signatoriesIn({ supervisors, signOffBy }: Surroundings): Supervisor[] {
  return supervisors.filter(({ kinds }) => maySignOff(kinds, signOffBy))
}

/** Someone the viewer supervises today. */
export type Supervised = { id: string; name: string; standing: Standing }

/** A person the viewer supervises at this moment; null for everyone else: themselves, past ones, other organisations'. */
export async function findSupervised(
  viewer: Viewer,
  personId: string,
  now = new Date(),
  db: Tx | typeof prisma = prisma,
): Promise<Supervised | null> {
  if (!can(viewer, 'supervise')) return null
  const rows = await db.supervision.findMany({
    where: { personId, AND: visibleTo(viewer) },
    select: {
      personId: true,
      supervisorId: true,
      kind: true,
      from: true,
      until: true,
      agreedAt: true,
      coverForId: true,
      takesOverFromId: true,
      person: { select: { name: true } },
    },
  })
  const standing = standingFrom(viewer.id, rows.map(toSupervision), now)
  const name = rows[0]?.person.name
  return name === undefined || standing.kinds.length === 0 ? null : { id: personId, name, standing }
}

/** What the viewer is to a person today. */
export async function standingOf(
  viewer: Viewer,
  personId: string,
  now: Date,
  db: Tx | typeof prisma = prisma,
): Promise<Standing> {
  return (await findSupervised(viewer, personId, now, db))?.standing ?? { kinds: [], coversFor: [] }
}

/** All that is agreed about people of the viewer's own organisation whom they have to do with: what they are turns on all of it. */
function visibleTo(viewer: Viewer): Prisma.SupervisionWhereInput {
  const { id, organisation } = viewer
  return { person: { organisationId: organisation.id, supervisedBy: { some: { supervisorId: id } } } }
}

type SupervisionRow = Omit<Supervision, 'kind'> & {
  kind: string
  name: string | null
  isPeer: boolean | number
  signOffBy: string
  held: string | null
  service: string | null
  levels: string | null
}

function asksIn(row: SupervisionRow | undefined): ServiceAsks | null {
  const { service = null, levels = null } = row ?? {}
  return service === null || levels === null ? null : { service, levels: levelsIn(levels) }
}

function toSupervision({ kind, ...row }: Omit<Supervision, 'kind'> & { kind: string }): Supervision {
  const [known] = kindsIn(kind)
  if (!known) throw new Error('A supervision has no kind')
  return { ...row, kind: known }
}

function supervisorsIn(rows: readonly SupervisionRow[], supervisions: readonly Supervision[], now: Date): Supervisor[] {
  const active = new Map(
    rows.filter(({ name, held }) => name !== null && held !== null).map((row) => [row.supervisorId, row]),
  )
  return [...active.values()].flatMap(({ supervisorId, name, isPeer }) => {
    const standing = standingFrom(supervisorId, supervisions, now)
    if (standing.kinds.length === 0) return []
    return [{ id: supervisorId, name: name ?? '', isPeer: Boolean(isPeer), ...standing }]
  })
}
