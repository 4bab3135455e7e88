import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { PageHeading } from '#app/components/page-heading.tsx'
import { listOwnMail } from '#app/features/notices/outbox.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Outbox – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  if (!viewer.organisation.demonstration) notFound()
  return { viewer, mail: await listOwnMail(viewer) }
}

export default function Outbox() {
  const { mail } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Notices', href: '/notices' },
          { label: 'Outbox', href: null },
        ]}
      />
      <PageHeading
        title="Outbox"
        lead="What would have been sent to you, or for you to a colleague. In the demonstration no mail leaves."
      />
      {mail.length === 0 ? <p>Nothing yet. The day’s mail is written at seven in the morning.</p> : null}
      <ul className="plain-list">
        {mail.map(({ id, to, subject, text, createdAt }) => (
          <li key={id} className="sheet">
            <h2>{subject}</h2>
            <p className="hint">
              {dateInWords(createdAt)}
              {to === null ? '' : `, to ${to}`}
            </p>
            <p className="written">{text}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
