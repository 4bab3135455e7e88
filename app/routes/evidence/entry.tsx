import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dayInWords } from '#app/components/dates.ts'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { ACCESS_WORDS, inPlainWords, whenInWords } from '#app/features/evidence/library.ts'
import { findEntry, listResting } from '#app/features/evidence/library.server.ts'
import { listWithdrawalsOf } from '#app/features/evidence/withdrawals.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.entry.title ?? 'Entry'} – Evidence library` },
  { name: 'description', content: data?.entry.summary ?? '' },
]

export async function loader({ params }: LoaderFunctionArgs) {
  const entry = (await findEntry(params.id ?? notFound())) ?? notFound()
  // The same thing listed twice has one page.
  if (entry.id !== params.id) throw redirect(`/evidence/${entry.id}`, 301)
  return { entry, resting: await listResting(entry), withdrawals: await listWithdrawalsOf(entry) }
}

export default function Entry() {
  const { entry, resting, withdrawals } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Evidence library', href: '/evidence' },
          { label: entry.title, href: null },
        ]}
      />
      <PageHeading
        eyebrow={`Evidence library · ${inPlainWords(entry.type)}`}
        title={entry.title}
        lead={entry.summary}
      />
      {withdrawals.map(({ reason, on, by }) => (
        <Notice
          key={by ?? ''}
          tone="warning"
          title={
            by === null ? `Withdrawn, ${dayInWords(on)}` : `Withdrawn by ${by} for its own versions, ${dayInWords(on)}`
          }
        >
          <p>{reason}</p>
          <p>The sections below rest on it, and are to be looked at again.</p>
        </Notice>
      ))}
      <dl className="facts">
        <dt>Where it was published</dt>
        <dd>{entry.source}</dd>
        <dt>When</dt>
        <dd>{entry.date ? whenInWords(entry.date) : 'Not known'}</dd>
        {entry.date_note ? (
          <>
            <dt>About the date</dt>
            <dd>{entry.date_note}</dd>
          </>
        ) : null}
        <dt>Can I read it?</dt>
        <dd>{ACCESS_WORDS[entry.access] ?? entry.access}</dd>
        {entry.doi ? (
          <>
            <dt>Where to find it</dt>
            <dd>
              <a href={`https://doi.org/${entry.doi}`}>doi.org/{entry.doi}</a>
            </dd>
          </>
        ) : null}
        <dt>Topics</dt>
        <dd>
          {entry.tags.map((tag, i) => (
            <span key={tag}>
              {i > 0 ? ', ' : ''}
              <a href={`/evidence?topic=${tag}`}>{inPlainWords(tag)}</a>
            </span>
          ))}
        </dd>
        <dt>Its id, for whoever cites it</dt>
        <dd>
          <code>{entry.id}</code>
        </dd>
      </dl>
      <h2>Sections that rest on it</h2>
      {resting.length === 0 ? (
        <p>No section of the handbook cites it yet.</p>
      ) : (
        <ul>
          {resting.map(({ path, section, title, page, variant, short }) => (
            <li key={variant + path + section}>
              <a href={`/handbook/${variant}/${path.replace('handbook/', '')}#${section}`}>{title}</a> ({page}; {short})
            </li>
          ))}
        </ul>
      )}
      <p className="hint">
        Trainers: if it should no longer be relied on, you can{' '}
        <a href={`/authoring/evidence?entry=${entry.id}`}>mark it as withdrawn in your own versions</a>.
      </p>
      <SupportLines />
    </>
  )
}
