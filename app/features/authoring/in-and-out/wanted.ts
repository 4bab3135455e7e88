import type { ChangeKind, WordChange } from '#app/features/content/change.ts'
import { formatSections, type Theme } from '#app/features/content/page.ts'
import type { VariantSource } from '#app/features/content/variant.ts'

/** What a row is to say, whatever its id, its state and its authors: a change, a word, an order, a page or a module. */
export type Wanted = {
  do: string
  path: string
  section: string
  newId: string | null
  title: string | null
  body: string
  kind: ChangeKind
  reason: string
  credits: readonly string[]
  evidence: readonly string[]
  themes: readonly Theme[] | null
  basedOn: string
  beneath: string | null
  /** JSON, as the row keeps it. */
  about: string
}

/** What a row is that says nothing. */
export const NOTHING = { section: '', newId: null, title: null, body: '', evidence: [], themes: null, basedOn: '', beneath: null, about: '{}' } // prettier-ignore

/** A variant's own changes as the rows that would say the same, in the order given. */
export function wantedOf({ changes, words, own }: Pick<VariantSource, 'words' | 'changes' | 'own'>): Wanted[] {
  return [
    ...[...changes].flatMap(([path, all]) =>
      all.map(({ as: newId, locked, basedOn, ...change }) => ({
        ...{ ...change, path, newId, basedOn: basedOn ?? '' },
        about: JSON.stringify(locked ? { locked } : {}),
      })),
    ),
    ...words.map(({ say, for: section, except = [], exceptIn = [], ...why }) => ({
      ...{ ...NOTHING, ...why, do: 'word', path: '', section, title: say },
      about: aboutWord({ except, exceptIn }),
    })),
    ...own.modules.map(({ module: { slug, title, review_by: reviewBy, ...module }, after, ...why }) => ({
      ...{ ...NOTHING, ...why, do: 'module', path: `modules/${slug}`, title },
      about: JSON.stringify({ after, ...module, reviewBy }),
    })),
    ...own.pages.map(({ page: { path, meta, sections }, after, ...why }) => ({
      ...{ ...NOTHING, ...why, do: 'page', path, title: meta.title, body: formatSections(sections) },
      about: JSON.stringify({
        ...{ summary: meta.summary, after, mode: meta.mode, minutes: meta.minutes, reviewBy: meta.review_by },
        ...{ owner: meta.owner, readingAgeExcused: meta.reading_age_excused, wordsExcused: meta.words_excused },
      }),
    })),
    ...own.orders.map(({ module, lessons, ...why }) => ({
      ...{ ...NOTHING, ...why, do: 'order', path: `modules/${module}`, title: '' },
      about: JSON.stringify({ lessons }),
    })),
  ]
}

/** What a row keeps of a word beside its pair. */
export function aboutWord({ except, exceptIn }: Required<Pick<WordChange, 'except' | 'exceptIn'>>): string {
  return JSON.stringify({ ...(except.length > 0 ? { except } : {}), ...(exceptIn.length > 0 ? { exceptIn } : {}) })
}

/** Whether two say the same; the order of what their JSON holds says nothing. */
export function isSame(a: Wanted, b: Wanted): boolean {
  return inOneOrder(a) === inOneOrder(b)
}

/** The same, whatever of what they stand on they were made against. */
export function isSameText(a: Wanted, b: Wanted): boolean {
  const stampless = { basedOn: '', beneath: null }
  return isSame({ ...a, ...stampless }, { ...b, ...stampless })
}

/** One text for rows that say the same, in whatever order they stand. */
export function textOfAll(wanted: readonly Wanted[]): string {
  return wanted.map(inOneOrder).sort().join('\n')
}

function inOneOrder(wanted: Wanted): string {
  const all = { ...wanted, about: JSON.parse(wanted.about) as object }
  return JSON.stringify(all, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}
