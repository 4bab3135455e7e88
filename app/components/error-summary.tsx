import { fieldId, type FormResult } from './form-result.ts'

type Line = { href: string | null; sentence: string }

/**
 * What is wrong with a form, first on the page. `ids` says which control a name stands for where it is not its own id.
 * The browser focuses it by itself; the script puts 'Error:' before the title too.
 */
export function ErrorSummary({
  result,
  title = 'There is something to put right',
  ids = {},
}: {
  result: FormResult
  title?: string
  ids?: Record<string, string>
}) {
  const lines = linesOf(result, ids)
  if (lines.length === 0) return null
  return (
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{title}</h2>
      <ul>
        {lines.map(({ href, sentence }) => (
          <li key={`${href}${sentence}`}>{href ? <a href={href}>{sentence}</a> : sentence}</li>
        ))}
      </ul>
      <script src="/scripts/error-summary.js" defer />
    </div>
  )
}

function linesOf(result: FormResult, ids: Record<string, string>): Line[] {
  return Object.entries(result?.error ?? {}).flatMap(([name, sentences]) =>
    (sentences ?? []).map((sentence) => ({ href: name === '' ? null : `#${ids[name] ?? fieldId(name)}`, sentence })),
  )
}
