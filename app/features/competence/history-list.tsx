import { dateInWords } from '#app/components/dates.ts'

type Line = { seq: number; at: Date; words: string; rating: string | null; note: string | null }

/** What happened, newest first, with the notes this reader may read. */
export function HistoryList({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0) return <p>Nothing has happened here yet.</p>
  return (
    <ol className="list-none p-0">
      {lines.map(({ seq, at, words, rating, note }) => (
        <li key={seq}>
          <time dateTime={at.toISOString()}>{dateInWords(at)}</time>: {words}
          {rating ? ` as ‘${rating}’` : null}
          {note ? <blockquote className="written">{note}</blockquote> : null}
        </li>
      ))}
    </ol>
  )
}
