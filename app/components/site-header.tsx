import { Mark } from './threads.tsx'

type Link = { href: string; label: string }

const ROLE_LINKS = {
  'peer-worker': [
    { href: '/learn', label: 'My training' },
    { href: '/days', label: 'My days' },
    { href: '/reflections', label: 'Reflections' },
    { href: '/evidence-items', label: 'Evidence' },
    { href: '/record', label: 'My record' },
    { href: '/supervision', label: 'Supervision' },
  ],
  supervisor: [
    { href: '/supervise', label: 'Supervise' },
    { href: '/supervision', label: 'Supervision' },
    { href: '/reflections', label: 'Reflections' },
  ],
  trainer: [
    { href: '/cohorts', label: 'Cohorts' },
    { href: '/authoring', label: 'Authoring' },
    { href: '/learn', label: 'My training' },
    { href: '/reflections', label: 'Reflections' },
  ],
  lead: [
    { href: '/organisation', label: 'Organisation' },
    { href: '/authoring', label: 'Authoring' },
  ],
} satisfies Record<string, readonly Link[]>

/** Who is signed in, as far as the header shows it. */
export type HeaderViewer = {
  name: string
  roles: readonly (keyof typeof ROLE_LINKS)[]
  organisation: { name: string; demonstration: boolean }
  service: { name: string } | null
}

const HANDBOOK: Link = { href: '/handbook/base', label: 'Handbook' }

/** The same for everyone where `viewer` is null; else the person's own places. `path` marks where they are. */
export function SiteHeader({ viewer, path }: { viewer: HeaderViewer | null; path: string }) {
  return (
    <header className="site-header">
      {viewer?.organisation.demonstration ? <DemonstrationBanner /> : null}
      <div className="site-header-bar">
        <a className="site-name" href="/">
          <Mark />
          <span>
            <strong>ENRICHMENT</strong> <span>Peer worker handbook and training</span>
          </span>
        </a>
        {viewer ? <SignedIn viewer={viewer} path={path} /> : <SignedOut path={path} />}
      </div>
    </header>
  )
}

/** Above everything of an organisation whose people are made up. */
export function DemonstrationBanner() {
  return <p className="demonstration-banner">Demonstration. Everyone here is made up.</p>
}

function SignedOut({ path }: { path: string }) {
  return (
    <nav className="site-nav" aria-label="Main">
      <ul>
        <HelpLink />
        <NavLink {...HANDBOOK} path={path} />
        <NavLink href="/learn" label="My training" path={path} />
      </ul>
    </nav>
  )
}

/** One copy of everything: on a phone the places wrap under the name. */
function SignedIn({ viewer, path }: { viewer: HeaderViewer; path: string }) {
  const links = [HANDBOOK, ...viewer.roles.flatMap((role): readonly Link[] => ROLE_LINKS[role])]
  const once = new Map(links.map((link) => [link.href, link]))
  return (
    <nav className="site-nav site-nav-own" aria-label="Main">
      <ul>
        <HelpLink />
        {[...once.values()].map((link) => (
          <NavLink key={link.href} {...link} path={path} />
        ))}
      </ul>
      <details className="site-menu">
        <summary>{viewer.name}</summary>
        <div className="site-menu-panel">
          <Person viewer={viewer} />
          <ul>
            <NavLink href="/notices" label="Notices" path={path} />
            <NavLink href="/account" label="Account" path={path} />
            <li>
              <form method="post" action="/sign-out">
                <button>Sign out</button>
              </form>
            </li>
          </ul>
        </div>
      </details>
    </nav>
  )
}

function Person({ viewer }: { viewer: HeaderViewer }) {
  return (
    <p className="site-person">
      <strong>{viewer.name}</strong>
      <span>{[viewer.service?.name, viewer.organisation.name].filter(Boolean).join(', ')}</span>
    </p>
  )
}

function HelpLink() {
  return (
    <li>
      <a className="help-link" href="/#help-now">
        Help now
      </a>
    </li>
  )
}

function NavLink({ href, label, path }: Link & { path: string }) {
  const area = `/${href.split('/')[1]}`
  const here = path === href ? 'page' : path.startsWith(`${area}/`) ? 'true' : undefined
  return (
    <li>
      <a href={href} aria-current={here}>
        {label}
      </a>
    </li>
  )
}
