import { z } from 'zod'
import { COVERS } from './pack.ts'

/** `record`, `domain:<id>` or `competence:<id>`, as a choice in a form. */
const Coverage = z
  .string({ error: 'Choose what the pack is to cover.' })
  .regex(/^(?:record|(?:domain|competence):[\w.-]+)$/, 'Choose what the pack is to cover.')
  .transform((choice) => {
    const [covers = '', id = null] = choice.split(':')
    return { covers: COVERS.find((known) => known === covers) ?? 'record', id }
  })

export const PackForm = z.object({
  coverage: Coverage,
  seen: z.literal('on').optional(),
  evidence: z.literal('on').optional(),
})

/** Why a pack cannot be made now. */
export const PACK_REFUSALS = {
  'nothing-yet': 'There is nothing in that part of your record yet. Rate yourself on a competence first.',
  busy: 'Your record was changed just now. Look at it, then make the pack again.',
} as const
export type PackRefusal = keyof typeof PACK_REFUSALS
