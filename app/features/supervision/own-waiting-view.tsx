import { dateInWords } from '#app/components/dates.ts'
import type { OwnWaiting } from './own-waiting.ts'

const WORDS: Record<OwnWaiting['what'], { href: string | null; say: (count: number) => string }> = {
  practice: {
    href: null,
    say: (count) => (count === 1 ? 'confirms one practice task' : `confirms ${count} practice tasks`),
  },
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

/** What is waiting for whom, in words. Nothing here is for the learner to do. */
export function OwnWaitingView({ waiting }: { waiting: readonly OwnWaiting[] }) {
  if (waiting.length === 0) return null
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">Waiting for somebody else</h2>
      <p className="hint">There is nothing you have to do about these.</p>
      <ul>
        {waiting.map(({ what, whom, count, since }) => {
          const { href, say } = WORDS[what]
          const words = `Until ${whom ?? 'a supervisor of yours'} ${say(count)}`
          return (
            <li key={`${what} ${whom ?? ''}`}>
              {href ? <a href={href}>{words}</a> : words}. Asked on {dateInWords(since)}.
            </li>
          )
        })}
      </ul>
    </section>
  )
}
