/** A question about a part of a lesson as its asker sees it. */
export type OwnQuestion = {
  id: string
  section: string
  text: string
  named: boolean
  askedAt: Date
  answer: { text: string; by: string; at: Date } | null
}

/** The same as the trainers of a cohort see it: without a name where its asker wished so. */
export type AskedQuestion = {
  id: string
  path: string
  section: string
  by: string | null
  text: string
  askedAt: Date
  answer: { text: string; by: string; at: Date } | null
}

export type AskedSection<T> = { path: string; section: string; questions: T[] }

/** Questions by the part they are about: first what still waits for an answer, then what was asked about most. */
export function bySection<T extends Pick<AskedQuestion, 'path' | 'section' | 'answer'>>(
  questions: readonly T[],
): AskedSection<T>[] {
  const sections = new Map<string, AskedSection<T>>()
  for (const question of questions) {
    const { path, section } = question
    const key = `${path}#${section}`
    const known = sections.get(key) ?? { path, section, questions: [] }
    known.questions.push(question)
    sections.set(key, known)
  }
  const open = ({ questions: all }: AskedSection<T>) => all.filter(({ answer }) => answer === null).length
  return [...sections.values()].sort(
    (a, b) => Number(open(b) > 0) - Number(open(a) > 0) || b.questions.length - a.questions.length,
  )
}
