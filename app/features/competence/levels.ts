import { z } from 'zod'
import type { Competence, Framework } from './framework.ts'
import { RATINGS, type Rating } from './ratings.ts'

export const LEVEL_MODELS = ['none', 'new-post', 'settled', 'leading'] as const
export type LevelModel = (typeof LEVEL_MODELS)[number]

/** What a service can begin from: a level for each kind of competence, to be changed domain by domain. */
export const LEVEL_MODEL_WORDS: Record<LevelModel, { label: string; sentence: string }> = {
  none: { label: 'No levels', sentence: 'A confirmation is enough, whatever level it was confirmed at.' },
  'new-post': {
    label: 'A new peer worker',
    sentence: 'Learning what there is to know, and doing the work with support.',
  },
  settled: { label: 'A peer worker who has settled in', sentence: 'Knows it and does it on their own.' },
  leading: {
    label: 'A senior or lead peer worker',
    sentence: 'Knows it, and could help others with what they do and how they hold the relationship.',
  },
}

const MODELS: Record<LevelModel, Record<Competence['kind'], Rating | null>> = {
  none: { knowledge: null, skill: null, attitude: null },
  'new-post': { knowledge: 'learning', skill: 'doing-with-support', attitude: 'doing-with-support' },
  settled: { knowledge: 'doing-on-my-own', skill: 'doing-on-my-own', attitude: 'doing-on-my-own' },
  leading: { knowledge: 'doing-on-my-own', skill: 'could-help-others', attitude: 'could-help-others' },
}

/** 'none' says that no level is needed here, whatever the model says. */
const Needed = z.enum([...RATINGS, 'none'])
export type Needed = z.infer<typeof Needed>

export const MOST_MONTHS = 120

/** What one version of a service's levels holds: the model it began from, and what it says otherwise. */
export const Levels = z.object({
  model: z.enum(LEVEL_MODELS),
  domains: z.record(z.string(), Needed),
  competences: z.record(z.string(), Needed),
  /** Months a confirmation keeps, by competence, where the service says otherwise than the framework. */
  renewals: z.record(z.string(), z.number().int().min(1).max(MOST_MONTHS)),
  /** How many of an optional domain the service asks for, where that is more than the framework does. */
  minimums: z.record(z.string(), z.number().int().min(0)),
})
export type Levels = z.infer<typeof Levels>

export const NO_LEVELS: Levels = { model: 'none', domains: {}, competences: {}, renewals: {}, minimums: {} }

/** What the service a person works in asks of its peer workers beyond the framework. */
export type ServiceAsks = { service: string; levels: Levels }

/**
 * The level each competence is needed at; none is left out. A competence's own word counts before its domain's, and that
 * before the model's. The model says nothing of optional domains: there a service names what it needs.
 */
export function neededLevels(framework: Pick<Framework, 'domains'>, levels: Levels): ReadonlyMap<string, Rating> {
  const needed = new Map<string, Rating>()
  for (const domain of framework.domains)
    for (const { id, kind } of domain.competences) {
      const model = domain.required ? MODELS[levels.model][kind] : null
      const level = levels.competences[id] ?? levels.domains[domain.id] ?? model ?? 'none'
      if (level !== 'none') needed.set(id, level)
    }
  return needed
}

/** Whether a rating is at a level or above it. */
export function reaches(rating: Rating, level: Rating): boolean {
  return RATINGS.indexOf(rating) >= RATINGS.indexOf(level)
}

/** Months after which a confirmation is due for refresh: the service's word, else the framework's; null when it keeps. */
export function renewalMonthsOf(
  { id, renewalMonths }: Pick<Competence, 'id' | 'renewalMonths'>,
  levels: Levels,
): number | null {
  return levels.renewals[id] ?? renewalMonths
}
