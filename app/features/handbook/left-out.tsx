import type { CompiledPage } from '#app/features/content/compiled.ts'
import { Overtaken } from '#app/features/content/overtaken-view.tsx'
import { SectionChanges } from '#app/features/content/section-changes.tsx'

/** Sections that this version leaves out: named, with the reason, so that nothing goes in silence. */
export function LeftOut({ hidden, names }: { hidden: CompiledPage['hidden']; names: Record<string, string> }) {
  if (hidden.length === 0) return null
  return (
    <section aria-labelledby="left-out">
      <h2 id="left-out">Left out of this version</h2>
      {hidden.map(({ id, title, change }) => (
        <div key={id}>
          <p>{title}</p>
          {change.overtaken ? <Overtaken changes={[change]} names={names} /> : null}
          <SectionChanges changes={[change]} names={names} />
        </div>
      ))}
    </section>
  )
}
