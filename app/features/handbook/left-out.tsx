import type { CompiledPage } from '#app/features/content/compiled.ts'
import { Overtaken } from '#app/features/content/overtaken-view.tsx'
import { SectionChanges, type ChangeContext } from '#app/features/content/section-changes.tsx'
import { handbookPath } from './handbook.ts'

/**
 * Sections that this version leaves out: named, with the reason, so that nothing goes in silence. `chapter` is where to
 * read them in the standard version.
 */
export function LeftOut({
  hidden,
  chapter,
  names,
  sources,
}: ChangeContext & { hidden: CompiledPage['hidden']; chapter: string }) {
  if (hidden.length === 0) return null
  return (
    <section aria-labelledby="left-out">
      <h2 id="left-out">Left out of this version</h2>
      {hidden.map(({ id, title, change }) => (
        <div key={id} id={id} tabIndex={-1}>
          <p>
            {title} (<a href={handbookPath('base', chapter, id)}>read it in the standard version</a>)
          </p>
          {change.overtaken ? <Overtaken changes={[change]} names={names} /> : null}
          <SectionChanges changes={[change]} names={names} sources={sources} />
        </div>
      ))}
    </section>
  )
}
