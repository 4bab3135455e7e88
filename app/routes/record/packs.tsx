import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Select } from '#app/components/select.tsx'
import { codeInGroups } from '#app/features/competence/pack/code.ts'
import { PACK_REFUSALS, PackForm } from '#app/features/competence/pack/pack-form.ts'
import { packInWords } from '#app/features/competence/pack/pack.ts'
import { listPacks, makePack } from '#app/features/competence/pack/packs.server.ts'
import { IMPORT_PATH, packPath } from '#app/features/competence/pack/paths.ts'
import { PACK_STANDING_WORDS } from '#app/features/competence/pack/standing.ts'
import { recordPath } from '#app/features/competence/paths.ts'
import { findOwnRecordPage } from '#app/features/competence/record-page.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Packs – My record – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const [{ framework, lines }, packs] = await Promise.all([findOwnRecordPage(viewer), listPacks(viewer)])
  const started = framework.domains.map((domain) => ({
    ...domain,
    competences: domain.competences.filter(({ id }) => lines.has(id)),
  }))
  const title = (id: string | null) =>
    framework.competences.get(id ?? '')?.title ?? framework.domains.find((domain) => domain.id === id)?.title ?? null
  return {
    viewer,
    wanted: new URL(request.url).searchParams.get('of') ?? '',
    options: [
      { value: 'record', label: 'The whole record' },
      ...started.filter(({ competences }) => competences.length > 0).map(({ id, title }) => ({ value: `domain:${id}`, label: `Domain: ${title}` })), // prettier-ignore
      ...started.flatMap(({ competences }) => competences.map(({ id, title }) => ({ value: `competence:${id}`, label: `${title} (${id})` }))), // prettier-ignore
    ],
    hasSomething: lines.size > 0,
    packs: packs.map(({ coversId, ...pack }) => ({ ...pack, title: title(coversId) })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'record.keep')
  const submission = parseWithZod(await readForm(request), { schema: PackForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const { coverage, seen, evidence } = submission.value
  const outcome = await makePack(viewer, coverage, { seen: seen === 'on', evidence: evidence === 'on' })
  if (outcome.ok) return redirect(`${packPath(outcome.id)}?made`, 303)
  return data(submission.reply({ formErrors: [PACK_REFUSALS[outcome.refusal]] }), { status: 409 })
}

export default function Packs() {
  const { packs, hasSomething } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My record', href: recordPath() },
          { label: 'Packs', href: null },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="Packs"
        lead="A pack is your record on paper or in a file, signed by your organisation, with a code by which anyone can ask whether it still stands."
      />
      {hasSomething ? (
        <MakeForm />
      ) : (
        <p>
          There is nothing in your record yet. <a href={recordPath()}>Rate yourself on a competence first</a>.
        </p>
      )}
      <DataTable
        caption="Your packs"
        columns={['What', 'Made on', 'Code', 'What its code says']}
        empty="You have not made one yet."
        rows={packs.map((pack) => [
          <a key={pack.id} href={packPath(pack.id)}>
            {packInWords(pack)}
            {pack.title ? `: ${pack.title}` : ''}
          </a>,
          dateInWords(pack.madeAt),
          codeInGroups(pack.code),
          PACK_STANDING_WORDS[pack.standing].label,
        ])}
      />{' '}
      {/* prettier-ignore */}
      <p>
        <a href={IMPORT_PATH}>Bring along a pack that another organisation gave you</a>
      </p>
    </>
  )
}

function MakeForm() {
  const { options, wanted } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <form method="post" className="form">
      <h2>Make a pack</h2>
      <Select name="coverage" label="What it covers" options={options} result={result} defaultValue={wanted} />
      <fieldset className="field">
        <legend>What you wrote</legend>
        <p className="hint" id="words-hint">
          Without these, a pack shows names, dates, ratings and decisions, and only a mark of what you wrote. You never
          have to show your words to anyone.
        </p>
        <Tick name="seen" label="Show what each supervisor saw, in short, and what they wrote to me" />
        <Tick name="evidence" label="Show the full text of my evidence" />
      </fieldset>
      <Button>Make the pack</Button>
    </form>
  )
}

function Tick({ name, label }: { name: string; label: string }) {
  return (
    <label className="choice">
      <input type="checkbox" name={name} aria-describedby="words-hint" />
      <span>{label}</span>
    </label>
  )
}
