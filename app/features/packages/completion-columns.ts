/** One person and one module they completed. Days are as in 2026-11-23. */
export type ModuleCompletion = {
  name: string
  email: string
  service: string
  module: string
  version: string
  completed_on: string
  how: 'lessons' | 'recognised'
}

export const COLUMNS = {
  name: 'Name',
  email: 'E-mail',
  service: 'Service',
  module: 'Module',
  version: 'Version',
  completed_on: 'Completed on',
  how: 'How (lessons or recognised)',
} as const satisfies Record<keyof ModuleCompletion, string>
export type Column = keyof typeof COLUMNS

const USUAL: readonly Column[] = ['name', 'service', 'module', 'completed_on']

/** The columns asked for, in the order asked, each once; the usual ones where none is known. */
export function columnsFrom(asked: readonly string[]): Column[] {
  const known = [...new Set(asked.flatMap((list) => list.split(',')))].filter((name): name is Column => name in COLUMNS)
  return known.length > 0 ? known : [...USUAL]
}

type Person = { name: string; email: string; service: string }

/** When a module was complete: the day of the last of its lessons that are done now; null while one is not. */
export function completedOn(lessons: readonly string[], doneAt: ReadonlyMap<string, Date>): Date | null {
  const times = lessons.map((lesson) => doneAt.get(lesson))
  if (lessons.length === 0 || times.some((time) => time === undefined)) return null
  return times.reduce<Date>((last, time) => (time && time > last ? time : last), new Date(0))
}

/** A row for the file. */
export function rowOf(
  person: Person,
  completion: Omit<ModuleCompletion, keyof Person>,
  columns: readonly Column[],
): string[] {
  const all: ModuleCompletion = { ...person, ...completion }
  return columns.map((column) => all[column])
}
