import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { currentFramework } from '#app/features/competence/frameworks.server.ts'
import { LevelsForm, levelsAfter } from '#app/features/competence/levels-form.ts'
import { neededLevels, type Levels } from '#app/features/competence/levels.ts'
import type { Framework } from '#app/features/competence/framework.ts'
import { findServiceLevels, setServiceLevels } from '#app/features/competence/service-levels.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'
import { CompetenceLevels, DomainLevels, ModelChoice } from './level-forms.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Levels of ${found?.page.service.name ?? 'a service'} – ENRICHMENT` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.manage')
  const [found, framework] = await Promise.all([findServiceLevels(viewer, params.service ?? ''), currentFramework()])
  const { service, version, levels, versions } = found ?? notFound()
  const query = new URL(request.url).searchParams
  return {
    viewer,
    page: { service, version, versions, model: levels.model },
    domains: framework.domains.map((domain) => domainRow(framework, levels, domain.id)),
    open: openDomain(framework, levels, query.get('domain')),
    done: query.has('done'),
  }
}

function domainRow(framework: Framework, levels: Levels, id: string) {
  const { title, required, minimum, competences } = framework.domains.find((domain) => domain.id === id) ?? notFound()
  const needed = neededLevels(framework, levels)
  return {
    id,
    title,
    required,
    minimum,
    own: levels.domains[id] ?? null,
    asks: levels.minimums[id] ?? null,
    of: competences.length,
    withLevel: competences.filter((each) => needed.has(each.id)).length,
  }
}

function openDomain(framework: Framework, levels: Levels, wanted: string | null) {
  const domain = framework.domains.find(({ id }) => id === wanted)
  if (!domain) return null
  const otherwise = neededLevels(framework, { ...levels, competences: {} })
  return {
    id: domain.id,
    title: domain.title,
    competences: domain.competences.map(({ id, title, renewalMonths }) => ({
      id,
      title,
      own: levels.competences[id] ?? null,
      otherwise: otherwise.get(id) ?? null,
      months: levels.renewals[id] ?? null,
      frameworkMonths: renewalMonths,
    })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.manage')
  const submission = parseWithZod(await readForm(request), { schema: LevelsForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const posted = submission.value
  const framework = await currentFramework()
  const isKnown = (id: string) => framework.competences.has(id) || framework.domains.some((domain) => domain.id === id)
  const change = (levels: Levels) => levelsAfter(levels, posted, isKnown)
  const done = (await setServiceLevels(viewer, params.service ?? '', { version: posted.version, change })) ?? notFound()
  if (!done) {
    const sentence =
      'Somebody changed these in another window meanwhile. Look at them as they are now, then save again.'
    return data(submission.reply({ formErrors: [sentence] }), { status: 409 })
  }
  const query = new URLSearchParams(new URL(request.url).searchParams)
  query.set('done', '')
  return redirect(`?${query.toString()}`, 303)
}

export default function ServiceLevels() {
  const { page, domains, open, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const resultOf = (intent: string) => (result?.initialValue?.['intent'] === intent ? result : undefined)
  const { service, version, versions, model } = page
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/organisation', label: 'Organisation' },
          { href: null, label: `Levels of ${service.name}` },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title={`Levels of ${service.name}`}
        lead="The level a peer worker here needs, beside what the framework asks. It shows on each person’s record, and in what a whole record needs before it is signed off."
      />
      {done && !result ? <Notice tone="success" title="Saved. It counts from now on." announce /> : null}
      <p>
        What is confirmed stays confirmed. A level counts the rating a competence was confirmed at, never a view beside
        it.
      </p>
      <ModelChoice version={version} model={model} result={resultOf('model')} />
      <DomainLevels version={version} domains={domains} open={open?.id ?? null} result={resultOf('domains')} />
      {open ? <CompetenceLevels version={version} open={open} result={resultOf('competences')} /> : null}
      {versions.length > 0 ? (
        <section aria-labelledby="versions">
          <h2 id="versions">Changes so far</h2>
          <ol className="list-none p-0" reversed>
            {versions.map((each) => (
              <li key={each.version}>
                Version {each.version}, {dateInWords(new Date(each.setAt))}: {each.setBy}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </>
  )
}
