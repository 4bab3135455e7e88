import { dateInWords } from '#app/components/dates.ts'
import type { OwnWaiting } from './own-waiting.ts'

type Words = { href: string | null; say: (count: number, lesson: string | null) => string }

const WORDS: Record<OwnWaiting['what'], Words> = {
  practice: { href: null, say: (_count, lesson) => `confirms your practice task${lesson ? ` ‘${lesson}’` : ''}` },
  'earlier-learning': {
    href: null,
    say: (count) => (count === 1 ? 'looks at your earlier learning' : `looks at your earlier learning, ${count} times`),
  },
  competences: {
    href: '/record',
    say: (count) => (count === 1 ? 'looks at one competence' : `looks at ${count} competences`),
  },
  'sign-off': { href: '/record/sign-off', say: () => 'looks at your whole record' },
}

/** What is waiting for whom, in words. Nothing here is for the learner to do. `titles` names lessons by their path. */
export function OwnWaitingView({
  waiting,
  titles,
}: {
  waiting: readonly OwnWaiting[]
  titles: Readonly<Record<string, string>>
}) {
  if (waiting.length === 0) return null
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">Waiting for somebody else</h2>
      <p className="hint">There is nothing you have to do about these.</p>
      <ul>
        {waiting.map(({ what, whom, lesson, count, since }) => {
          const { href, say } = WORDS[what]
          const title = lesson === null ? null : (titles[lesson] ?? null)
          const words = `Until ${whom ?? 'your supervisor or a trainer'} ${say(count, title)}`
          return (
            <li key={`${what} ${whom ?? ''} ${lesson ?? ''}`}>
              {href ? <a href={href}>{words}</a> : words}. Asked on {dateInWords(since)}.
            </li>
          )
        })}
      </ul>
    </section>
  )
}
