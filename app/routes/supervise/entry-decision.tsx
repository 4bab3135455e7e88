import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import type { EntryAction } from '#app/features/competence/entry.ts'

type Props = { actions: readonly EntryAction[]; submissionId: string; name: string; result: FormResult }

/** Confirm or return what was sent; or, with a reason, open again what was confirmed. */
export function DecisionForm({ actions, submissionId, name, result }: Props) {
  if (actions.includes('reopen')) return <ReopenForm submissionId={submissionId} name={name} result={result} />
  if (!actions.includes('confirm')) return null
  return (
    <section aria-labelledby="decision">
      <h2 id="decision">Your decision</h2>
      <form method="post" noValidate className="form">
        <input type="hidden" name="submissionId" value={submissionId} />
        <Choices
          kind="radio"
          name="action"
          legend="What do you decide?"
          options={[
            {
              value: 'confirm',
              label: 'Confirm',
              hint: 'From what I have read and seen, this is part of their practice.',
            },
            {
              value: 'return',
              label: 'Return with what is needed',
              hint: 'Nothing of theirs is lost. They can ask again.',
            },
          ]}
          result={result}
          required
        />
        <TextArea
          name="note"
          label={`A note to ${name}`}
          hint="If you return it, say what is still needed. Only the two of you read this."
          result={result}
        />
        <FormActions>
          <Button>Save decision</Button>
        </FormActions>
      </form>
    </section>
  )
}

function ReopenForm({ submissionId, name, result }: Omit<Props, 'actions'>) {
  return (
    <Disclosure summary="Open it again" open={result !== undefined}>
      <form method="post" noValidate className="form">
        <input type="hidden" name="submissionId" value={submissionId} />
        <TextArea name="note" label="Why it is opened again" hint={`${name} reads this.`} result={result} required />
        <FormActions>
          <Button variant="warning" name="action" value="reopen">
            Open it again
          </Button>
        </FormActions>
      </form>
    </Disclosure>
  )
}
