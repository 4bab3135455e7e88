import type { CompiledSection } from './compiled.ts'
import { SectionChanges } from './section-changes.tsx'
import { inWords } from './themes.ts'

/** A handbook section as readers see it: its content note with a way past it, its text, what differs and why. */
export function SectionView({
  section,
  next,
  names,
  cite,
}: {
  section: CompiledSection
  /** Id of what follows, for the way past a content note. */
  next: string
  /** Names of the layers by slug. */
  names: Record<string, string>
  /** How to cite the section, and where to print it alone. */
  cite?: { words: string; printHref: string } | undefined
}) {
  const changes = section.parts.flatMap((part) => (part.change ? [part.change] : []))
  return (
    <section className="page-section" aria-labelledby={section.id}>
      <h2 id={section.id} tabIndex={-1}>
        {section.title}
        <a className="section-link" href={`#${section.id}`} aria-label={`Link to ${section.title}`}>
          #
        </a>
      </h2>
      {section.themes.length > 0 ? <ContentNote section={section} next={next} /> : null}
      {section.parts.map((part, i) => (
        <div
          key={i}
          className={part.layer === 'base' || part.change?.do === 'replace' ? 'prose' : 'prose added-panel'}
          dangerouslySetInnerHTML={{ __html: part.blocks.map((block) => ('html' in block ? block.html : '')).join('') }}
        />
      ))}
      <SectionChanges changes={changes} names={names} />
      {cite ? (
        <details className="section-cite">
          <summary>Cite or print this section</summary>
          <p>{cite.words}</p>
          <p>
            <a href={cite.printHref}>Print this section</a>
          </p>
        </details>
      ) : null}
    </section>
  )
}

function ContentNote({ section, next }: { section: CompiledSection; next: string }) {
  return (
    <p className="content-note">
      This section talks about {inWords(section.themes)}. You can <a href={`#${next}`}>go past it</a> or come back
      later.
    </p>
  )
}
