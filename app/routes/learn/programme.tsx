import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { DataTable } from '#app/components/data-table.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Progress } from '#app/components/progress.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { Tag } from '#app/components/tag.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { OwnWaitingView } from '#app/features/supervision/own-waiting-view.tsx'
import { listOwnWaiting } from '#app/features/supervision/own-waiting.server.ts'
import { listChoices } from '#app/features/training/choices.server.ts'
import { listCompletions } from '#app/features/training/completions.server.ts'
import { MODE_LABELS, inHours, learnPath } from '#app/features/training/paths.ts'
import { beforeMeetingAlone, comesAfter, nextLesson, progressThrough } from '#app/features/training/progress.ts'
import { findOwnPause } from '#app/features/training/pauses.server.ts'
import { ProgrammePicture } from '#app/features/training/programme-picture.tsx'
import { listRecognised } from '#app/features/training/recognised.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { listUpdates } from '#app/features/training/updates.server.ts'

export const meta: MetaFunction = () => [{ title: 'My training – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'training.take')
  const edition = await requireTrainingEdition(viewer)
  const [completions, recognised, choices, pause, waiting] = await Promise.all([
    listCompletions(viewer),
    listRecognised(viewer),
    listChoices(viewer),
    findOwnPause(viewer),
    listOwnWaiting(viewer),
  ])
  const { programme, variant } = edition.manifest
  const done = new Set([...completions.map(({ path }) => path), ...recognised])
  const next = nextLesson(programme, done)
  const nextPage = next && edition.pages.get(next.path)?.page
  return {
    viewer,
    version: { slug: variant.slug, title: variant.title },
    done: new URL(request.url).searchParams.get('done'),
    pausedSince: pause?.from ?? null,
    later: choices.readLater.length,
    next:
      next && nextPage
        ? {
            path: next.path,
            module: next.module.title,
            title: nextPage.title,
            mode: nextPage.mode,
            minutes: nextPage.minutes,
          }
        : null,
    gate: beforeMeetingAlone(programme, done),
    waiting,
    updates: (await listUpdates(edition, completions)).map(({ path, title, sections, moved }) => ({
      path,
      title,
      moved,
      reason: sections[0]?.reason ?? '',
    })),
    modules: programme.modules.map((module) => ({
      ...progressThrough(module, done),
      number: module.number,
      summary: module.summary,
      after: comesAfter(module, programme, done),
      minutes: module.lessons.reduce(
        (sum, lesson) => sum + (edition.pages.get(`modules/${module.slug}/${lesson}`)?.page.minutes ?? 0),
        0,
      ),
    })),
  }
}

export default function ProgrammePage() {
  const {
    viewer,
    version,
    done: said,
    pausedSince,
    later,
    next,
    gate,
    waiting,
    updates,
    modules,
  } = useLoaderData<typeof loader>()
  const done = modules.filter((module) => module.complete).length
  return (
    <>
      <PageHeading
        title={`Hello, ${viewer.name.split(' ')[0] ?? viewer.name}`}
        lead={
          <>
            You are learning with{' '}
            {version.title.toLowerCase().startsWith('the') ? version.title.replace(/^The/, 'the') : version.title}.
          </>
        }
      />
      {said === 'back' ? (
        <Notice tone="success" title="Good to see you" announce>
          Everything is as you left it. Begin with something small: the lesson below is where you were.
        </Notice>
      ) : null}
      {pausedSince ? (
        <section className="card next" aria-labelledby="paused">
          <p className="eyebrow">Since {dateInWords(pausedSince)}</p>
          <h2 id="paused">Your training is paused</h2>
          <p>Nothing is waiting, and nobody is counting. You can look at anything here meanwhile.</p>
          <form method="post" action="/learn/your-way">
            <Button name="intent" value="resume">
              Pick it up again
            </Button>
          </form>
        </section>
      ) : null}
      {next && !pausedSince ? (
        <section className="card next" aria-labelledby="next">
          <p className="eyebrow">What is next</p>
          <h2 id="next">{next.title}</h2>
          <p>
            {next.module}. {next.mode ? `${MODE_LABELS[next.mode]}, ` : ''}
            about {inHours(next.minutes ?? 0)}.
          </p>
          <LinkButton href={learnPath(next.path)}>Go to this lesson</LinkButton>
        </section>
      ) : null}
      {next ? null : (
        <Notice tone="success" title="Every lesson is done">
          There is nothing left to do here. You can read any of it again whenever you like.
        </Notice>
      )}
      <Updates title="Updated since you read it" updates={updates.filter(({ moved }) => !moved)} />
      <Updates title="New in the version you learn with now" updates={updates.filter(({ moved }) => moved)} />
      <OwnWaitingView waiting={waiting} />
      {gate.length > 0 ? (
        <p>
          Before you meet people on your own, please finish {gate.join(' and ')}, and your induction where you work.
        </p>
      ) : (
        <p>The training needed before meeting people on your own is done. Your local induction must be done too.</p>
      )}
      <p>
        <a href="/learn/your-way">Pause, content notes and what you keep for later</a>
        {later > 0 ? ` (${later} kept)` : ''}. <a href="/notes">My notes in the handbook</a>.{' '}
        <a href="/notes/place">Carry on reading it</a>. <a href="/what-helps">What helps me</a>.
      </p>
      <h2>Your modules</h2>
      <Progress done={done} of={modules.length} label="Modules complete" />
      <ProgrammePicture modules={modules} />
      <ul className="cards wide">
        {modules.map((module) => (
          <li className="card" key={module.slug}>
            <h3>
              <a href={learnPath(`modules/${module.slug}`)}>{module.title}</a>
            </h3>
            <p>{module.summary}</p>
            <Progress done={module.done} of={module.of} label={`Lessons done in ${module.title}`} />
            {module.after.length > 0 ? (
              <p className="hint">Best after {module.after.join(' and ')}. You can look now if you like.</p>
            ) : null}
          </li>
        ))}
      </ul>
      <DataTable
        caption="The programme in a table"
        columns={['Module', 'Lessons done', 'Time', 'Where you are']}
        rows={modules.map((module) => [
          <a key={module.slug} href={learnPath(`modules/${module.slug}`)}>
            {module.title}
          </a>,
          `${module.done} of ${module.of}`,
          inHours(module.minutes),
          <Tag key="state" tone={module.complete ? 'success' : module.done > 0 ? 'info' : 'neutral'}>
            {module.recognised
              ? 'Recognised'
              : module.complete
                ? 'Complete'
                : module.done > 0
                  ? 'Under way'
                  : 'Not started'}
          </Tag>,
        ])}
      />
      <p>Nobody watches how long you take or what you write here. Stop and come back whenever you need.</p>
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}

type Updated = { path: string; title: string; reason: string }

function Updates({ title, updates }: { title: string; updates: readonly Updated[] }) {
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
