import { dateInWords } from '#app/components/dates.ts'
import { RATING_WORDS, RATINGS, type Rating } from './ratings.ts'

/** One person's word on one competence. */
export type Said = { key: string; who: string; level: Rating; at: Date | string; note?: string | null }

/**
 * How each person sees one competence, one under the other on the same five steps: to compare, never to add up. `needed`
 * is the level a service needs, where it sets one.
 */
export function Beside({ said, needed }: { said: readonly Said[]; needed?: { where: string; level: Rating } | null }) {
  return (
    <ul className="beside">
      {said.map(({ key, who, level, at, note }) => (
        <li key={key}>
          <strong>{who}</strong>
          <Steps level={level} />
          <span className="beside-words">
            {RATING_WORDS[level].label}
            <span className="hint">{dateInWords(new Date(at))}</span>
          </span>
          {note ? <blockquote className="written">{note}</blockquote> : null}
        </li>
      ))}
      {needed ? (
        <li className="beside-needed">
          <strong>{needed.where} needs</strong>
          <Steps level={needed.level} />
          <span className="beside-words">{RATING_WORDS[needed.level].label}</span>
        </li>
      ) : null}
    </ul>
  )
}

/** The five levels as five steps in a row, the one that was said filled. The words stand beside it. */
function Steps({ level }: { level: Rating }) {
  return (
    <svg viewBox="0 0 120 16" className="steps" aria-hidden="true">
      <path d="M8 8h104" />
      {RATINGS.map((each, i) => (
        <circle key={each} cx={8 + i * 26} cy="8" r={each === level ? 7 : 4} className={each === level ? 'on' : ''} />
      ))}
    </svg>
  )
}
