import { Field, described } from '#app/components/field.tsx'
import { errorsOf, type FormResult } from '#app/components/form-result.ts'
import type { Problem } from '#app/features/content/problem.ts'

const HINT = 'A zip file, 5 megabytes at most.'

export function ArchiveField({ label, result }: { label: string; result: FormResult }) {
  const errors = errorsOf(result, 'file')
  return (
    <Field id="file" label={label} hint={HINT} errors={errors} optional={false}>
      <input {...described('file', HINT, errors)} className="input" type="file" id="file" name="file" accept=".zip" />
    </Field>
  )
}

/** Everything that is wrong with files that were refused, by where it stands. */
export function ArchiveProblems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">What is wrong with them</h2>
      <ul className="archive-problems">
        {problems.map(({ where, message }, i) => (
          <li key={i}>
            {where ? (
              <>
                <code>{where}</code>:{' '}
              </>
            ) : null}
            {message}
          </li>
        ))}
      </ul>
    </section>
  )
}
