import { parse } from 'yaml'
import { z } from 'zod'
import type { Problem } from './problem.ts'

export const ModuleFields = z.strictObject({
  title: z.string(),
  number: z.number().int(),
  summary: z.string(),
  purpose: z.string().optional(),
  outcomes: z.array(z.string()),
  prerequisites: z.array(z.string()).default([]),
  competences: z.array(z.string()).default([]),
  lessons: z.array(z.string()),
  owner: z.string(),
  review_by: z.string(),
})
const ProgrammeFile = z.strictObject({
  title: z.string(),
  modules: z.array(z.string()),
  start_gate: z.array(z.string()).default([]),
})

/** A module of the programme; lessons are slugs in order, each a page `modules/<module>/<lesson>`. */
export type Module = z.infer<typeof ModuleFields> & { slug: string }
export type Programme = { title: string; startGate: readonly string[]; modules: readonly Module[] }

/** A domain of the framework with the competences in it, by name. */
export type NamedDomain = { title: string; competences: readonly { id: string; title: string }[] }

/**
 * The modules that wait for one another in a ring with this one, from it on; null where it is in none. What only leads to
 * a ring is not in it.
 */
export function ringOf(
  start: string,
  modules: readonly Pick<Module, 'slug' | 'prerequisites'>[],
): readonly string[] | null {
  const waitsFor = new Map(modules.map(({ slug, prerequisites }) => [slug, prerequisites]))
  const seen = new Set<string>()
  const search = (slug: string, way: readonly string[]): readonly string[] | null => {
    for (const next of waitsFor.get(slug) ?? []) {
      if (next === start) return way
      if (seen.has(next)) continue
      seen.add(next)
      const ring = search(next, [...way, next])
      if (ring) return ring
    }
    return null
  }
  return search(start, [start])
}

export function parseModule(slug: string, text: string): { module: Module | null; problems: Problem[] } {
  const whole = (value: unknown): { module: Module | null } => ({ module: { ...ModuleFields.parse(value), slug } })
  return read(`modules/${slug}/module.yaml`, text, whole, { module: null })
}

export function parseProgramme(text: string): {
  title: string
  modules: string[]
  startGate: string[]
  problems: Problem[]
} {
  const whole = (value: unknown) => {
    const { title, modules, start_gate } = ProgrammeFile.parse(value)
    return { title, modules, startGate: start_gate }
  }
  return read('modules/programme.yaml', text, whole, { title: '', modules: [], startGate: [] })
}

function read<T>(where: string, text: string, make: (value: unknown) => T, otherwise: T): T & { problems: Problem[] } {
  try {
    return { ...make(parse(text)), problems: [] }
  } catch (error) {
    return {
      ...otherwise,
      problems: [{ where, code: 'front-matter', message: `This file cannot be read: ${String(error)}` }],
    }
  }
}
