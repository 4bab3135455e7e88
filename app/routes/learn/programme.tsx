import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '#app/components/data-table.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Progress } from '#app/components/progress.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { Tag } from '#app/components/tag.tsx'
import { listComingDays } from '#app/features/cohorts/coming-days.server.ts'
import { NextDayView } from '#app/features/cohorts/next-day-view.tsx'
import { goodTimeFor } from '#app/features/cohorts/pace.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { OwnWaitingView } from '#app/features/supervision/own-waiting-view.tsx'
import { listOwnWaiting } from '#app/features/supervision/own-waiting.server.ts'
import { listChoices } from '#app/features/training/choices.server.ts'
import { listCompletions } from '#app/features/training/completions.server.ts'
import { GateView } from '#app/features/training/gate-view.tsx'
import { MODULE_STATE_WORDS } from '#app/features/training/module-words.ts'
import { inHours, learnPath } from '#app/features/training/paths.ts'
import { pauseNow } from '#app/features/training/pause.ts'
import { listOwnPauses } from '#app/features/training/pauses.server.ts'
import { listMappedModules } from '#app/features/training/programme.server.ts'
import { ProgrammeMap } from '#app/features/training/programme-map.tsx'
import { beforeMeetingAlone, confirmedBeforeMeetingAlone, nextLesson } from '#app/features/training/progress.ts'
import { listRecognised } from '#app/features/training/recognised.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { listUpdates } from '#app/features/training/updates.server.ts'
import { NextLesson, Paused, PauseButton, Updates } from './programme-parts.tsx'

export const meta: MetaFunction = () => [{ title: 'My training – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'training.take')
  const edition = await requireTrainingEdition(viewer)
  const now = new Date()
  const [completions, recognised, choices, pauses, waiting, days] = await Promise.all([
    listCompletions(viewer),
    listRecognised(viewer),
    listChoices(viewer),
    listOwnPauses(viewer),
    listOwnWaiting(viewer),
    listComingDays(viewer, now),
  ])
  const { programme, variant } = edition.manifest
  const titleOf = (path: string) => edition.pages.get(path)?.page.title ?? path
  const done = new Set([...completions.map(({ path }) => path), ...recognised])
  const unconfirmed = waiting.flatMap(({ lesson }) => lesson ?? [])
  const next = nextLesson(programme, done)
  const nextPage = next && edition.pages.get(next.path)?.page
  return {
    viewer,
    version: variant.title,
    done: new URL(request.url).searchParams.get('done'),
    pausedSince: pauseNow(pauses, now)?.from ?? null,
    later: choices.readLater.length,
    next: nextPage && {
      path: next.path,
      module: next.module.title,
      title: nextPage.title,
      mode: nextPage.mode,
      minutes: nextPage.minutes,
      goodTime: goodTimeFor(next.module.slug, days, pauses, now),
    },
    nextDay: days[0] ?? null,
    gate: {
      toFinish: beforeMeetingAlone(programme, done),
      toConfirm: confirmedBeforeMeetingAlone(programme, unconfirmed).map(titleOf),
    },
    waiting,
    titles: Object.fromEntries(unconfirmed.map((path) => [path, titleOf(path)])),
    updates: (await listUpdates(edition, completions)).map(({ path, title, sections, moved }) => ({
      path,
      title,
      moved,
      reason: sections[0]?.reason ?? '',
    })),
    modules: listMappedModules(edition, done, unconfirmed),
  }
}

export default function ProgrammePage() {
  const { viewer, version, done, pausedSince, later, next, nextDay, gate, waiting, titles, updates, modules } =
    useLoaderData<typeof loader>()
  const complete = modules.filter(({ state }) => state === 'complete' || state === 'recognised').length
  return (
    <>
      <PageHeading
        title={`Hello, ${viewer.name.split(' ')[0] ?? viewer.name}`}
        lead={`You are learning with ${version.replace(/^The /, 'the ')}.`}
      />
      {done === 'back' ? (
        <Notice tone="success" title="Good to see you" announce>
          Everything is as you left it, and nothing is late. Begin with something small: the lesson below is where you
          were. Days you missed have a way to catch up under <a href="/days">My days</a>.
        </Notice>
      ) : null}
      {pausedSince ? <Paused since={pausedSince} /> : null}
      {next && !pausedSince ? <NextLesson next={next} /> : null}
      {next ? null : (
        <Notice tone="success" title="Every lesson is done">
          There is nothing left to do here. You can read any of it again whenever you like.
        </Notice>
      )}
      {nextDay && !pausedSince ? <NextDayView day={nextDay} /> : null}
      <OwnWaitingView waiting={waiting} titles={titles} />
      <Updates title="Updated since you read it" updates={updates.filter(({ moved }) => !moved)} />
      <Updates title="New in the version you learn with now" updates={updates.filter(({ moved }) => moved)} />
      <h2>Your modules</h2>
      <Progress done={complete} of={modules.length} label="Modules complete" />
      <ProgrammeMap modules={modules} />
      <Disclosure summary="The same as a table, with times and what comes first">
        <DataTable
          caption="The programme in a table"
          columns={['Module', 'Lessons done', 'Time', 'Best after', 'Where you are']}
          rows={modules.map((module) => [
            <a key={module.slug} href={learnPath(`modules/${module.slug}`)}>
              {module.title}
            </a>,
            `${module.done} of ${module.of}`,
            inHours(module.minutes),
            module.after.length > 0 ? `${module.after.join(', ')}. You can look now.` : 'Ready when you are',
            <Tag key="state" tone={MODULE_STATE_WORDS[module.state].tone}>
              {MODULE_STATE_WORDS[module.state].label}
            </Tag>,
          ])}
        />
      </Disclosure>
      <GateView {...gate} />
      <section aria-labelledby="your-way">
        <h2 id="your-way">Your way through</h2>
        {pausedSince ? null : <PauseButton />}
        <p>
          <a href="/learn/your-way">Content notes, and what you keep for later</a>
          {later > 0 ? ` (${later} kept)` : ''}. <a href="/notes">My notes in the handbook</a>.{' '}
          <a href="/notes/place">Carry on reading it</a>. <a href="/what-helps">What helps me</a>.
        </p>
        <p>Nobody watches how long you take or what you write here. Stop and come back whenever you need.</p>
      </section>
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}
