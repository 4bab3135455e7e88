import { rows } from '#app/platform/rows.server.ts'
import { findEdition } from '../content/editions.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { lessonPath } from '../training/progress.ts'
import type { Counts, ModuleCount } from './counts.ts'

type Lesson = readonly [variant: string, module: string, path: string]

/** The modules of the programme in the versions of some services, each with the versions that have it; base first. */
export async function listModulesOf(services: Counts['services']) {
  const modules = new Map<string, { slug: string; title: string; variants: string[] }>()
  for (const { variant, programme } of await programmesOf(services))
    for (const { slug, title } of programme.modules) {
      const known = modules.get(slug) ?? { slug, title, variants: [] }
      modules.set(slug, { ...known, variants: [...known.variants, variant] })
    }
  return [...modules.values()]
}

async function programmesOf(services: Counts['services']) {
  const variants = [...new Set(['base', ...services.map(({ variant }) => variant)])]
  const editions = await Promise.all(
    variants.map(async (variant) => ({ variant, edition: await findEdition(variant) })),
  )
  return editions.flatMap(({ variant, edition }) =>
    edition ? [{ variant, programme: edition.manifest.programme }] : [],
  )
}

/**
 * How many peer workers of each service have completed each module: every lesson their version has of it, or by earlier
 * learning. One query, counted in the database.
 */
export async function countCompletedModules(
  { organisation }: Viewer,
  services: Counts['services'],
  now: Date,
): Promise<ModuleCount[]> {
  const lessons = (await programmesOf(services)).flatMap(({ variant, programme }) =>
    programme.modules.flatMap(({ slug, lessons: own }) =>
      own.map((lesson): Lesson => [variant, slug, lessonPath(slug, lesson)]),
    ),
  )
  if (lessons.length === 0) return []
  const between = lessons.slice(1).flatMap(() => ['), (', ', ', ', '])
  const parts = [`WITH "lesson"("variant", "module", "path") AS (VALUES (`, ', ', ', ', ...between, ...REST]
  const strings: TemplateStringsArray = Object.assign(parts, { raw: parts })
  const found = await rows<{ service: string | null; module: string; count: number | bigint }>(
    strings,
    ...lessons.flat(),
    organisation.id,
    now,
    now,
  )
  return found.map((row) => ({ ...row, count: Number(row.count) }))
}

/** What follows the lessons: whose organisation, and twice today. */
const REST = [
  `)), "learner" AS (
    SELECT p."id", p."serviceId", COALESCE(v."slug", 'base') AS "variant"
    FROM "Person" p LEFT JOIN "Service" s ON s."id" = p."serviceId" LEFT JOIN "Variant" v ON v."id" = s."variantId"
    WHERE p."organisationId" = `,
  ` AND p."disabledAt" IS NULL AND EXISTS (SELECT 1 FROM "RoleHeld" h
      WHERE h."personId" = p."id" AND h."role" = 'peer-worker' AND h."from" <= `,
  ` AND (h."until" IS NULL OR h."until" > `,
  `))
  )
  SELECT "service", "module", COUNT(*) AS "count" FROM (
    SELECT l."serviceId" AS "service", n."module", l."id" FROM "learner" l
    JOIN "Completion" c ON c."personId" = l."id" AND c."undoneAt" IS NULL
    JOIN "lesson" n ON n."variant" = l."variant" AND n."path" = c."path"
    GROUP BY l."serviceId", n."module", l."id", l."variant"
    HAVING COUNT(DISTINCT c."path") =
      (SELECT COUNT(*) FROM "lesson" a WHERE a."variant" = l."variant" AND a."module" = n."module")
    UNION
    SELECT l."serviceId", r."module", l."id" FROM "learner" l
    JOIN "PriorLearning" r ON r."personId" = l."id" AND r."state" = 'recognised'
  ) "done" GROUP BY 1, 2`,
]
