import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dateInWords } from '#app/components/dates.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { listOwnShares, listSharedWithMe } from '#app/features/reflections/shared-reflections.server.ts'

export const meta: MetaFunction = () => [{ title: 'Shared reflections – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'reflections.write')
  const [withMe, mine] = await Promise.all([listSharedWithMe(viewer), listOwnShares(viewer)])
  const now = new Date()
  return { viewer, withMe, mine: mine.filter(({ revokedAt, until }) => revokedAt === null && until > now) }
}

export default function SharedList() {
  const { viewer, withMe, mine } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeading title="Shared reflections" lead="What someone chose to show you, and what you show." />
      <h2>Shared with you</h2>
      {withMe.length === 0 ? (
        <EmptyState title="Nothing now">
          When someone shares their words with you, they stand here until their day.
        </EmptyState>
      ) : (
        <ul>
          {withMe.map(({ id, name, sharedAt, until }) => (
            <li key={id}>
              <a href={`/reflections/shared/${id}`}>
                {name}, {dateInWords(sharedAt)}
              </a>
              , until {dateInWords(until)}
            </li>
          ))}
        </ul>
      )}
      <h2>Shared by you</h2>
      {mine.length === 0 ? <p>Nothing. Everything you write is for you alone.</p> : null}
      <ul>
        {mine.map(({ id, reflectionId, name, until }) => (
          <li key={id}>
            <a href={`/reflections/${reflectionId}/share`}>With {name}</a>, until {dateInWords(until)}
          </li>
        ))}
      </ul>
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}
