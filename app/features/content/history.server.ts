import { rows } from '#app/platform/rows.server.ts'
import type { ChangeClass } from './edition.ts'
import type { PastStep, Step } from './movement.ts'

/** Every step that these versions' sections took, in the order of their editions, with those that are `coming` last. */
export async function historyOf(variants: readonly string[], coming: readonly Step[]): Promise<Step[]> {
  return [...(await listPastSteps(variants)), ...coming.filter(({ variant }) => variants.includes(variant))]
}

/** As many versions as one statement asks for: more than have ever stood on each other. */
const AT_ONCE = 6

export async function listPastSteps(variants: readonly string[]): Promise<PastStep[]> {
  const groups = Array.from({ length: Math.ceil(variants.length / AT_ONCE) }, (_, i) =>
    variants.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  )
  return (await Promise.all(groups.map(stepsOf))).flat()
}

async function stepsOf(variants: readonly string[]): Promise<PastStep[]> {
  const [a = '', b = a, c = a, d = a, e = a, f = a] = variants
  const found = await rows<Omit<PastStep, 'class'> & { class: string }>`
    SELECT "Variant"."slug" AS "variant", "EditionDifference"."path", "EditionDifference"."section",
      "EditionDifference"."before", "EditionDifference"."after", "EditionDifference"."class",
      "EditionDifference"."reason", "Edition"."number", "Edition"."publishedAt"
    FROM "EditionDifference"
    JOIN "Edition" ON "Edition"."id" = "EditionDifference"."editionId"
    JOIN "Variant" ON "Variant"."id" = "Edition"."variantId"
    WHERE "Variant"."slug" IN (${a}, ${b}, ${c}, ${d}, ${e}, ${f})
    ORDER BY "Edition"."number"`
  return found.map((step) => ({ ...step, class: step.class as ChangeClass }))
}
