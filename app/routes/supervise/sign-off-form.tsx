import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import { declarationHash } from '#app/features/competence/declaration.ts'
import type { SubmittedSignOff } from '#app/features/supervision/submitted-record.server.ts'

type Page = Pick<SubmittedSignOff, 'actions' | 'submissionId' | 'declaration' | 'ready'>

/** Sign off or return the whole record; or, with a reason, revoke a sign-off. */
export function SignOffForm({ page, result }: { page: Page; result: FormResult }) {
  const { actions, submissionId, declaration, ready } = page
  if (submissionId === null) return null
  if (actions.includes('revoke')) return <RevokeForm submissionId={submissionId} result={result} />
  if (!actions.includes('sign-off')) return null
  return (
    <section aria-labelledby="decision">
      <h2 id="decision">Your decision</h2>
      {ready ? null : (
        <p>Something has changed since it was sent, and the list above is not complete. You can return it.</p>
      )}
      <form method="post" noValidate className="form">
        <input type="hidden" name="submissionId" value={submissionId} />
        <input type="hidden" name="declaration" value={declarationHash(declaration)} />
        <Choices
          kind="radio"
          name="action"
          legend="What do you decide?"
          options={[
            { value: 'sign-off', label: 'Sign off the whole record' },
            {
              value: 'return',
              label: 'Return with what is needed',
              hint: 'Nothing of theirs is lost. They can ask again.',
            },
          ]}
          result={result}
          required
        />
        <Choices
          kind="checkbox"
          name="declared"
          legend="If you sign: your declaration"
          options={[{ value: 'yes', label: declaration }]}
          result={result}
        />
        <TextArea name="note" label="A note" hint="If you return it, say what is still needed." result={result} />
        <FormActions>
          <Button>Save decision</Button>
        </FormActions>
      </form>
    </section>
  )
}

function RevokeForm({ submissionId, result }: { submissionId: string; result: FormResult }) {
  return (
    <Disclosure summary="Revoke the sign-off" open={result !== undefined}>
      <form method="post" noValidate className="form">
        <input type="hidden" name="submissionId" value={submissionId} />
        <TextArea
          name="note"
          label="Why it is revoked"
          hint="They read this. It stays in the history."
          result={result}
          required
        />
        <FormActions>
          <Button variant="warning" name="action" value="revoke">
            Revoke the sign-off
          </Button>
        </FormActions>
      </form>
    </Disclosure>
  )
}
