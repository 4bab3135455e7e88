import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { typedList, type FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import type { NamedDomain } from '#app/features/content/module.ts'

type Filled = {
  outcomes: readonly string[]
  competences: readonly string[]
  prerequisites: readonly string[]
}
type Option = { value: string; label: string }

/** What a module of our own is for: what people can do after it, what it covers, and what comes before it. */
export function ModuleFields({
  filled,
  domains,
  modules,
  result,
}: {
  filled: Filled
  domains: readonly NamedDomain[]
  /** The other modules of the version. */
  modules: readonly Option[]
  result: FormResult
}) {
  const others = withUnknown(modules, filled.prerequisites, 'a module that is not there')
  return (
    <>
      <TextArea
        name="outcomes"
        label="What people can do after it"
        hint="One to a line."
        rows={4}
        defaultValue={filled.outcomes.join('\n')}
        result={result}
      />
      <Covers domains={domains} competences={filled.competences} result={result} />
      <Disclosure
        summary={withCount(
          'Which modules come before it?',
          others,
          typedList(result, 'prerequisites', filled.prerequisites),
        )}
      >
        <Choices
          kind="checkbox"
          name="prerequisites"
          legend="It is best after"
          hint="Learners are told, and can look at it all the same."
          options={others}
          defaultValue={filled.prerequisites}
          result={result}
        />
      </Disclosure>
    </>
  )
}

function Covers({
  domains,
  competences,
  result,
}: {
  domains: readonly NamedDomain[]
  competences: readonly string[]
  result: FormResult
}) {
  const chosen = typedList(result, 'competences', competences)
  const known = domains.flatMap((domain) => domain.competences.map(({ id }) => id))
  const unknown = withUnknown([], competences.filter((id) => !known.includes(id)), 'not in the framework now') // prettier-ignore
  const groups = [
    ...domains.map(({ title, competences: all }) => ({ title, options: all.map(({ id, title: label }) => ({ value: id, label })) })), // prettier-ignore
    ...(unknown.length > 0 ? [{ title: 'Not in the framework now', options: unknown }] : []),
  ]
  return (
    <section aria-labelledby="covers">
      <h3 id="covers">Which competences does it help with?</h3>
      <p className="hint">Learners see them on the module’s page. It signs nobody off.</p>
      {groups.map(({ title, options }, i) => (
        <Disclosure key={title} summary={withCount(title, options, chosen)}>
          <Choices
            kind="checkbox"
            name="competences"
            id={`competences-${i + 1}`}
            legend={title}
            options={options}
            defaultValue={competences}
            result={result}
          />
        </Disclosure>
      ))}
    </section>
  )
}

function withCount(title: string, options: readonly Option[], chosen: readonly string[]): string {
  const count = options.filter(({ value }) => chosen.includes(value)).length
  return count === 0 ? title : `${title}: ${count} of ${options.length}`
}

/** What was ticked once and is not there now can still be taken out. */
function withUnknown(options: readonly Option[], chosen: readonly string[], what: string): Option[] {
  const missing = chosen.filter((each) => options.every(({ value }) => value !== each))
  return [...options, ...missing.map((each) => ({ value: each, label: `‘${each}’, ${what}` }))]
}
