import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { listColleagues } from '#app/features/organisation/people.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import {
  findWhatHelps,
  hideWhatHelps,
  listShownToMe,
  saveWhatHelps,
  showWhatHelps,
} from '#app/features/training/what-helps.server.ts'
import { WhatHelpsForm } from '#app/features/training/your-way-form.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'What helps me – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'reflections.write')
  const [helps, colleagues, shown] = await Promise.all([
    findWhatHelps(viewer),
    listColleagues(viewer),
    listShownToMe(viewer),
  ])
  const reading = new Set(helps.readers.map(({ name }) => name))
  return {
    viewer,
    helps,
    colleagues: colleagues.filter(({ name }) => !reading.has(name)),
    shown,
    saved: new URL(request.url).searchParams.has('saved'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'reflections.write')
  const submission = parseWithZod(await readForm(request), { schema: WhatHelpsForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { value } = submission
  if (value.intent === 'save' && !(await saveWhatHelps(viewer, value))) {
    const changed = 'This was changed in another window. What you typed is still here: look at both, then save again.'
    return data(submission.reply({ formErrors: [changed] }), { status: 409 })
  }
  if (value.intent === 'show' && !(await showWhatHelps(viewer, value.reader))) notFound()
  if (value.intent === 'hide' && !(await hideWhatHelps(viewer, value.id))) notFound()
  return redirect('/what-helps?saved', 303)
}

export default function WhatHelps() {
  const { viewer, helps, colleagues, shown, saved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={result} />
      <PageHeading
        title="What helps me"
        lead="Anything that would make work or training easier. It is yours. Nobody sees it unless you choose them."
      />
      {saved && !result ? <Notice tone="success" title="Saved." /> : null}
      <form method="post" className="form">
        <input type="hidden" name="version" value={helps.version} />
        <TextArea
          name="text"
          label="What helps"
          hint="For example: a later start, large print, a quiet room, things in writing. You need not say why."
          rows={6}
          result={result}
          defaultValue={helps.text}
        />
        <Button name="intent" value="save">
          Save
        </Button>
      </form>
      <section aria-labelledby="readers">
        <h2 id="readers">Who may read it</h2>
        {helps.readers.length === 0 ? <p>Nobody but you.</p> : null}
        <ul className="plain-list">
          {helps.readers.map(({ id, name }) => (
            <li key={id}>
              <form method="post" className="form-actions">
                <input type="hidden" name="id" value={id} />
                <span>{name}</span>
                <Button variant="secondary" name="intent" value="hide">
                  Stop showing<span className="visually-hidden"> it to {name}</span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
        <form method="post" className="form">
          <Select
            name="reader"
            label="Show it to"
            result={result}
            blank="Choose someone"
            options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button variant="secondary" name="intent" value="show">
            Show it
          </Button>
        </form>
      </section>
      <section aria-labelledby="shown">
        <h2 id="shown">Shown to you</h2>
        {shown.length === 0 ? (
          <EmptyState title="Nothing yet">When someone shows you what helps them, it stands here.</EmptyState>
        ) : (
          shown.map(({ name, text }) => (
            <div key={name} className="sheet">
              <h3>{name}</h3>
              <p className="written">{text}</p>
            </div>
          ))
        )}
      </section>
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}
