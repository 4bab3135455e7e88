import { z } from 'zod'
import { LEVEL_MODELS, MOST_MONTHS, type Levels, type Needed } from './levels.ts'
import { RATINGS } from './ratings.ts'

const version = z.coerce.number().int().nonnegative()
const level = z.enum([...RATINGS, 'none']).optional()
const months = z.coerce
  .number({ error: 'Give a number of months.' })
  .int('Give whole months.')
  .min(1, 'One month is the least. Leave it empty to keep what the framework says.')
  .max(MOST_MONTHS, `Give ${MOST_MONTHS} months at most.`)
  .optional()
const minimum = z.coerce
  .number({ error: 'Give a number.' })
  .int('Give a whole number.')
  .min(0, 'Give a number.')
  .optional()

/** What a lead posts about the levels of a service: where to begin, domain by domain, or one domain's competences. */
export const LevelsForm = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('model'),
      version,
      model: z.enum(LEVEL_MODELS, { error: 'Choose where to begin.' }),
    }),
    z.object({
      intent: z.literal('domains'),
      version,
      rows: z.array(z.object({ id: z.string(), level, minimum })).max(50),
    }),
    z.object({
      intent: z.literal('competences'),
      version,
      rows: z.array(z.object({ id: z.string(), level, months })).max(100),
    }),
  ],
  { error: 'Use one of the buttons on the page.' },
)
export type PostedLevels = z.infer<typeof LevelsForm>

/** The levels after what was posted: only what the form is about changes, and only for what the framework has. */
export function levelsAfter(levels: Levels, posted: PostedLevels, isKnown: (id: string) => boolean): Levels {
  if (posted.intent === 'model') return { ...levels, model: posted.model }
  if (posted.intent === 'domains') {
    const rows = posted.rows.filter(({ id }) => isKnown(id))
    return {
      ...levels,
      domains: merged(levels.domains, rows, ({ level }) => level),
      minimums: merged(levels.minimums, rows, ({ minimum }) => minimum || undefined),
    }
  }
  const rows = posted.rows.filter(({ id }) => isKnown(id))
  return {
    ...levels,
    competences: merged<(typeof rows)[number], Needed>(levels.competences, rows, ({ level }) => level),
    renewals: merged(levels.renewals, rows, ({ months }) => months),
  }
}

/** What a row leaves empty is as it would be without it. */
function merged<R extends { id: string }, V>(
  before: Record<string, V>,
  rows: readonly R[],
  said: (row: R) => V | undefined,
): Record<string, V> {
  const after = new Map(Object.entries(before))
  for (const row of rows) {
    const value = said(row)
    if (value === undefined) after.delete(row.id)
    else after.set(row.id, value)
  }
  return Object.fromEntries([...after].sort(([a], [b]) => (a < b ? -1 : 1)))
}
