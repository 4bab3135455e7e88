import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { declarationHash } from '#app/features/competence/declaration.ts'
import type { OwnSignOffPage } from '#app/features/competence/own-sign-off-page.server.ts'

/** Asking for the whole record to be signed off: the declaration, and who signs. */
export function SignOffAskForm({ page, result }: { page: OwnSignOffPage; result: FormResult }) {
  const { signatories, ready, declaration } = page
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">Ask for it to be signed off</h2>
      {signatories.length === 0 ? (
        <p>
          Nobody who supervises you today may sign off a whole record in your organisation. Ask your lead to arrange it.
        </p>
      ) : ready ? (
        <form method="post" noValidate className="form">
          <input type="hidden" name="intent" value="request" />
          <input type="hidden" name="declaration" value={declarationHash(declaration)} />
          <Choices
            kind="checkbox"
            name="declared"
            legend="Your declaration"
            options={[{ value: 'yes', label: declaration }]}
            result={result}
            required
          />
          <Choices
            kind="radio"
            name="signatoryId"
            legend="Who do you want to ask?"
            options={signatories.map(({ id, name }) => ({ value: id, label: name }))}
            result={result}
            defaultValue={signatories.length === 1 ? signatories[0]?.id : undefined}
            required
          />
          <FormActions>
            <Button>Ask for sign-off</Button>
          </FormActions>
        </form>
      ) : (
        <p>You can ask as soon as everything in the list is there.</p>
      )}
    </section>
  )
}
