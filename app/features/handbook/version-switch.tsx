import { glossaryPath, handbookPath, type Version } from './handbook.ts'

/** The same page in the other versions, in place. Light versions fold away, so that the text is not a screen further down. */
export function VersionSwitch({
  versions,
  current,
  chapter,
  to = (slug) => handbookPath(slug, chapter),
}: {
  versions: readonly Version[]
  current: string
  chapter?: string | undefined
  to?: (slug: string) => string
}) {
  const [full, light] = [true, false].map((isFull) =>
    versions.filter(({ slug, isLight }) => (slug === current || !isLight) === isFull),
  )
  const list = (some: readonly Version[]) => (
    <ul>
      {some.map(({ slug, short }) => (
        <li key={slug}>
          <a href={to(slug)} aria-current={slug === current ? 'true' : undefined}>
            {short}
          </a>
        </li>
      ))}
    </ul>
  )
  return (
    <nav className="version-switch" aria-label="Version">
      {list(full ?? [])}
      {light && light.length > 0 ? (
        <details>
          <summary>More versions</summary>
          {list(light)}
        </details>
      ) : null}
    </nav>
  )
}

/** The glossary in the other versions. */
export function GlossarySwitch({ versions, current }: { versions: readonly Version[]; current: string }) {
  return <VersionSwitch versions={versions} current={current} to={(slug) => glossaryPath(slug)} />
}
