import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { dateInWords, dayInWords } from '#app/components/dates.ts'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { ImportedPackView } from '#app/features/competence/pack/imported-pack.tsx'
import { listImportedPacksAlreadyAllowed } from '#app/features/competence/pack/imports.server.ts'
import { supervisedPath } from '#app/features/competence/paths.ts'
import { recordLook } from '#app/features/organisation/looks.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { confirmPractice, findSupervisedTraining } from '#app/features/supervision/practice.server.ts'
import { DecideForm } from '#app/features/supervision/prior-learning-form.ts'
import { PRIOR_LEARNING_REFUSALS, decidePriorLearning } from '#app/features/supervision/prior-learning.server.ts'
import { PRIOR_LEARNING_WORDS, PriorLearningWords } from '#app/features/supervision/prior-learning-view.tsx'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Practice and earlier learning – Supervise – ENRICHMENT' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const found = (await findSupervisedTraining(viewer, params.person ?? notFound())) ?? notFound()
  const { person, practice, asked } = found
  const [edition, imported] = await Promise.all([
    requireTrainingEdition(viewer),
    listImportedPacksAlreadyAllowed(person.id),
    recordLook(viewer, person.id, 'training'),
  ])
  const titles = new Map(edition.manifest.programme.modules.map(({ slug, title }) => [slug, title]))
  return {
    viewer,
    person: { id: person.id, name: person.name },
    practice,
    imported,
    asked: asked.map((each) => ({ ...each, title: titles.get(each.module) ?? each.module })),
    saved: new URL(request.url).searchParams.has('saved'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const personId = params.person ?? notFound()
  const submission = parseWithZod(await readForm(request), { schema: DecideForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { value } = submission
  if (value.intent === 'confirm-practice') {
    const confirmed = (await confirmPractice(viewer, personId, value)) ?? notFound()
    if (!confirmed)
      return data(submission.reply({ formErrors: [PRIOR_LEARNING_REFUSALS.not_possible_now] }), { status: 409 })
  } else {
    const decision = { id: value.id, recognised: value.intent === 'recognise', reply: value.reply }
    const outcome = (await decidePriorLearning(viewer, personId, decision)) ?? notFound()
    if (!outcome.ok)
      return data(submission.reply({ formErrors: [PRIOR_LEARNING_REFUSALS[outcome.refusal]] }), { status: 409 })
  }
  return redirect(`${supervisedPath(personId)}/training?saved`, 303)
}

export default function SupervisedTraining() {
  const { person, practice, imported, asked, saved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Supervise', href: '/supervise' },
          { label: person.name, href: supervisedPath(person.id) },
          { label: 'Practice and earlier learning', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="Practice and earlier learning"
        eyebrow={person.name}
        lead="You see the day of each practice task, and what was asked of you. How far they are in their lessons is their own business."
      />
      {saved && !result ? <Notice tone="success" title="Saved." announce /> : null}
      <section aria-labelledby="practice">
        <h2 id="practice">Practice tasks</h2>
        {practice.length === 0 ? <p>None yet.</p> : null}
        <ul className="plain-list">
          {practice.map(({ response, version, lesson, doneOn, confirmed }) => (
            <li key={response} className="card">
              <h3>{lesson}</h3>
              <p>
                Done on {dayInWords(doneOn)}.{' '}
                {confirmed ? `Confirmed by ${confirmed.by} on ${dateInWords(confirmed.at)}.` : ''}
              </p>
              {confirmed ? null : (
                <form method="post">
                  <input type="hidden" name="response" value={response} />
                  <input type="hidden" name="version" value={version} />
                  <Button variant="secondary" name="intent" value="confirm-practice">
                    Confirm that it was done<span className="visually-hidden">: {lesson}</span>
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="earlier">
        <h2 id="earlier">Earlier learning, asked of you</h2>
        {asked.length === 0 ? <p>Nothing was asked.</p> : null}
        {asked.map((each) => (
          <div key={each.id} className="card">
            <h3>{each.title}</h3>
            <p>
              {PRIOR_LEARNING_WORDS[each.state]}. Asked of {each.askedOf} on {dateInWords(each.askedAt)}.
            </p>
            <PriorLearningWords asked={each} />
            {each.state === 'asked' ? (
              <form method="post" className="form" noValidate>
                <input type="hidden" name="id" value={each.id} />
                <TextArea
                  name="reply"
                  id={`reply-${each.id}`}
                  label={`A few words to ${person.name}`}
                  hint="If more is needed, say what. Only the two of you read this."
                  rows={3}
                  result={result}
                />
                <div className="form-actions">
                  <Button name="intent" value="recognise">
                    Recognise it
                  </Button>
                  <Button variant="secondary" name="intent" value="return">
                    Say what is needed
                  </Button>
                </div>
              </form>
            ) : null}
          </div>
        ))}
      </section>
      <section aria-labelledby="elsewhere">
        <h2 id="elsewhere">From another organisation</h2>
        <p>
          {imported.length === 0
            ? 'They have brought no pack along.'
            : 'Packs they have brought along. What was confirmed there is not confirmed here: it may help you decide.'}
        </p>
        <ul className="plain-list">
          {imported.map((each) => (
            <li key={each.id} className="card">
              <ImportedPackView imported={each} />
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
