import { prisma } from '#app/platform/database.server.ts'
import type { CompiledPage } from './compiled.ts'
import type { ChangeClass, Difference } from './edition.ts'
import { findCompiledPage } from './editions.server.ts'

/** One published edition of a version, with what it changed against the one before it. */
export type PastEdition = {
  number: number
  note: string
  publishedAt: Date
  differences: readonly Pick<Difference, 'path' | 'section' | 'what' | 'class' | 'reason'>[]
}

/** Every edition of a published version, newest first; the first of all has no differences. Published text is everyone's. */
export async function listPastEditions(variant: string): Promise<PastEdition[]> {
  const editions = await prisma.edition.findMany({
    where: { variant: { slug: variant } },
    select: {
      number: true,
      note: true,
      publishedAt: true,
      differences: { select: { path: true, section: true, what: true, class: true, reason: true } },
    },
    orderBy: { number: 'desc' },
  })
  return editions.map(({ differences, ...edition }) => ({
    ...edition,
    differences:
      edition.number === 1
        ? []
        : differences.map((difference) => ({
            ...difference,
            what: difference.what as Difference['what'],
            class: difference.class as ChangeClass,
          })),
  }))
}

/** A page as the edition of this number had it; null where it was not there yet. Published text is everyone's. */
export async function findPastPage(variant: string, number: number, path: string): Promise<CompiledPage | null> {
  const found = await prisma.editionPage.findFirst({
    where: { path, edition: { number, variant: { slug: variant } } },
    select: { pageHash: true },
  })
  return found && findCompiledPage(found.pageHash)
}
