import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Progress } from '#app/components/progress.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { Tag } from '#app/components/tag.tsx'
import { currentFramework } from '#app/features/competence/frameworks.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { listOwnWaiting } from '#app/features/supervision/own-waiting.server.ts'
import { listCompletions } from '#app/features/training/completions.server.ts'
import { MODE_LABELS, inHours, learnPath } from '#app/features/training/paths.ts'
import { comesAfter, lessonPath, progressThrough } from '#app/features/training/progress.ts'
import { listRecognised } from '#app/features/training/recognised.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.module.title ?? 'Module'} – My training` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'training.take')
  const edition = await requireTrainingEdition(viewer)
  const { programme, variant } = edition.manifest
  const module = programme.modules.find(({ slug }) => slug === params.module) ?? notFound()
  const [completions, recognised, waiting, framework] = await Promise.all([
    listCompletions(viewer),
    listRecognised(viewer),
    listOwnWaiting(viewer),
    currentFramework(),
  ])
  const unconfirmed = new Set(waiting.map(({ lesson }) => lesson))
  const done = new Set([...completions.map(({ path }) => path), ...recognised])
  return {
    viewer,
    version: variant.title,
    module: {
      title: module.title,
      number: module.number,
      summary: module.summary,
      outcomes: module.outcomes,
      competences: module.competences.map((id) => ({ id, title: framework.competences.get(id)?.title ?? id })),
    },
    progress: progressThrough(module, done),
    after: comesAfter(module, programme, done),
    lessons: module.lessons.flatMap((lesson) => {
      const path = lessonPath(module.slug, lesson)
      const page = edition.pages.get(path)?.page
      return page
        ? [
            {
              path,
              title: page.title,
              summary: page.summary,
              mode: page.mode,
              minutes: page.minutes,
              done: done.has(path),
              waits: unconfirmed.has(path),
            },
          ]
        : []
    }),
  }
}

export default function ModulePage() {
  const { viewer, version, module, progress, after, lessons } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My training', href: learnPath() },
          { label: module.title, href: null },
        ]}
      />
      <PageHeading eyebrow={`Module ${module.number} · ${version}`} title={module.title} lead={module.summary} />
      {after.length > 0 ? <p>This module is best after {after.join(' and ')}. You can look now if you like.</p> : null}
      {progress.recognised ? (
        <Notice tone="success" title="Recognised from what you learned before">
          This module is complete for you. You can read any of it whenever you like.
        </Notice>
      ) : null}
      <h2>By the end you can</h2>
      <ul>
        {module.outcomes.map((outcome) => (
          <li key={outcome}>{outcome}</li>
        ))}
      </ul>
      <h2>Lessons</h2>
      <Progress done={progress.done} of={progress.of} label="Lessons done" />
      <DataTable
        caption="Lessons in order"
        columns={['Lesson', 'How', 'Time', 'Where you are']}
        rows={lessons.map((lesson) => [
          <a key={lesson.path} href={learnPath(lesson.path)}>
            {lesson.title}
          </a>,
          lesson.mode ? MODE_LABELS[lesson.mode] : '',
          inHours(lesson.minutes ?? 0),
          <Tag key="state" tone={lesson.waits ? 'info' : lesson.done ? 'success' : 'neutral'}>
            {lesson.waits ? 'To be confirmed' : lesson.done ? 'Done' : 'Not done yet'}
          </Tag>,
        ])}
      />
      <p>
        The module is complete when every lesson is marked done and practice is confirmed by your supervisor or a
        trainer. That is not the same as being signed off: your supervisor confirms competences one by one, from
        practice.
      </p>
      <h2>Competences it helps with</h2>
      <ul>
        {module.competences.map(({ id, title }) => (
          <li key={id}>{viewer.roles.includes('peer-worker') ? <a href={`/record/${id}`}>{title}</a> : title}</li>
        ))}
      </ul>
      {viewer.roles.includes('peer-worker') ? (
        <p>
          Have you learned this before, somewhere else?{' '}
          <a href={learnPath(`modules/${progress.slug}/earlier`)}>Ask for it to be recognised</a>.
        </p>
      ) : null}
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}
