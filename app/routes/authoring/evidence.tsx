import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { dayInWords } from '#app/components/dates.ts'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { authoringPath } from '#app/features/authoring/paths.ts'
import { keepAsStanding, listToReview, type InReview } from '#app/features/evidence/evidence-reviews.server.ts'
import { listLibrary } from '#app/features/evidence/library.server.ts'
import { WithdrawalForm } from '#app/features/evidence/withdrawal.ts'
import { takeWithdrawalBack, WITHDRAWAL_REFUSALS, withdrawEntry } from '#app/features/evidence/withdrawals.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Withdrawn evidence – Authoring' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const [library, reviews] = await Promise.all([listLibrary(), listToReview(viewer)])
  return {
    viewer,
    reviews,
    entries: library
      .map(({ id, title, year }) => ({ value: id, label: `${title}${year ? ` (${year})` : ''}` }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en')),
    chosen: new URL(request.url).searchParams.get('entry') ?? '',
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const submission = parseWithZod(await readForm(request), { schema: WithdrawalForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { value } = submission
  if (value.intent === 'take-back' && !(await takeWithdrawalBack(viewer, value.entry))) notFound()
  if (value.intent === 'stands' && !(await keepAsStanding(viewer, value))) notFound()
  if (value.intent === 'withdraw') {
    const outcome = await withdrawEntry(viewer, value.entry, value.reason)
    if (!outcome.ok)
      return data(submission.reply({ formErrors: [WITHDRAWAL_REFUSALS[outcome.refusal]] }), { status: 409 })
  }
  return redirect(authoringPath('evidence'), 303)
}

export default function WithdrawnEvidence() {
  const { viewer, reviews, entries, chosen } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <Breadcrumbs
        items={[
          { label: 'Authoring', href: authoringPath() },
          { label: 'Withdrawn evidence', href: null },
        ]}
      />
      <PageHeading
        title="Withdrawn evidence"
        lead="A study is taken back, guidance is replaced: mark it here. Readers of your versions see at once that it is withdrawn, and you get the list of sections that rest on it."
      />
      {reviews.length === 0 ? <p>Nothing your versions rest on is withdrawn.</p> : null}
      {reviews.map((review) => (
        <Review key={review.entry.id} review={review} />
      ))}
      <form method="post" className="form" noValidate aria-labelledby="mark">
        <h2 id="mark">Mark an entry as withdrawn</h2>
        <p>It holds for the versions of {viewer.organisation.name}. You can take it back.</p>
        <Select
          name="entry"
          label="Entry"
          blank="Choose an entry"
          options={entries}
          defaultValue={chosen}
          result={result}
        />
        <TextArea
          name="reason"
          label="Why should nobody rely on it any more?"
          hint="Readers see this. One or two sentences."
          rows={3}
          result={result}
        />
        <Button name="intent" value="withdraw">
          Mark as withdrawn
        </Button>
      </form>
    </>
  )
}

function Review({ review: { entry, withdrawal, sections, standing } }: { review: InReview }) {
  const { reason, on, by } = withdrawal
  return (
    <section aria-labelledby={entry.id}>
      <h2 id={entry.id}>
        <a href={`/evidence/${entry.id}`}>{entry.title}</a>
      </h2>
      <p>
        Withdrawn {by === null ? 'in the library' : `by ${by}`}, {dayInWords(on)}: {reason}
      </p>
      {sections.length === 0 ? (
        <p>No section of your versions is left to look at{standing > 0 ? `; ${standing} were found to stand` : ''}.</p>
      ) : (
        <>
          <h3>Sections to look at again</h3>
          <ul className="plain-list">
            {sections.map(({ variant, short, path, page, section, title, layer }) => (
              <li key={variant + path + section} className="card">
                <p>
                  <a href={authoringPath(variant, path, section)}>{title}</a>, in {page} ({short};{' '}
                  {layer === variant ? 'your own text' : 'inherited text'})
                </p>
                <form method="post" className="form">
                  <input type="hidden" name="entry" value={entry.id} />
                  <input type="hidden" name="variant" value={variant} />
                  <input type="hidden" name="path" value={path} />
                  <input type="hidden" name="section" value={section} />
                  <div className="field">
                    <label htmlFor={`why-${entry.id}-${section}-${variant}`}>
                      It stands all the same, because<span className="visually-hidden"> ({title})</span>
                    </label>
                    <input
                      className="input"
                      id={`why-${entry.id}-${section}-${variant}`}
                      name="why"
                      maxLength={500}
                      required
                    />
                  </div>
                  <Button variant="secondary" name="intent" value="stands">
                    Keep it as it is
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
      {by === null ? null : (
        <form method="post">
          <input type="hidden" name="entry" value={entry.id} />
          <Button variant="quiet" name="intent" value="take-back">
            It is not withdrawn after all
          </Button>
        </form>
      )}
    </section>
  )
}
