import { Button, LinkButton } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Notice } from '#app/components/notice.tsx'
import { GoodTimeView } from '#app/features/cohorts/next-day-view.tsx'
import type { GoodTime } from '#app/features/cohorts/pace.ts'
import type { Mode } from '#app/features/content/page.ts'
import { MODE_LABELS, inHours, learnPath } from '#app/features/training/paths.ts'

type Next = {
  path: string
  module: string
  title: string
  mode: Mode | null
  minutes: number | null
  goodTime: GoodTime | null
}

export function NextLesson({ next }: { next: Next }) {
  return (
    <section className="card next" aria-labelledby="next">
      <p className="eyebrow">What is next</p>
      <h2 id="next">{next.title}</h2>
      <p>
        {next.module}. {next.mode ? `${MODE_LABELS[next.mode]}, ` : ''}
        about {inHours(next.minutes ?? 0)}.
      </p>
      {next.goodTime ? <GoodTimeView time={next.goodTime} /> : null}
      <LinkButton href={learnPath(next.path)}>Go to this lesson</LinkButton>
    </section>
  )
}

export function Paused({ since }: { since: Date }) {
  return (
    <section className="card next" aria-labelledby="paused">
      <p className="eyebrow">Since {dateInWords(since)}</p>
      <h2 id="paused">Your training is paused</h2>
      <p>
        Nothing is waiting, and nobody is counting. Dates move with you, and no mail about your training is sent. You
        can look at anything here meanwhile. <a href="/learn/your-way">Who may see that you paused</a>
      </p>
      <form method="post" action="/learn/your-way">
        <Button name="intent" value="resume">
          Pick it up again
        </Button>
      </form>
    </section>
  )
}

/** One press, no reason. Who may see it is asked afterwards, and until then nobody does. */
export function PauseButton() {
  return (
    <form method="post" action="/learn/your-way">
      <p>Too much just now? One press, and no reason. Everything is kept, dates move with you, and reminders stop.</p>
      <Button variant="secondary" name="intent" value="pause">
        Pause my training
      </Button>
    </form>
  )
}

type Updated = { path: string; title: string; reason: string }

export function Updates({ title, updates }: { title: string; updates: readonly Updated[] }) {
  if (updates.length === 0) return null
  return (
    <Notice tone="info" title={title}>
      <p>What you completed still counts.</p>
      <ul>
        {updates.map(({ path, title, reason }) => (
          <li key={path}>
            <a href={learnPath(path, 'updated')}>{title}</a>
            {reason ? `: ${reason}` : ''}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
