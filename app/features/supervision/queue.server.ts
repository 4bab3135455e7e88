import { rows } from '#app/platform/rows.server.ts'
import { requireFramework } from '../competence/frameworks.server.ts'
import { findEdition } from '../content/editions.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import type { Waiting, WhatWaits } from './waiting.ts'

/**
 * What waits for the viewer, oldest first, `most` at most: competences, whole sign-offs, earlier learning, practice
 * tasks. One query, whatever the number of people. `place` is in whose place the viewer decides, for each person: their
 * own, of whom they cover for, and of whoever was before those in a handover (see `standingFrom`). A CROSS JOIN keeps
 * SQLite to its order: it would begin with everyone's entries, and a hundred thousand learners cost more than a second.
 */
export async function listWaiting(viewer: Viewer, { most }: { most: number }, now = new Date()): Promise<Waiting[]> {
  const { id: me, organisation } = viewer
  const found = await rows<WaitingRow>`
    SELECT "all".*, "asked"."name" AS "askedOf" FROM (
      WITH RECURSIVE "own" AS (
        SELECT s."personId", s."supervisorId", s."coverForId", p."name", v."slug" AS "variant"
        FROM "Supervision" s
        JOIN "Person" p ON p."id" = s."personId"
        LEFT JOIN "Service" i ON i."id" = p."serviceId"
        LEFT JOIN "Variant" v ON v."id" = i."variantId"
        WHERE s."supervisorId" = ${me} AND s."personId" <> ${me} AND COALESCE(p."organisationId", '') = ${organisation.id}
          AND s."agreedAt" IS NOT NULL AND s."from" <= ${now} AND (s."until" IS NULL OR s."until" > ${now})
      ), "place"("personId", "name", "variant", "ofId") AS (
        SELECT "personId", "name", "variant", "supervisorId" FROM "own"
        UNION SELECT "personId", "name", "variant", "coverForId" FROM "own" WHERE "coverForId" IS NOT NULL
        UNION SELECT l."personId", l."name", l."variant", t."coverForId"
        FROM "place" l JOIN "Supervision" t ON t."personId" = l."personId" AND t."supervisorId" = l."ofId"
        WHERE t."coverForId" IS NOT NULL AND t."agreedAt" IS NOT NULL AND t."from" <= ${now}
          AND (t."takesOverFromId" IS NOT NULL OR t."until" IS NULL OR t."until" > ${now})
      )
      SELECT 'competence' AS "what", l."personId", l."name" AS "personName", r."frameworkId" AS "within",
        e."competence" AS "of", e."requestedAt" AS "since", l."ofId"
      FROM "place" l CROSS JOIN "Record" r CROSS JOIN "Entry" e
      WHERE r."personId" = l."personId"
        AND e."recordId" = r."id" AND e."state" = 'requested' AND e."requestedOfId" = l."ofId"
        AND NOT EXISTS (SELECT 1 FROM "Record" n WHERE n."personId" = r."personId" AND n."createdAt" > r."createdAt")
      UNION ALL
      SELECT 'sign-off', l."personId", l."name", r."frameworkId", NULL, r."signOffRequestedAt", l."ofId"
      FROM "place" l CROSS JOIN "Record" r
      WHERE r."personId" = l."personId" AND r."state" = 'sign-off-requested' AND r."signOffOfId" = l."ofId"
        AND NOT EXISTS (SELECT 1 FROM "Record" n WHERE n."personId" = r."personId" AND n."createdAt" > r."createdAt")
      UNION ALL
      SELECT 'earlier-learning', l."personId", l."name", l."variant", a."module", a."askedAt", l."ofId"
      FROM "place" l CROSS JOIN "PriorLearning" a
      WHERE a."personId" = l."personId" AND a."askedOfId" = l."ofId" AND a."state" = 'asked'
      UNION ALL
      SELECT 'practice', l."personId", l."name", l."variant", a."path", a."updatedAt", l."ofId"
      FROM "place" l CROSS JOIN "ActivityResponse" a
      WHERE l."ofId" = ${me} AND a."personId" = l."personId"
        AND a."kind" = 'practice' AND a."confirmedAt" IS NULL AND a."done" = TRUE
    ) "all"
    LEFT JOIN "Person" "asked" ON "asked"."id" = "all"."ofId"
    ORDER BY "all"."since", "all"."personId", "all"."of" LIMIT ${most}`
  return Promise.all(found.map((row) => toWaiting(viewer, row)))
}

type WaitingRow = {
  what: WhatWaits
  personId: string
  personName: string
  /** The framework's id, or the version in which the lesson or module has its title. */
  within: string | null
  of: string | null
  since: Date | string
  ofId: string
  askedOf: string | null
}

async function toWaiting(viewer: Viewer, row: WaitingRow): Promise<Waiting> {
  const { what, personId, personName, since, ofId } = row
  const known = what === 'competence' ? await competenceIn(row) : { competence: null, domain: null, about: await titleIn(row) } // prettier-ignore
  const askedOf = what === 'practice' ? null : row.askedOf
  return { what, personId, personName, ...known, since: new Date(since), onCover: ofId !== viewer.id, askedOf }
}

async function competenceIn({ within, of }: WaitingRow) {
  const framework = await requireFramework(within ?? '')
  const id = of ?? ''
  const title = framework.competences.get(id)?.title ?? id
  return { competence: { id, title }, domain: framework.domainOf.get(id)?.id ?? null, about: title }
}

async function titleIn({ what, within, of }: WaitingRow): Promise<string> {
  if (what === 'sign-off' || of === null) return 'Sign-off of the whole record'
  const edition = await findEdition(within ?? 'base')
  if (what === 'practice') return edition?.pages.get(of)?.page.title ?? of
  return edition?.manifest.programme.modules.find(({ slug }) => slug === of)?.title ?? of
}
