import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { listColleagues } from '#app/features/organisation/people.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { findReflection } from '#app/features/reflections/reflections.server.ts'
import { RevokeForm, ShareForm } from '#app/features/reflections/shared-form.ts'
import {
  SHARING_REFUSALS,
  listOwnShares,
  revokeShare,
  shareReflection,
} from '#app/features/reflections/shared-reflections.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Share a reflection – ENRICHMENT' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const reflection = (await findReflection(viewer, params.id ?? notFound())) ?? notFound()
  const [colleagues, shares] = await Promise.all([listColleagues(viewer), listOwnShares(viewer, reflection.id)])
  const now = new Date()
  return {
    viewer,
    reflection,
    colleagues,
    shares: shares.map((share) => ({ ...share, isOpen: share.revokedAt === null && share.until > now })),
    saved: new URL(request.url).searchParams.has('saved'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const id = params.id ?? notFound()
  const form = await readForm(request)
  if (form.get('intent') === 'take-back') {
    const submission = parseWithZod(form, { schema: RevokeForm })
    if (submission.status !== 'success' || !(await revokeShare(viewer, submission.value.share))) return notFound()
    return redirect(`/reflections/${id}/share?saved`, 303)
  }
  const submission = parseWithZod(form, { schema: ShareForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { reader, until, aboutOthers } = submission.value
  const details = { readerId: reader, until, aboutOthers: aboutOthers === 'yes' }
  const outcome = (await shareReflection(viewer, id, details)) ?? notFound()
  if (!outcome.ok) return data(submission.reply({ formErrors: [SHARING_REFUSALS[outcome.refusal]] }), { status: 409 })
  return redirect(`/reflections/${id}/share?saved`, 303)
}

const YES_NO = [
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes' },
]

export default function Share() {
  const { viewer, reflection, colleagues, shares, saved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <Breadcrumbs
        items={[
          { label: 'Reflections', href: '/reflections' },
          { label: 'This one', href: `/reflections/${reflection.id}` },
          { label: 'Share it', href: null },
        ]}
      />
      <PageHeading
        title="Share this reflection"
        lead="With one person, until a day you choose. They get a copy of the words below, and you can take it back."
      />
      {saved && !result ? <Notice tone="success" title="Saved." announce /> : null}
      <div className="sheet written">{reflection.text}</div>
      <form method="post" className="form" noValidate>
        <Select
          name="reader"
          label="Share it with"
          blank="Choose one person"
          required
          result={result}
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField name="until" type="date" label="They may read it until" result={result} required />
        <Choices
          kind="radio"
          name="aboutMe"
          legend="Does this say something about your own mental health?"
          hint="You may share it all the same. This is only so that you have thought about it."
          options={YES_NO}
          result={result}
        />
        <Choices
          kind="radio"
          name="aboutOthers"
          legend="Does this say something about someone you support?"
          options={YES_NO}
          result={result}
        />
        <Button name="intent" value="share">
          Share these words
        </Button>
      </form>
      <h2>Who has it</h2>
      {shares.length === 0 ? <p>Nobody. Only you can read it.</p> : null}
      <ul className="plain-list">
        {shares.map(({ id, name, text, sharedAt, until, revokedAt, openedAt, isOpen }) => (
          <li key={id}>
            <form method="post" className="form-actions">
              <input type="hidden" name="share" value={id} />
              <span>
                {name}, shared on {dateInWords(sharedAt)}
                {revokedAt ? `, taken back on ${dateInWords(revokedAt)}` : `, until ${dateInWords(until)}`}
                {openedAt ? `. First opened on ${dateInWords(openedAt)}.` : '. Not opened.'}
              </span>
              {isOpen ? (
                <Button variant="secondary" name="intent" value="take-back">
                  Take it back<span className="visually-hidden"> from {name}</span>
                </Button>
              ) : null}
            </form>
            {text === null ? null : (
              <Disclosure summary={isOpen ? `Exactly what ${name} can read` : `Exactly what ${name} could read`}>
                <div className="sheet written">{text}</div>
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}
