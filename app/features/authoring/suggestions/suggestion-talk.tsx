import { dateInWords } from '#app/components/dates.ts'
import { Status, type State } from '#app/components/status.tsx'
import { SUGGESTION_WORDS, type SuggestionState } from './suggestion.ts'

const SHAPES: Record<SuggestionState, State> = { open: 'waiting', used: 'done', 'not-used': 'attention' }

/** How a suggestion stands, and what has been said about it. */
export function SuggestionTalk({
  state,
  messages,
}: {
  state: SuggestionState
  messages: readonly { by: string; text: string; at: Date }[]
}) {
  const { label, sentence } = SUGGESTION_WORDS[state]
  return (
    <>
      <p>
        <Status state={SHAPES[state]}>{label}</Status> {sentence}
      </p>
      <ol className="plain-list">
        {messages.map(({ by, text, at }, i) => (
          <li key={i} className="sheet">
            <p className="hint">
              {by}, {dateInWords(at)}
            </p>
            <p className="written">{text}</p>
          </li>
        ))}
      </ol>
    </>
  )
}
