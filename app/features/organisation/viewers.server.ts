import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { forbidden } from '#app/platform/http.server.ts'
import { rows } from '#app/platform/rows.server.ts'
import { can, type Permission } from './roles.ts'
import { keepSession, sessionIdFrom } from './sessions.server.ts'
import { ROLES, type Role, type Viewer } from './viewer.ts'

/** Who is asking; null without a session that is still good. Roles and service are read afresh at every request. */
export async function findViewer(request: Request, now = new Date()): Promise<Viewer | null> {
  const id = sessionIdFrom(request)
  if (!id) return null
  const held = await readViewer(id)
  const row = held[0]
  if (!row || row.disabledAt !== null) return null
  const expiresAt = new Date(row.expiresAt)
  const createdAt = new Date(row.createdAt)
  if (expiresAt <= now) return null
  await keepSession(id, createdAt, expiresAt, now)
  return toViewer(row, rolesNow(held, now))
}

/** The viewer, or a redirect to sign in and come back; a 403 where the permission is missing. */
export async function requireViewer(request: Request, permission?: Permission): Promise<Viewer> {
  const viewer = await findViewer(request)
  if (!viewer) throw redirect(`/sign-in?next=${encodeURIComponent(returnPath(request))}`)
  if (permission && !can(viewer, permission)) forbidden()
  return viewer
}

type ViewerRow = {
  expiresAt: Date | string
  createdAt: Date | string
  disabledAt: Date | string | null
  id: string
  name: string
  isPeer: boolean | number
  organisationId: string
  organisationName: string
  demonstration: boolean | number
  serviceId: string | null
  serviceName: string | null
  supportLines: string | null
  variant: string | null
  pinnedEditionId: string | null
  role: string | null
  roleFrom: Date | string | null
  roleUntil: Date | string | null
}

/** One typed query instead of five, a row for each role: every signed-in page begins with it. */
function readViewer(sessionId: string): Promise<ViewerRow[]> {
  return rows<ViewerRow>`
    SELECT s."expiresAt", s."createdAt", p."disabledAt", p."id", p."name", p."isPeer",
      o."id" AS "organisationId", o."name" AS "organisationName", o."demonstration",
      v."id" AS "serviceId", v."name" AS "serviceName", v."supportLines", t."slug" AS "variant",
      r."role", r."from" AS "roleFrom", r."until" AS "roleUntil",
      (SELECT c."pinnedEditionId" FROM "CohortMember" m
        JOIN "Cohort" c ON c."id" = m."cohortId" AND c."serviceId" = p."serviceId"
        WHERE m."personId" = p."id" AND m."leftAt" IS NULL AND c."endedAt" IS NULL
        ORDER BY m."joinedAt" DESC, c."id" LIMIT 1) AS "pinnedEditionId"
    FROM "Session" s
    JOIN "Person" p ON p."id" = s."personId"
    JOIN "Organisation" o ON o."id" = p."organisationId"
    LEFT JOIN "Service" v ON v."id" = p."serviceId"
    LEFT JOIN "Variant" t ON t."id" = v."variantId"
    LEFT JOIN "RoleHeld" r ON r."personId" = p."id"
    WHERE s."id" = ${sessionId}`
}

const SupportLines = z.array(z.object({ name: z.string(), how: z.string(), href: z.string().nullable() }))

type Lines = z.infer<typeof SupportLines>
const parsed = new Map<string, Lines>()

/** A service's lines, the same object for the same text: every page of its people shows them. */
function supportLinesIn(text: string): Lines {
  const known = parsed.get(text)
  if (known) return known
  const lines = SupportLines.parse(JSON.parse(text))
  if (parsed.size > 1_000) parsed.clear()
  parsed.set(text, lines)
  return lines
}

function rolesNow(all: readonly ViewerRow[], now: Date): Role[] {
  const held = all.filter(
    ({ roleFrom, roleUntil }) =>
      roleFrom !== null && new Date(roleFrom) <= now && (roleUntil === null || new Date(roleUntil) > now),
  )
  return ROLES.filter((role) => held.some((row) => row.role === role))
}

function toViewer(row: ViewerRow, roles: readonly Role[]): Viewer {
  return {
    id: row.id,
    name: row.name,
    isPeer: Boolean(row.isPeer),
    organisation: { id: row.organisationId, name: row.organisationName, demonstration: Boolean(row.demonstration) },
    service:
      row.serviceId === null || row.serviceName === null || row.variant === null
        ? null
        : {
            id: row.serviceId,
            name: row.serviceName,
            variant: row.variant,
            pinnedEditionId: row.pinnedEditionId,
            supportLines: supportLinesIn(row.supportLines ?? '[]'),
          },
    roles,
  }
}

function returnPath(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return request.method === 'GET' ? pathname.replace(/\.data$/, '') + search : pathname.replace(/\.data$/, '')
}
