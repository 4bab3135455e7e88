import { rows } from '#app/platform/rows.server.ts'
import type { ChangeClass } from './edition.ts'
import type { Step } from './movement.ts'

/** A step with the reason that readers were given, and the edition it came with. */
export type PastStep = Step & { reason: string; number: number; publishedAt: Date }

/** Every step that these versions' sections took, in the order of their editions, with those that are `coming` last. */
export async function historyOf(variants: readonly string[], coming: readonly Step[]): Promise<Step[]> {
  return [...(await listPastSteps(variants)), ...coming.filter(({ variant }) => variants.includes(variant))]
}

/** One statement for each of the few versions that another stands on. */
export async function listPastSteps(variants: readonly string[]): Promise<PastStep[]> {
  const found = await Promise.all(
    variants.map(
      (variant) =>
        rows<Omit<PastStep, 'class'> & { class: string }>`
        SELECT "Variant"."slug" AS "variant", "EditionDifference"."path", "EditionDifference"."section",
          "EditionDifference"."before", "EditionDifference"."after", "EditionDifference"."class",
          "EditionDifference"."reason", "Edition"."number", "Edition"."publishedAt"
        FROM "EditionDifference"
        JOIN "Edition" ON "Edition"."id" = "EditionDifference"."editionId"
        JOIN "Variant" ON "Variant"."id" = "Edition"."variantId"
        WHERE "Variant"."slug" = ${variant}
        ORDER BY "Edition"."number"`,
    ),
  )
  return found.flat().map((step) => ({ ...step, class: step.class as ChangeClass }))
}
