import { Disclosure } from '#app/components/disclosure.tsx'
import type { ComparedLine } from '#app/features/content/readable-differences.ts'
import { ReadableText } from '#app/features/content/readable-view.tsx'
import { WordChanges } from '#app/features/content/word-changes-view.tsx'
import type { WordDifference } from '#app/features/content/word-differences.ts'

/** A text as readers read it and as it is written, with what is only in it marked. */
export type DriftText = { lines: readonly ComparedLine[]; source: readonly WordDifference[] }

/** The text beneath then and now, and ours: side by side where there is room, under each other where there is not. */
export function ThreePanes({
  beneath,
  then,
  now,
  ours,
}: {
  beneath: string
  then: DriftText | null
  now: DriftText | null
  ours: DriftText
}) {
  return (
    <div className="panes">
      <Pane
        id="then"
        title="Beneath, then"
        about={`What ${beneath} said when ours was made. Crossed out: what is gone.`}
        text={then}
        otherwise="No edition kept this text."
      />
      <Pane
        id="now"
        title="Beneath, now"
        about={`What ${beneath} says today. Underlined: what is new.`}
        text={now}
        otherwise="It is gone."
      />
      <Pane
        id="ours"
        title="Ours"
        about="What this version says. Underlined: what is ours alone."
        text={ours.lines.length > 0 ? ours : null}
        otherwise="This version leaves the section out."
      />
    </div>
  )
}

type PaneProps = { id: string; title: string; about: string; text: DriftText | null; otherwise: string }

function Pane({ id, title, about, text, otherwise }: PaneProps) {
  return (
    <section className="pane" aria-labelledby={`pane-${id}`}>
      <h2 id={`pane-${id}`}>{title}</h2>
      <p className="hint">{about}</p>
      {text ? <ReadOrSource text={text} /> : <p className="hint">{otherwise}</p>}
    </section>
  )
}

/** Readers' text, and for those who like it the source. */
export function ReadOrSource({ text: { lines, source } }: { text: DriftText }) {
  return (
    <>
      <ReadableText lines={lines} />
      <Disclosure summary="As it is written">
        <WordChanges runs={source} />
      </Disclosure>
    </>
  )
}
