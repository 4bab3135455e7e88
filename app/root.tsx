import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  isRouteErrorResponse,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { PageHeading } from './components/page-heading.tsx'
import { SiteFooter } from './components/site-footer.tsx'
import { SiteHeader } from './components/site-header.tsx'
import { SkipLink } from './components/skip-link.tsx'
import { SupportLines } from './components/support-lines.tsx'
import type { Viewer } from './features/organisation/viewer.ts'
import './styles/app.css'

/** What the edge gave this request; no public page shows either. */
export function loader({ context }: LoaderFunctionArgs) {
  const { requestId, cspNonce } = context as { requestId?: string; cspNonce?: string }
  return { requestId: requestId ?? '', nonce: cspNonce ?? '' }
}

export const meta: MetaFunction = ({ error }) => [
  { title: error ? `${apologyFor(error).title} – ENRICHMENT` : 'ENRICHMENT – Peer worker handbook and training' },
]

export function Layout({ children }: { children: ReactNode }) {
  const matches = useMatches()
  const { pathname } = useLocation()
  const nonce = useRouteLoaderData<typeof loader>('root')?.nonce
  const hydrate = matches.some(({ handle }) => (handle as { hydrate?: boolean } | undefined)?.hydrate)
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <script src="/scripts/page.js" />
        <Links />
      </head>
      <body>
        <SkipLink />
        <SiteHeader viewer={viewerIn(matches)} path={pathname} />
        <main className="page" id="main" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter />
        {hydrate ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const reference = useRouteLoaderData<typeof loader>('root')?.requestId
  const { title, words, isOurs } = apologyFor(error)
  return (
    <>
      <PageHeading title={title} lead={words} />
      {isOurs && reference ? (
        <p>
          If you tell someone about this, give them this reference: <strong>{reference}</strong>
        </p>
      ) : null}
      <p>
        <a href="/">Go to the front page</a> or <a href="/handbook/base">read the handbook</a>.
      </p>
      <SupportLines />
    </>
  )
}

/** Pages for signed-in people return their `viewer`; the innermost one counts. */
function viewerIn(matches: readonly { data: unknown }[]): Viewer | null {
  const held = matches.map(({ data }) => (data as { viewer?: Viewer } | null | undefined)?.viewer)
  return held.findLast((viewer) => viewer !== undefined) ?? null
}

function apologyFor(error: unknown): { title: string; words: string; isOurs: boolean } {
  const status = isRouteErrorResponse(error) ? error.status : 500
  if (status === 404)
    return {
      title: 'This page is not here',
      words: 'The address may be mistyped, the page may have moved, or it may not be one that you can open.',
      isOurs: false,
    }
  if (status === 403)
    return {
      title: 'This part is not open to you',
      words: 'Your role here does not include this part. If you think it should, ask your organisation’s lead.',
      isOurs: false,
    }
  if (status < 500)
    return {
      title: 'That could not be read',
      words: 'What was sent was not what this page expects. Go back, look at what you filled in and try again.',
      isOurs: false,
    }
  return {
    title: 'Something went wrong here',
    words:
      'This is our fault and not yours. Go back and try again in a few minutes. What you saved before is still there.',
    isOurs: true,
  }
}
