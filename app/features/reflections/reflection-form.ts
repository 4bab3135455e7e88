import { z } from 'zod'

/** Fifty thousand characters: about a hundred pages. */
export const LONGEST_REFLECTION = 50_000

export const ReflectionText = z
  .string({ error: 'Write something first.' })
  .min(1, 'Write something first.')
  .max(LONGEST_REFLECTION, {
    error: ({ input }) =>
      `This is ${String((input as string).length - LONGEST_REFLECTION)} characters too long. The most is ${LONGEST_REFLECTION}.`,
  })

export const ReflectionForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), text: ReflectionText, version: z.coerce.number().int().nonnegative() }),
  z.object({ intent: z.literal('delete') }),
])

/** Free writing, under the id its page was given. */
export const NewReflectionForm = z.object({
  id: z.uuid(),
  text: ReflectionText,
  version: z.coerce.number().int().nonnegative(),
})

/** What the autosave script posts: free writing (`id`), or the answer to a lesson's prompt. */
export const AutosaveForm = z.object({
  id: z.uuid().optional(),
  path: z.string().max(200).optional(),
  activity: z.string().max(80).optional(),
  text: ReflectionText,
  version: z.coerce.number().int().nonnegative(),
})
