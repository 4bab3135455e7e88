import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { QuestionForm } from '#app/features/cohorts/question-form.ts'
import { OwnQuestionView } from '#app/features/cohorts/question-view.tsx'
import {
  askQuestion,
  findOwnTrainers,
  listOwnQuestions,
  takeQuestionBack,
} from '#app/features/cohorts/questions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { learnPath } from '#app/features/training/paths.ts'
import { lessonPath } from '#app/features/training/progress.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Ask about ‘${found?.lesson.title ?? 'a lesson'}’ – My training` },
]

const NO_TRAINER = 'You are in no cohort with a trainer now, so nobody would get this. Take it to your supervisor.'
const NOT_WAITING = 'This question was answered or taken back meanwhile.'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'training.take')
  const { path, page } = await lessonOf(viewer, params)
  const [trainers, asked] = await Promise.all([findOwnTrainers(viewer), listOwnQuestions(viewer, path)])
  const titles = new Map(page.sections.map(({ id, title }) => [id, title]))
  const search = new URL(request.url).searchParams
  return {
    viewer,
    lesson: { path, title: page.title },
    sections: page.sections.map(({ id, title }) => ({ value: id, label: title })),
    wanted: search.get('part') ?? undefined,
    trainers: trainers?.names ?? null,
    asked: asked.map((question) => ({ ...question, part: titles.get(question.section) ?? null })),
    saved: search.has('saved'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'training.take')
  const { path, page } = await lessonOf(viewer, params)
  const submission = parseWithZod(await readForm(request), { schema: QuestionForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { value } = submission
  if (value.intent === 'ask') {
    const { section, text } = value
    if (!page.sections.some(({ id }) => id === section)) notFound()
    const details = { path, lesson: page.title, section, text, named: value.named === 'yes' }
    if (!(await askQuestion(viewer, details)))
      return data(submission.reply({ formErrors: [NO_TRAINER] }), { status: 409 })
  } else if (!(await takeQuestionBack(viewer, value.id)))
    return data(submission.reply({ formErrors: [NOT_WAITING] }), { status: 409 })
  return redirect(`${learnPath(path)}/ask?saved`, 303)
}

async function lessonOf(viewer: Viewer, params: LoaderFunctionArgs['params']) {
  const edition = await requireTrainingEdition(viewer)
  const path = lessonPath(params.module ?? notFound(), params.lesson ?? notFound())
  return { path, page: (edition.pages.get(path) ?? notFound()).page }
}

export default function Ask() {
  const { viewer, lesson, sections, wanted, trainers, asked, saved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My training', href: learnPath() },
          { label: lesson.title, href: learnPath(lesson.path) },
          { label: 'Ask', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="Ask about a part of this lesson"
        eyebrow={lesson.title}
        lead={trainers ? `It goes to ${trainers.join(' and ')}, and the answer comes back here.` : undefined}
      />
      {saved && !result ? <Notice tone="success" title="Saved." announce /> : null}
      {trainers ? (
        <form method="post" className="form" noValidate>
          <Select
            name="section"
            label="Which part is it about?"
            blank="Choose a part"
            options={sections}
            defaultValue={wanted}
            result={result}
            required
          />
          <TextArea
            name="text"
            label="Your question"
            hint="Please name nobody you support. This is not watched: if somebody is in danger now, use the lines below."
            rows={4}
            result={result}
            required
          />
          <Choices
            kind="radio"
            name="named"
            legend="May the trainers see your name?"
            hint="The answer reaches you either way. In a small group somebody may guess who asked."
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No, ask without my name' },
            ]}
            result={result}
            required
          />
          <Button name="intent" value="ask">
            Ask
          </Button>
        </form>
      ) : (
        <p>You are in no cohort with a trainer yet. Take your question to your supervisor, or to your group.</p>
      )}
      {asked.length > 0 ? (
        <section aria-labelledby="asked">
          <h2 id="asked">What you asked before</h2>
          <ul className="plain-list">
            {asked.map((question) => (
              <li key={question.id}>
                <OwnQuestionView question={question} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}
