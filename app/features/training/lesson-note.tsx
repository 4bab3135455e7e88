import { Button } from '#app/components/button.tsx'
import { dayInWords } from '#app/components/dates.ts'
import type { CompiledSection } from '#app/features/content/compiled.ts'
import { inWords } from '#app/features/content/themes.ts'
import type { LessonState } from './lesson-section.tsx'
import { hasWayRound, talkedOverOn, wayRoundId } from './way-round.ts'

type Props = { section: CompiledSection; next: string; state: LessonState }

/** What a part touches, unless the learner needs no note for it: a way past that is as good, and a way to keep it for company. */
export function LessonNote({ section, next, state }: Props) {
  const themes = section.themes.filter((theme) => !state.withoutNote.includes(theme))
  const talkedOver = talkedOverOn(section.id, state.responses)
  if (themes.length === 0 && talkedOver === null) return null
  const isKept = state.keptForLater.includes(section.id)
  const hasQuestions = hasWayRound(section)
  return (
    <div className="content-note">
      <form method="post" action={`#${section.id}`}>
        <input type="hidden" name="section" value={section.id} />
        <p>
          This part talks about {inWords(themes.length > 0 ? themes : section.themes)}. You can{' '}
          <a href={`#${next}`}>go past it</a>
          {hasQuestions ? ', do it another way, ' : ' (nothing in it is needed to finish) '}
          or keep it to read later with someone. <a href="/learn/your-way#notes">Choose what you are warned of</a>.
        </p>
        <Button variant="quiet" name="intent" value={isKept ? 'let-go' : 'read-later'}>
          {isKept ? 'Kept to read later. Take it off the list' : 'Read later with someone'}
        </Button>
      </form>
      {hasQuestions ? <WayRound section={section} talkedOver={talkedOver} state={state} /> : null}
    </div>
  )
}

/** A talk with someone counts as much as the questions: only its day is kept. */
function WayRound({ section, talkedOver, state }: Omit<Props, 'next'> & { talkedOver: string | null }) {
  const activity = wayRoundId(section.id)
  const error = state.refused?.activity === activity ? state.refused.message : null
  return (
    <form method="post" action={`#${section.id}`}>
      <input type="hidden" name="activity" value={activity} />
      {talkedOver ? (
        <>
          <p>You talked this part over on {dayInWords(talkedOver)}. The questions in it are not needed.</p>
          <Button variant="quiet" name="intent" value="way-back">
            Take that back
          </Button>
        </>
      ) : (
        <details open={error !== null}>
          <summary>Do this part another way</summary>
          <p>
            Talk it over with your supervisor or a trainer instead, when it suits you both. It counts just the same, and
            then the questions here are not needed. Only the day is kept, never what was said.
          </p>
          {error ? (
            <p className="field-error" role="alert">
              {error}
            </p>
          ) : null}
          <div className="field">
            <label htmlFor={`${activity}-on`}>When did you talk?</label>
            <input className="input input-short" type="date" name="on" id={`${activity}-on`} />
          </div>
          <Button variant="secondary" name="intent" value="way-round">
            We talked it over
          </Button>
        </details>
      )}
    </form>
  )
}
