import { supervisedEntryPath, supervisedPath, supervisedSignOffPath } from '../competence/paths.ts'
import { waitedFor, type Waiting } from './waiting.ts'

export type WaitingLine = { key: string; href: string; title: string; words: string }

/** Lines that lead to what waits, each to the page where it is decided. */
export function WaitingList({ lines, start = 1 }: { lines: readonly WaitingLine[]; start?: number }) {
  return (
    <ol className="m-0 list-none p-0" start={start}>
      {lines.map(({ key, href, title, words }) => (
        <li key={key} className="m-0 flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2">
          <a href={href}>{title}</a>
          <span>{words}</span>
        </li>
      ))}
    </ol>
  )
}

/** One line. On a page that is about one person their name is not said again. */
export function waitingLine(each: Waiting, now: Date, { withName = true } = {}): WaitingLine {
  const { what, personId, personName, about, since, onCover, askedOf } = each
  const who = [withName ? personName : '', onCover ? `asked of ${askedOf ?? 'a colleague'}` : ''].filter(Boolean).join(', ') // prettier-ignore
  return {
    key: `${what} ${personId} ${about} ${since.getTime()}`,
    href: pathOf(each),
    title: what === 'practice' || what === 'earlier-learning' ? `${PREFIX[what]}: ${about}` : about,
    words: who === '' ? waitedFor(since, now) : `${who}: ${waitedFor(since, now)}`,
  }
}

const PREFIX = { practice: 'Practice task', 'earlier-learning': 'Earlier learning' }

function pathOf({ what, personId, competence }: Waiting): string {
  if (competence) return supervisedEntryPath(personId, competence.id)
  return what === 'sign-off' ? supervisedSignOffPath(personId) : `${supervisedPath(personId)}/training`
}
