import type { ProgrammeChange } from '#app/features/content/edition.ts'

const WHAT: Record<ProgrammeChange['what'], string> = {
  added: 'is a module that only this version has.',
  order: 'has its lessons in another order.',
}

/** What a version changes of the training's modules as a whole, each with its reason. */
export function ModuleChanges({
  changes,
  titles,
}: {
  changes: readonly ProgrammeChange[]
  titles: Readonly<Record<string, string>>
}) {
  if (changes.length === 0) return null
  return (
    <section aria-labelledby="modules">
      <h2 id="modules">Training</h2>
      <ul>
        {changes.map(({ layer, module, what, reason, credits }) => (
          <li key={`${layer} ${module} ${what}`}>
            ‘{titles[module] ?? module}’ {WHAT[what]} {reason} ({credits.join('; ')})
          </li>
        ))}
      </ul>
    </section>
  )
}
