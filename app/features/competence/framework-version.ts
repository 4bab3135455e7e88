import type { FrameworkFile } from './framework.ts'

export type Published = { version: number; hash: string }

/**
 * What to do with a framework file beside the newest published version: nothing, where it says the same or is older; or
 * publish it. Versions never change: other words under the same number are refused, and so is a name nobody had.
 */
export function nextFramework(
  file: { version: number; hash: string },
  newest: Published | null,
): 'nothing' | 'publish' | { problem: string } {
  if (!newest || (file.version > newest.version && file.hash !== newest.hash)) return 'publish'
  if (file.hash === newest.hash || file.version < newest.version) return 'nothing'
  return {
    problem: `The framework says something else than its version ${newest.version}, which is published and never changes. Give it version ${newest.version + 1}.`,
  }
}

/** Names that a new version says its competences had, and that the version before does not know. */
export function unknownNames({ content }: FrameworkFile, known: ReadonlyMap<string, unknown>): string[] {
  const all = content.domains.flatMap(({ sections }) => sections.flatMap(({ competences }) => competences))
  return all.flatMap(({ was = [] }) => was.filter((id) => !known.has(id)))
}
