import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { listEvidenceItems } from '#app/features/competence/items/evidence-items.server.ts'
import { surroundingsOf } from '#app/features/competence/supervisors.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { AskForm } from '#app/features/supervision/prior-learning-form.ts'
import {
  PRIOR_LEARNING_REFUSALS,
  askForRecognition,
  listOwnPriorLearning,
  withdrawRecognition,
} from '#app/features/supervision/prior-learning.server.ts'
import { PRIOR_LEARNING_WORDS, PriorLearningWords } from '#app/features/supervision/prior-learning-view.tsx'
import { learnPath } from '#app/features/training/paths.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'What you learned before – My training' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const { programme } = (await requireTrainingEdition(viewer)).manifest
  const module = programme.modules.find(({ slug }) => slug === params.module) ?? notFound()
  const [asked, items, { supervisors }] = await Promise.all([
    listOwnPriorLearning(viewer, module.slug),
    listEvidenceItems(viewer),
    surroundingsOf(viewer),
  ])
  return {
    viewer,
    module: { slug: module.slug, title: module.title, outcomes: module.outcomes },
    asked,
    items: items
      .filter(({ text, summary }) => text !== '' || summary !== null)
      .map(({ id, title }) => ({ value: id, label: title })),
    supervisors: supervisors.map(({ id, name }) => ({ value: id, label: name })),
    saved: new URL(request.url).searchParams.has('saved'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const module = params.module ?? notFound()
  const { programme } = (await requireTrainingEdition(viewer)).manifest
  if (!programme.modules.some(({ slug }) => slug === module)) notFound()
  const submission = parseWithZod(await readForm(request), { schema: AskForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { value } = submission
  const outcome =
    value.intent === 'withdraw'
      ? await withdrawRecognition(viewer, value.id)
      : await askForRecognition(viewer, {
          module,
          where: value.where,
          covered: value.covered,
          evidenceItemId: value.evidence || null,
          askedOfId: value.askedOf,
        })
  if (outcome.ok) return redirect(`${learnPath(`modules/${module}/earlier`)}?saved`, 303)
  return data(submission.reply({ formErrors: [PRIOR_LEARNING_REFUSALS[outcome.refusal]] }), { status: 409 })
}

export default function EarlierLearning() {
  const { viewer, module, asked, items, supervisors, saved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const isOpen = asked.some(({ state }) => state === 'asked' || state === 'recognised')
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My training', href: learnPath() },
          { label: module.title, href: learnPath(`modules/${module.slug}`) },
          { label: 'What you learned before', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="What you learned before"
        lead={`If you have already learned what ‘${module.title}’ covers, you need not learn it twice.`}
      />
      {saved && !result ? <Notice tone="success" title="Saved." announce /> : null}
      <h2>What the module covers</h2>
      <ul>
        {module.outcomes.map((outcome) => (
          <li key={outcome}>{outcome}</li>
        ))}
      </ul>
      {asked.map((each) => (
        <section key={each.id} className="card" aria-labelledby={`asked-${each.id}`}>
          <h2 id={`asked-${each.id}`}>{PRIOR_LEARNING_WORDS[each.state]}</h2>
          <p>
            Asked of {each.askedOf} on {dateInWords(each.askedAt)}
            {each.decidedAt ? `, answered on ${dateInWords(each.decidedAt)}` : ''}.
          </p>
          <PriorLearningWords asked={each} />
          {each.state === 'asked' ? (
            <form method="post">
              <input type="hidden" name="id" value={each.id} />
              <Button variant="secondary" name="intent" value="withdraw">
                Take this back
              </Button>
            </form>
          ) : null}
        </section>
      ))}
      {isOpen ? null : (
        <section aria-labelledby="ask">
          <h2 id="ask">Ask for it to be recognised</h2>
          {supervisors.length === 0 ? (
            <p>You can ask as soon as you have a supervisor here.</p>
          ) : (
            <form method="post" className="form" noValidate>
              <TextArea
                name="where"
                label="Where and when did you learn it?"
                hint="A course, a job, a group. A line is enough."
                rows={2}
                result={result}
                required
              />
              <TextArea
                name="covered"
                label="What did it cover?"
                hint="Think of the list above. Nothing about your own health is needed, and nothing about anyone you support."
                result={result}
                required
              />
              <Select
                name="evidence"
                label="A piece of my evidence that shows it"
                hint="What you wrote goes with it, or its summary. A file does not."
                blank="None"
                options={items}
                result={result}
              />
              <Select
                name="askedOf"
                label="Who do you ask?"
                blank="Choose a supervisor"
                options={supervisors}
                result={result}
                required
              />
              <p>They read what you write here and a copy of the evidence you choose. Nobody else does.</p>
              <Button name="intent" value="ask">
                Ask
              </Button>
            </form>
          )}
        </section>
      )}
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}
