import type { FormResult } from '#app/components/form-result.ts'
import { TextField } from '#app/components/text-field.tsx'
import type { Problem } from '#app/features/content/problem.ts'

export function ArchiveField({ label, result }: { label: string; result: FormResult }) {
  const hint = 'A zip file, 5 megabytes at most.'
  return <TextField name="file" type="file" label={label} hint={hint} accept=".zip" result={result} required />
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
