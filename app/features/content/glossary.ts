import { parse } from 'yaml'
import { z } from 'zod'
import type { AvoidedWord } from './checks.ts'

const Override = z.strictObject({ prefer: z.string().optional(), note: z.string().optional() })

const Term = z.strictObject({
  id: z.string(),
  term: z.string(),
  definition: z.string(),
  prefer: z.string(),
  avoid: z.array(z.string()).default([]),
  refuse: z.array(z.string()).default([]),
  note: z.string().optional(),
  overrides: z.record(z.string(), Override).default({}),
})
const GlossaryFile = z.object({ terms: z.array(Term) })

/** A word of the field, explained. `overrides` says what a version prefers, by the glossary's own name for it. */
export type Term = z.infer<typeof Term>

/** Reads `handbook/glossary.yaml`. Throws where the file does not have the glossary's shape. */
export function parseGlossary(text: string): Term[] {
  return GlossaryFile.parse(parse(text)).terms
}

/** The words that no page may use outside quotation marks, with what to say in their place. */
export function avoidedWords(terms: readonly Term[]): AvoidedWord[] {
  return terms.flatMap(({ refuse, prefer }) => refuse.map((avoid) => ({ avoid, say: prefer })))
}
