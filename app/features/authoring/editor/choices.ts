/** What a link or a claim can point at: sections, lessons and entries of the list of evidence. */
export type Choices = {
  handbook: readonly { slug: string; title: string; sections: readonly { id: string; title: string }[] }[]
  lessons: readonly { path: string; title: string }[]
  evidence: readonly { id: string; title: string; date: string }[]
}

type Titled = { path: string; meta: { title: string }; sections: readonly { id: string; title: string }[] }

export function choicesFrom(pages: readonly Titled[], references: Choices['evidence']): Choices {
  const under = (folder: string) => pages.filter(({ path }) => path.startsWith(folder))
  return {
    handbook: under('handbook/').map(({ path, meta, sections }) => ({
      slug: path.slice('handbook/'.length),
      title: meta.title,
      sections: sections.map(({ id, title }) => ({ id, title })),
    })),
    lessons: under('modules/').map(({ path, meta }) => ({ path: path.slice('modules/'.length), title: meta.title })),
    evidence: references.map(({ id, title, date }) => ({ id, title, date })),
  }
}
