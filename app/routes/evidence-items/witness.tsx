import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { EVIDENCE_KIND_WORDS, mayBeWitnessed } from '#app/features/competence/items/evidence.ts'
import { findEvidenceItem } from '#app/features/competence/items/evidence-items.server.ts'
import { AskWitnessForm } from '#app/features/competence/items/witness-form.ts'
import { askWitness } from '#app/features/competence/items/witness-requests.server.ts'
import { ASK_REFUSALS, WITNESS_DAYS } from '#app/features/competence/items/witness.ts'
import { evidencePath } from '#app/features/competence/paths.ts'
import { titlesOf } from '#app/features/competence/record-page.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'
import { AskWitness } from './ask-witness.tsx'

export const meta: MetaFunction = () => [{ title: 'Ask a colleague – My evidence – ENRICHMENT' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const item = (await findEvidenceItem(viewer, params.id ?? notFound())) ?? notFound()
  const titles = await titlesOf(viewer)
  const competences = item.supports.map(({ competence }) => titles.get(competence) ?? competence)
  return { viewer, item, competences }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const id = params.id ?? notFound()
  const submission = parseWithZod(await readForm(request), { schema: AskWitnessForm })
  if (submission.status !== 'success') return data({ ...submission.reply(), link: null }, { status: 400 })
  const { competences, ...asked } = submission.value
  const outcome = await askWitness(viewer, id, { ...asked, competences: competences === 'on' })
  if (!outcome.ok) {
    const status = outcome.refusal === 'too-many' ? 429 : 409
    return data({ ...submission.reply({ formErrors: [ASK_REFUSALS[outcome.refusal]] }), link: null }, { status })
  }
  if (outcome.link === null) return redirect(`${evidencePath(id)}?done=asked`, 303)
  return { ...submission.reply(), link: outcome.link }
}

export default function AskAColleague() {
  const { item, competences } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { label } = EVIDENCE_KIND_WORDS[item.kind]
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My evidence', href: '/evidence-items' },
          { label: item.title, href: evidencePath(item.id) },
          { label: 'Ask a colleague', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        eyebrow={`${label}: ${item.title}`}
        title="Ask a colleague to confirm it"
        lead="Somebody who was there can say so in a few lines, by a link of their own. They need no account, and they see only what you put in below."
      />
      {result?.link ? (
        <TheLink link={result.link} id={item.id} />
      ) : mayBeWitnessed(item.kind) ? (
        <AskWitness item={item} competences={competences} result={result} />
      ) : (
        <Notice title="Only an observation or a witness statement can be confirmed">
          <p>
            This is kept as ‘{label.toLowerCase()}’. <a href={evidencePath(item.id)}>Change its kind</a> first, if that
            is what it is.
          </p>
        </Notice>
      )}
    </>
  )
}

function TheLink({ link, id }: { link: string; id: string }) {
  return (
    <>
      <Notice tone="success" title="Here is the link. Copy it now: it is shown only this once." announce>
        <p className="break-all">
          <code>{link}</code>
        </p>
        <p>
          Give it to your colleague and nobody else: whoever opens it can answer. It works once, for {WITNESS_DAYS}{' '}
          days, and you can take it back.
        </p>
      </Notice>
      <p>
        <a href={evidencePath(id)}>Back to the evidence</a>
      </p>
    </>
  )
}
