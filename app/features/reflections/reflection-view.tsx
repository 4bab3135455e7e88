import { Button } from '#app/components/button.tsx'
import { LONGEST_REFLECTION } from './reflection-form.ts'

export type ShownReflection = { text: string; version: number } | null

/** A place to write in private, with the promise beside it. Saved while typing where there is JavaScript, on the button where not. */
export function ReflectionField({
  id,
  intent,
  reflection,
  error,
  label,
}: {
  id: string
  intent: 'reflect' | 'save'
  reflection: ShownReflection
  error: string | null
  label: string
}) {
  return (
    <>
      <input type="hidden" name="version" value={reflection?.version ?? 0} />
      <div className={error ? 'field has-error' : 'field'}>
        <label htmlFor={`${id}-text`}>{label}</label>
        <p className="hint" id={`${id}-hint`}>
          Only you can read this. Nobody watches it, so nobody will act on it. Please do not name anyone you support.
          You need not write anything.
        </p>
        {error ? (
          <p className="field-error" id={`${id}-error`}>
            {error}
          </p>
        ) : null}
        <textarea
          className="input"
          id={`${id}-text`}
          name="text"
          rows={6}
          maxLength={LONGEST_REFLECTION}
          defaultValue={reflection?.text}
          aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
          data-autosave=""
        />
      </div>
      <p className="save-state" role="status" data-save-state="" />
      <div className="form-actions">
        <Button variant="secondary" name="intent" value={intent}>
          Save for me
        </Button>
      </div>
    </>
  )
}

/** Both texts side by side, after the same reflection was changed in two places: nothing is lost. */
export function BothTexts({ ours, theirs }: { ours: string; theirs: string }) {
  return (
    <div className="notice warning" role="alert">
      <h2>This was changed somewhere else meanwhile</h2>
      <p>
        Nothing was overwritten. Here is what is saved; what you just typed is in the box below. Put together what you
        want to keep, then save.
      </p>
      <div className="sheet">{theirs}</div>
      <p className="visually-hidden">What you typed: {ours}</p>
    </div>
  )
}
