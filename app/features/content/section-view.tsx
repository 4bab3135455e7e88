import { Fragment, type ReactNode } from 'react'
import type { CompiledSection } from './compiled.ts'
import { Overtaken } from './overtaken-view.tsx'
import { overtakenIn } from './overtaken.ts'
import { AddedBeside, SectionChanges, TextBefore, type ChangeContext } from './section-changes.tsx'
import { inWords } from './themes.ts'

/** A handbook section as readers see it: its content note with a way past it, its text, what differs and why. */
export function SectionView({
  section,
  next,
  names,
  sources,
  cite,
}: ChangeContext & {
  section: CompiledSection
  /** Id of what follows, for the way past a content note. */
  next: string
  /** How to cite the section, where to print it alone, and what else can be done with it. */
  cite?:
    | {
        words: string
        printHref: string
        notesHref: string
        changesHref: string
        suggestHref: string
        place: ReactNode
      }
    | undefined
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
      <Overtaken changes={overtakenIn(section.parts)} names={names} />
      {section.parts.map((part, i) => (
        <Fragment key={i}>
          <div
            className={isAddition(part) ? 'prose added-panel' : 'prose'}
            dangerouslySetInnerHTML={{
              __html: part.blocks.map((block) => ('html' in block ? block.html : '')).join(''),
            }}
          />
          <TextBefore change={part.change} />
        </Fragment>
      ))}
      {adds(section) ? <AddedBeside /> : null}
      <SectionChanges changes={changes} names={names} sources={sources} />
      {cite ? (
        <details className="section-cite">
          <summary>Note, cite or print this section</summary>
          <ul>
            <li>
              <a href={cite.notesHref}>Read with my notes</a> (private, when you are signed in)
            </li>
            <li>{cite.place}</li>
            <li>
              <a href={cite.printHref}>Print this section</a>
            </li>
            <li>
              <a href={cite.changesHref}>What changed in it</a>
            </li>
            <li>
              <a href={cite.suggestHref}>Suggest a change to it</a>
            </li>
          </ul>
          <p>To cite it: {cite.words}</p>
        </details>
      ) : null}
    </section>
  )
}

/** Whether a version adds to a text that it did not write. */
function adds({ parts }: CompiledSection): boolean {
  return parts.some(isAddition) && !parts.every(isAddition)
}

function isAddition({ change }: CompiledSection['parts'][number]): boolean {
  return change?.do === 'add-before' || change?.do === 'add-after'
}

function ContentNote({ section, next }: { section: CompiledSection; next: string }) {
  return (
    <p className="content-note">
      This section talks about {inWords(section.themes)}. You can <a href={`#${next}`}>go past it</a> or come back
      later.
    </p>
  )
}
