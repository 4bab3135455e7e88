import { handbookPath } from './handbook.ts'

/** The same page in the other versions, in place. */
export function VersionSwitch({
  versions,
  current,
  chapter,
}: {
  versions: readonly { slug: string; short: string }[]
  current: string
  chapter?: string | undefined
}) {
  return (
    <nav className="version-switch" aria-label="Version">
      <ul>
        {versions.map(({ slug, short }) => (
          <li key={slug}>
            <a href={handbookPath(slug, chapter)} aria-current={slug === current ? 'true' : undefined}>
              {short}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
