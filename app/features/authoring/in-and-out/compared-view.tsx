import { Tag } from '#app/components/tag.tsx'
import { WordChanges } from '#app/features/content/word-changes-view.tsx'
import type { WordRun } from '#app/features/content/word-changes.ts'

type Compared = {
  path: string
  page: string
  section: string
  title: string
  what: 'added' | 'changed' | 'removed'
  words: readonly WordRun[]
}

const WHAT: Record<Compared['what'], string> = { added: 'New', changed: 'Changed', removed: 'Taken out' }

/** What became of one edition in another, section by section, with the words that came and went. */
export function ComparedSections({ from, to, sections }: { from: number; to: number; sections: readonly Compared[] }) {
  if (from === to) return <p>This is the edition itself. Choose another to compare it with.</p>
  if (sections.length === 0) return <p>Both say the same.</p>
  const pages = [...new Set(sections.map(({ path }) => path))]
  return (
    <>
      <p>
        From edition {from} to edition {to}: {sections.length} {sections.length === 1 ? 'section' : 'sections'}.
      </p>
      {pages.map((path) => {
        const here = sections.filter((section) => section.path === path)
        return (
          <section key={path}>
            <h3>{here[0]?.page}</h3>
            {here.map(({ section, title, what, words }) => (
              <section key={section} className="card">
                <h4>
                  {title} <Tag tone={what === 'removed' ? 'warning' : 'info'}>{WHAT[what]}</Tag>
                </h4>
                <WordChanges runs={words} />
              </section>
            ))}
          </section>
        )
      })}
    </>
  )
}
