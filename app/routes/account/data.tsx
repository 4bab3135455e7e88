import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { LinkButton } from '#app/components/button.tsx'
import { DataTable } from '#app/components/data-table.tsx'
import { dayInWords } from '#app/components/dates.ts'
import { PageHeading } from '#app/components/page-heading.tsx'
import { lookInWords } from '#app/features/organisation/look.ts'
import { listLooks } from '#app/features/organisation/looks.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'

export const meta: MetaFunction = () => [{ title: 'What is held about you – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return { viewer, looks: await listLooks(viewer) }
}

export default function Data() {
  const { looks } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Your account', href: '/account' },
          { label: 'What is held about you', href: null },
        ]}
      />
      <PageHeading
        title="What is held about you"
        lead="All of it, in one file that you can read and a computer can read too."
      />
      <p>
        The file has your account, your training, everything you wrote, your competence record with every decision, who
        looked at what, and every mail that went to you. It is made when you press, and it is not kept here.
      </p>
      <p>
        It is private. Save it where only you can open it, and not on a shared computer.{' '}
        <a href="/privacy">How your privacy is kept</a>.
      </p>
      <p>
        <LinkButton href="/account/data/download">Download everything about me</LinkButton>
      </p>
      <DataTable
        caption="Who looked at what of yours, in the last year"
        columns={['Who', 'What', 'When']}
        rows={looks.map(({ viewer, what, day }) => [viewer, lookInWords(what), dayInWords(day)])}
        empty="Nobody has opened anything of yours."
      />
    </>
  )
}
