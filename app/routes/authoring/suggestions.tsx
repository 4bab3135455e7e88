import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { PageHeading } from '#app/components/page-heading.tsx'
import { authoringPath } from '#app/features/authoring/paths.ts'
import {
  keptSuggestionPath,
  SUGGESTION_STATES,
  SUGGESTION_WORDS,
  SUGGESTIONS_PATH,
} from '#app/features/authoring/suggestions/suggestion.ts'
import { listSuggestions } from '#app/features/authoring/suggestions/suggestions.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'

export const meta: MetaFunction = () => [{ title: 'What readers suggest – Authoring' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const asked = new URL(request.url).searchParams.get('show')
  const all = await listSuggestions(viewer, 'all')
  const show = SUGGESTION_STATES.find((state) => state === asked) ?? 'all'
  const counts = Object.fromEntries(SUGGESTION_STATES.map((state) => [state, all.filter((each) => each.state === state).length])) // prettier-ignore
  return {
    viewer,
    show,
    counts,
    total: all.length,
    listed: all.filter(({ state }) => show === 'all' || state === show),
  }
}

export default function Suggestions() {
  const { show, counts, total, listed } = useLoaderData<typeof loader>()
  const filters = [
    { key: 'all', label: 'All', count: total },
    ...SUGGESTION_STATES.map((key) => ({ key, label: SUGGESTION_WORDS[key].label, count: counts[key] ?? 0 })),
  ]
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Authoring', href: authoringPath() },
          { label: 'What readers suggest', href: null },
        ]}
      />
      <PageHeading
        title="What readers suggest"
        lead="For the versions you keep, and for text that others inherit from you. Every reader is told what became of it."
      />
      <nav aria-label="Show" className="version-switch">
        <ul>
          {filters.map(({ key, label, count }) => (
            <li key={key}>
              <a
                href={key === 'all' ? SUGGESTIONS_PATH : `?show=${key}`}
                aria-current={key === show ? 'true' : undefined}
              >{`${label} (${count})`}</a>
            </li>
          ))}
        </ul>
      </nav>
      <DataTable
        caption="Suggestions, newest first"
        columns={['Section', 'Version', 'Came', 'How it stands']}
        rows={listed.map(({ id, title, variant, createdAt, state }) => [
          <a key={id} href={keptSuggestionPath(id)}>
            {title}
          </a>,
          variant,
          dateInWords(createdAt),
          SUGGESTION_WORDS[state].label,
        ])}
        empty="None yet. Readers find ‘Suggest a change’ under every section."
      />
    </>
  )
}
