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
  /** How texts say it, where they explain it at first use; none for words that everybody knows. */
  forms: z.array(z.string()).default([]),
  overrides: z.record(z.string(), Override).default({}),
})
const GlossaryFile = z.object({ terms: z.array(Term) })

/** A word of the field, explained. `overrides` says what a version prefers, by the glossary's own name for it. */
export type Term = z.infer<typeof Term>

/** Reads `handbook/glossary.yaml`. Throws where the file does not have the glossary's shape. */
export function parseGlossary(text: string): Term[] {
  return GlossaryFile.parse(parse(text)).terms
}

/** A term as one version explains it. */
export type GlossaryEntry = {
  id: string
  term: string
  definition: string
  prefer: string
  avoid: readonly string[]
  forms: readonly string[]
  note: string
}

/** The glossary of a version: what the layers nearest to it prefer wins. `layers` run from the base's child down. */
export function glossaryFor(terms: readonly Term[], layers: readonly string[]): GlossaryEntry[] {
  return terms
    .map(({ id, term, definition, prefer, avoid, note = '', forms, overrides }) => {
      const own = layers.map((slug) => overrides[slug]).findLast((override) => override !== undefined)
      const notes = [note, own?.note ?? ''].filter(Boolean).join(' ')
      return { id, term, definition, prefer: own?.prefer ?? prefer, avoid, forms, note: notes }
    })
    .sort((a, b) => a.term.localeCompare(b.term, 'en'))
}

/** The words that no page may use outside quotation marks, with what to say in their place. */
export function avoidedWords(terms: readonly Term[]): AvoidedWord[] {
  return terms.flatMap(({ refuse, prefer }) => refuse.map((avoid) => ({ avoid, say: prefer })))
}
