import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Select } from '#app/components/select.tsx'
import { Tag } from '#app/components/tag.tsx'
import type { OwnEntryPage } from '#app/features/competence/entry-page.server.ts'
import { EvidenceFields } from '#app/features/competence/evidence-fields.tsx'
import { EVIDENCE_KIND_WORDS, mayBeShared, withoutStory } from '#app/features/competence/items/evidence.ts'
import type { EvidenceItem } from '#app/features/competence/items/evidence-items.server.ts'
import { evidencePath } from '#app/features/competence/paths.ts'

type Props = { page: OwnEntryPage; result: FormResult; attachResult: FormResult }

/** The evidence on this competence: what is attached, what could be, and a new piece. */
export function EvidencePart({ page: { competence, attached, others }, result, attachResult }: Props) {
  const suggested = competence.evidence.map((kind) => EVIDENCE_KIND_WORDS[kind].label.toLowerCase())
  const without = withoutStory(competence.evidence).map((kind) => EVIDENCE_KIND_WORDS[kind].label)
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">Your evidence</h2>
      <p>What suits this competence: {suggested.join(', ')}. Anything else that shows it is welcome too.</p>
      <p>You never have to tell your own story for it. {without.join(' or ')} counts just as much.</p>
      <ul className="list-none p-0">
        {attached.map((item) => (
          <Attached key={item.id} item={item} />
        ))}
      </ul>
      {others.length > 0 ? (
        <form method="post" noValidate className="form">
          <input type="hidden" name="intent" value="attach" />
          <Select
            name="evidenceId"
            label="Attach something you already have"
            blank="Choose"
            options={others.map(({ id, title }) => ({ value: id, label: title }))}
            result={attachResult}
            required
          />
          <FormActions>
            <Button variant="secondary">Attach</Button>
          </FormActions>
        </form>
      ) : null}
      <p>
        <a href={`/evidence-items/upload?competence=${encodeURIComponent(competence.id)}`}>Add a file as evidence</a>
      </p>
      <Disclosure summary="Write new evidence" open={result !== undefined}>
        <form method="post" noValidate className="form">
          <input type="hidden" name="intent" value="add-evidence" />
          <EvidenceFields result={result} suggested={competence.evidence} />
          <FormActions>
            <Button variant="secondary">Save and attach</Button>
          </FormActions>
        </form>
      </Disclosure>
    </section>
  )
}

function Attached({ item: { id, kind, title, disclosure } }: { item: EvidenceItem }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 border-b border-line">
      <a href={evidencePath(id)}>{title}</a>
      <span className="text-small text-soft">{EVIDENCE_KIND_WORDS[kind].label}</span>
      {mayBeShared(disclosure) ? null : <Tag tone="warning">To change before it is sent</Tag>}
      <form method="post" className="m-0 ms-auto">
        <input type="hidden" name="intent" value="detach" />
        <Button variant="quiet" name="evidenceId" value={id} aria-label={`Take off: ${title}`}>
          Take off
        </Button>
      </form>
    </li>
  )
}
