import { z } from 'zod'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { CHANGE_ACTS, CHANGE_KINDS, type Change } from './change.ts'

const Row = z.object({
  do: z.enum(CHANGE_ACTS),
  kind: z.enum(CHANGE_KINDS),
  credits: z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json))),
  evidence: z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json))),
})

export type ChangeState = 'draft' | 'published' | 'retired'
export type ChangeRow = NonNullable<Awaited<ReturnType<typeof prisma.change.findFirst>>>

/** A trainer's row as the same Change that a file gives. */
export function changeFromRow(row: ChangeRow): Change {
  const { do: act, kind, credits, evidence } = Row.parse(row)
  return {
    do: act,
    section: row.section,
    as: row.newId,
    title: row.title,
    body: row.body,
    themes: null,
    locked: false,
    kind,
    reason: row.reason,
    evidence,
    credits,
    basedOn: row.basedOn || null,
    beneath: row.beneath,
  }
}

/** Changes written in the product, by variant and page, in the order they were first made. */
export async function listChangesForPublishing(
  variantIds: readonly string[],
  states: readonly ChangeState[],
  db: Tx | typeof prisma = prisma,
): Promise<Map<string, Map<string, Change[]>>> {
  const rows = await db.change.findMany({
    where: { variantId: { in: [...variantIds] }, state: { in: [...states] } },
    orderBy: [{ editedAt: 'asc' }, { id: 'asc' }],
  })
  const byVariant = new Map(variantIds.map((id) => [id, new Map<string, Change[]>()]))
  for (const row of rows) {
    const byPath = byVariant.get(row.variantId)
    byPath?.set(row.path, [...(byPath.get(row.path) ?? []), changeFromRow(row)])
  }
  return byVariant
}
