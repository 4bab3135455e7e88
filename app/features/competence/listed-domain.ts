import type { Framework } from './framework.ts'
import { NOT_STARTED, type Lines } from './progress.ts'

/** The domain a page opens (the wanted one, else the one `fallback` lies in, else the first), with how each competence stands. */
export function listDomain(
  framework: Framework,
  lines: Lines,
  { wanted, fallback }: { wanted: string | null; fallback: string | undefined },
) {
  const domain =
    framework.domains.find(({ id }) => id === wanted) ?? framework.domainOf.get(fallback ?? '') ?? framework.domains[0]
  if (!domain) throw new Error('A framework has no domains')
  return {
    id: domain.id,
    title: domain.title,
    note: domain.note,
    sections: domain.sections.map(({ title, competences }) => ({
      title,
      competences: competences.map(({ id, title: name }) => ({ id, title: name, line: lines.get(id) ?? NOT_STARTED })),
    })),
  }
}
