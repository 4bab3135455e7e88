import { Button } from '#app/components/button.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Select } from '#app/components/select.tsx'
import { ENTRY_STATE_WORDS, type EntryState } from '#app/features/competence/entry.ts'
import { ownEntryPath, recordPath } from '#app/features/competence/paths.ts'

export type Support = { competence: string; title: string; state: EntryState; isCurrent: boolean }
type Props = { supports: readonly Support[]; others: readonly { id: string; title: string }[]; result: FormResult }

/** The competences an item supports, and those it could: one item may support several. */
export function ItemSupports({ supports, others, result }: Props) {
  return (
    <section aria-labelledby="supports">
      <h2 id="supports">What it supports</h2>
      {supports.length === 0 ? <p>It is not attached to a competence yet.</p> : <p>It is attached to:</p>}
      <ul className="list-none p-0">
        {supports.map((support) => (
          <Supported key={support.competence} support={support} />
        ))}
      </ul>
      {supports.some(({ state }) => state === 'requested' || state === 'confirmed') ? (
        <p>
          Your supervisor keeps the copy you sent. If you change it here, both of you are told that it has changed
          since.
        </p>
      ) : null}
      {others.length === 0 ? (
        <p>
          Rate yourself on a competence in <a href={recordPath()}>your record</a>, then you can attach it there or here.
        </p>
      ) : (
        <form method="post" noValidate className="form">
          <input type="hidden" name="intent" value="attach" />
          <Select
            name="competence"
            label="Attach it to another competence"
            hint="One piece of evidence can support several. These are the ones you have rated yourself on."
            blank="Choose"
            options={others.map(({ id, title }) => ({ value: id, label: title }))}
            result={result}
            required
          />
          <FormActions>
            <Button variant="secondary">Attach</Button>
          </FormActions>
        </form>
      )}
    </section>
  )
}

function Supported({ support: { competence, title, state, isCurrent } }: { support: Support }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 border-b border-line">
      <a href={ownEntryPath(competence)}>{title}</a>
      <span className="text-small text-soft">{ENTRY_STATE_WORDS[state].label}</span>
      {isCurrent ? (
        <form method="post" className="m-0 ms-auto">
          <input type="hidden" name="competence" value={competence} />
          <Button variant="quiet" name="intent" value="detach" aria-label={`Take off: ${title}`}>
            Take off
          </Button>
        </form>
      ) : null}
    </li>
  )
}
