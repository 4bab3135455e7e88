import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { DISCLOSURE_WORDS, whatGoes } from '#app/features/competence/items/evidence.ts'
import type { EvidenceItem } from '#app/features/competence/items/evidence-items.server.ts'
import { evidencePath } from '#app/features/competence/paths.ts'
import { SUPERVISION_WORDS, type SupervisionKind } from '#app/features/competence/supervision.ts'
import type { Supervisor } from '#app/features/competence/supervisors.server.ts'

type Props = { supervisors: readonly Supervisor[]; attached: readonly EvidenceItem[]; result: FormResult }

/** Choosing who to ask, with a last look at what they will see. */
export function AskForm({ supervisors, attached, result }: Props) {
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">Ask for it to be confirmed</h2>
      {supervisors.length === 0 ? (
        <p>Nobody supervises you here yet. Ask your lead to set it up; what you have saved stays.</p>
      ) : attached.length === 0 ? (
        <p>Attach at least one piece of evidence first.</p>
      ) : (
        <form method="post" noValidate className="form">
          <input type="hidden" name="intent" value="request" />
          <p>
            The person you choose gets a copy of the statement, your rating and this evidence. They see nothing else of
            yours, and not what you change later.
          </p>
          <ul>
            {attached.map((item) => (
              <li key={item.id}>
                <a href={evidencePath(item.id)}>{item.title}</a>: {whatGoes(item)}. Your check says:{' '}
                {DISCLOSURE_WORDS[item.disclosure].toLowerCase()}.
              </li>
            ))}
          </ul>
          <Choices
            kind="radio"
            name="supervisorId"
            legend="Who do you want to ask?"
            options={supervisors.map(({ id, name, kinds }) => ({
              value: id,
              label: name,
              hint: kinds.map(inFull).join(' '),
            }))}
            result={result}
            defaultValue={supervisors.length === 1 ? supervisors[0]?.id : undefined}
            required
          />
          <FormActions>
            <Button>Send this and ask</Button>
          </FormActions>
        </form>
      )}
    </section>
  )
}

function inFull(kind: SupervisionKind): string {
  return `${SUPERVISION_WORDS[kind].label}. ${SUPERVISION_WORDS[kind].sentence}`
}
