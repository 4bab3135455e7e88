import { z } from 'zod'

const WHY = 'Say why what is not in the files is to be taken out.'

/** Bringing in a version's files. */
export const FilesForm = z
  .object({
    rest: z.enum(['keep', 'take-out']).default('keep'),
    why: z.string().trim().max(1_000, 'Use 1,000 characters at most.').default(''),
    agreed: z.literal('on').optional(),
  })
  .refine(({ rest, why }) => rest === 'keep' || why !== '', { path: ['why'], message: WHY })

/** Taking in another organisation's version. */
export const TakeInForm = z.object({ own: z.string().trim().max(120, 'Use 120 characters at most.').default('') })

const WHY_BACK = 'Say why you go back to this edition.'

/** Going back to an edition. */
export const RestoreForm = z.object({
  why: z.string({ error: WHY_BACK }).trim().min(1, WHY_BACK).max(1_000, 'Use 1,000 characters at most.'),
})
