import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'

export const meta: MetaFunction = () => [{ title: 'Thank you – ENRICHMENT' }, { name: 'robots', content: 'noindex' }]

/** After an answer: nothing of it, or of anybody, is on this page. */
export function loader({ request }: LoaderFunctionArgs) {
  return { confirmed: new URL(request.url).searchParams.get('said') !== 'declined' }
}

export default function Thanks() {
  const { confirmed } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeading title="Thank you" />
      <Notice
        tone="success"
        title={
          confirmed
            ? 'You confirmed it. Your words are with your colleague.'
            : 'You declined. Your colleague is told, and that is all right.'
        }
        announce
      >
        The link works no more, and you can close this page. If you want to change what you said, ask your colleague for
        a new link.
      </Notice>
    </>
  )
}
