import { Prose } from '#app/components/prose.tsx'

/** A draft as readers will see it, as wide as a computer's page or a phone's, and what must be put right in it. */
export function DraftPreview({
  look,
  isEmpty,
}: {
  look: { html: string; problems: string[] } | null
  isEmpty: boolean
}) {
  const problems = look?.problems ?? []
  return (
    <section aria-labelledby="preview" id="preview-pane" className="preview-pane">
      <h2 id="preview">As readers will see it</h2>
      <fieldset className="preview-widths">
        <legend className="visually-hidden">How wide?</legend>
        <label>
          <input type="radio" name="preview-width" defaultChecked /> On a computer
        </label>
        <label>
          <input type="radio" name="preview-width" className="preview-phone" /> On a phone
        </label>
      </fieldset>
      <div data-preview="" aria-live="polite">
        {problems.length > 0 ? (
          <ul>
            {problems.map((problem) => (
              <li key={problem} data-problem="">
                {problem}
              </li>
            ))}
          </ul>
        ) : null}
        {look?.html ? <Prose html={look.html} /> : null}
        {look?.html || problems.length > 0 ? null : (
          <p>{isEmpty ? 'Write something, then press Preview.' : 'Press Preview to see it.'}</p>
        )}
      </div>
    </section>
  )
}
