import { dateInWords } from '#app/components/dates.ts'
import type { CohortMessage } from './messages.ts'

/** Messages to a cohort, newest first. */
export function MessageList({ messages }: { messages: readonly CohortMessage[] }) {
  return (
    <ul className="plain-list">
      {messages.map(({ id, author, text, sentAt }) => (
        <li key={id} className="sheet">
          <p className="hint">
            {author}, {dateInWords(sentAt)}
          </p>
          <p className="written">{text}</p>
        </li>
      ))}
    </ul>
  )
}
