import { WordChanges } from '#app/features/content/word-changes-view.tsx'
import type { WordDifference } from '#app/features/content/word-differences.ts'

type Runs = readonly WordDifference[] | null

/** The text beneath then and now, and ours: side by side where there is room, under each other where there is not. */
export function ThreePanes({
  beneath,
  then,
  now,
  ours,
}: {
  beneath: string
  then: Runs
  now: Runs
  ours: readonly WordDifference[]
}) {
  return (
    <div className="panes">
      <Pane
        id="then"
        title="Beneath, then"
        about={`What ${beneath} said when ours was made. Crossed out: what is gone.`}
      >
        {then ? <WordChanges runs={then} /> : <p className="hint">No edition kept this text.</p>}
      </Pane>
      <Pane id="now" title="Beneath, now" about={`What ${beneath} says today. Underlined: what is new.`}>
        {now ? <WordChanges runs={now} /> : <p className="hint">It is gone.</p>}
      </Pane>
      <Pane id="ours" title="Ours" about="What this version says. Underlined: what is ours alone.">
        {ours.some(({ text }) => text.trim()) ? (
          <WordChanges runs={ours} />
        ) : (
          <p className="hint">This version leaves the section out.</p>
        )}
      </Pane>
    </div>
  )
}

function Pane({ id, title, about, children }: { id: string; title: string; about: string; children: React.ReactNode }) {
  return (
    <section className="pane" aria-labelledby={`pane-${id}`}>
      <h2 id={`pane-${id}`}>{title}</h2>
      <p className="hint">{about}</p>
      {children}
    </section>
  )
}
