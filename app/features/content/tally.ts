import { CHANGE_KINDS, type Change, type ChangeKind } from './change.ts'
import { uncitedClaims } from './checks.ts'
import type { CompiledPage } from './compiled.ts'
import type { ComposedPage } from './compose.ts'
import { countWords, readingAge } from './reading-age.ts'

/** What a version does to the sections of the version it builds on. */
export const DEEDS = ['add', 'replace', 'new', 'hide'] as const
export type Deed = (typeof DEEDS)[number]

export type Tally = {
  pages: number
  sections: number
  words: number
  deeds: Record<Deed, number>
  kinds: Record<ChangeKind, number>
  readingAge: { average: number; most: number }
  citations: number
  uncited: number
}

/** Counts the pages under a prefix (`handbook/`, `modules/`) of one version, and the changes that are its own. */
export function tallyOf(
  prefix: string,
  version: {
    compiled: readonly CompiledPage[]
    composed: readonly ComposedPage[]
    changes: ReadonlyMap<string, readonly Change[]>
  },
): Tally {
  const pages = version.compiled.filter(({ path }) => path.startsWith(prefix))
  const sections = pages.flatMap((page) => page.sections)
  const changes = [...version.changes].filter(([path]) => path.startsWith(prefix)).flatMap(([, all]) => all)
  const ages = sections.flatMap(({ text }) => readingAge(text) ?? [])
  const sources = version.composed
    .filter(({ path }) => path.startsWith(prefix))
    .flatMap((page) => page.sections.flatMap(({ parts }) => parts.map(({ source }) => source)))
  return {
    pages: pages.length,
    sections: sections.length,
    words: sections.reduce((sum, { text }) => sum + countWords(text), 0),
    deeds: counted(DEEDS, changes.map(deedOf)),
    kinds: counted(
      CHANGE_KINDS,
      changes.map(({ kind }) => kind),
    ),
    readingAge: {
      average: ages.reduce((sum, age) => sum + age, 0) / Math.max(1, ages.length),
      most: Math.max(0, ...ages),
    },
    citations: pages.reduce((sum, page) => sum + page.sources.length, 0),
    uncited: sources.flatMap(uncitedClaims).length,
  }
}

export function deedOf(change: Pick<Change, 'do' | 'as'>): Deed {
  if (change.as !== null) return 'new'
  return change.do === 'replace' || change.do === 'hide' ? change.do : 'add'
}

function counted<T extends string>(all: readonly T[], found: readonly T[]): Record<T, number> {
  return Object.fromEntries(all.map((one) => [one, found.filter((each) => each === one).length])) as Record<T, number>
}
