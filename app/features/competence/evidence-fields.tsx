import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { errorsOf, type FormResult } from '#app/components/form-result.ts'
import { Select } from '#app/components/select.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import {
  DISCLOSURE_QUESTION,
  DISCLOSURE_WHY,
  DISCLOSURE_WORDS,
  DISCLOSURES,
  EVIDENCE_KIND_WORDS,
  EVIDENCE_KINDS,
  type EvidenceKind,
  type EvidenceText,
} from './items/evidence.ts'

/** What one item of evidence asks for, with the check before anything is shared. `suggested` kinds stand first. */
export function EvidenceFields({
  result,
  item,
  suggested = [],
  hasFile = item?.file != null,
}: {
  result: FormResult
  item?: EvidenceText & { kind: EvidenceKind }
  suggested?: readonly EvidenceKind[]
  hasFile?: boolean
}) {
  const kinds = [...suggested, ...EVIDENCE_KINDS.filter((kind) => !suggested.includes(kind))]
  return (
    <>
      <Select
        name="kind"
        label="Kind of evidence"
        blank="Choose a kind"
        options={kinds.map((kind) => ({ value: kind, label: EVIDENCE_KIND_WORDS[kind].label }))}
        result={result}
        defaultValue={item?.kind}
        required
      />
      <Disclosure summary="What each kind means">
        <ul>
          {kinds.map((kind) => (
            <li key={kind}>
              {EVIDENCE_KIND_WORDS[kind].label}. {EVIDENCE_KIND_WORDS[kind].sentence}
            </li>
          ))}
        </ul>
      </Disclosure>
      <TextField name="title" label="Title" result={result} defaultValue={item?.title} maxLength={200} required />
      <TextArea
        name="text"
        label="What it shows"
        hint="What you did, and what that shows. A few lines are enough. Leave out names and anything that says who someone is."
        result={result}
        defaultValue={item?.text}
        rows={8}
        required={!hasFile && !item?.summary}
      />
      <TextField
        name="link"
        type="url"
        label="Link"
        hint="If it lies somewhere else. Your supervisor must be able to open it."
        result={result}
        defaultValue={item?.link ?? undefined}
      />
      <Disclosure
        summary="Send a short summary instead"
        open={Boolean(item?.summary) || errorsOf(result, 'summary').length > 0}
      >
        <TextArea
          name="summary"
          label="Summary for your supervisor"
          hint="For what you talked through together. They get the title and this, and nothing else: the full account stays with you."
          result={result}
          defaultValue={item?.summary ?? undefined}
          rows={4}
        />
      </Disclosure>
      <DisclosureCheck result={result} />
    </>
  )
}

/** The check before anything personal is shared. It is asked of every text anew, so no earlier answer is chosen. */
export function DisclosureCheck({ result }: { result: FormResult }) {
  return (
    <Choices
      kind="radio"
      name="disclosure"
      legend={DISCLOSURE_QUESTION}
      hint={`${DISCLOSURE_WHY} Your answer stays with you: it is never sent.`}
      options={DISCLOSURES.map((value) => ({ value, label: DISCLOSURE_WORDS[value] }))}
      result={result}
      required
    />
  )
}
