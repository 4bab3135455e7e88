import { errorsOf, typedList, typedText, type FormResult } from '#app/components/form-result.ts'
import { Select } from '#app/components/select.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { CHANGE_KIND_LABELS, type ChangeKind } from '#app/features/content/change.ts'

export type FilledWhy = {
  kind: ChangeKind
  reason: string
  credits: readonly { name: string; agreed: boolean }[]
  evidence: readonly string[]
} | null

/** What nothing is published without: its kind, its reason, and who shaped it, each of them asked. */
export function WhyFields({ why, result }: { why: FilledWhy; result: FormResult }) {
  return (
    <>
      <Select
        name="kind"
        label="Kind of change"
        options={Object.entries(CHANGE_KIND_LABELS).map(([value, label]) => ({ value, label }))}
        defaultValue={why?.kind}
        result={result}
      />
      <TextArea
        name="reason"
        label="Why is it different here?"
        hint="Readers see this. One or two sentences. You can save a draft without it, but not send it for review."
        rows={3}
        defaultValue={why?.reason}
        result={result}
      />
      <Credits credits={why?.credits ?? []} result={result} />
      <TextField
        name="evidence"
        label="Evidence, if it rests on any"
        hint={
          <>
            Ids, with spaces between. Each entry of the <a href="/evidence">evidence library</a> says its own.
          </>
        }
        defaultValue={why?.evidence.join(' ')}
        result={result}
      />
    </>
  )
}

const EMPTY_LINES = 2

/** One line for each person or group, and always some to spare: more come with each save. */
function Credits({ credits, result }: { credits: readonly { name: string; agreed: boolean }[]; result: FormResult }) {
  const typed = result?.initialValue?.credits
  const named = Array.isArray(typed) ? (typed as ({ name?: string } | undefined)[]).findLastIndex((each) => each?.name) : -1 // prettier-ignore
  const filled = Math.max(credits.length, named + 1)
  const lines = Array.from({ length: filled + EMPTY_LINES }, (_, i) => i)
  const errors = errorsOf(result, 'credits')
  return (
    <fieldset className={errors.length > 0 ? 'field has-error credits' : 'field credits'} id="credits">
      <legend>Who shaped it</legend>
      <p className="hint">
        Each as they wish to be named: ‘Amina’, or ‘a member of the Tuesday group’. Ask first, and tick when they
        agreed.
      </p>
      {errors.length > 0 ? <p className="field-error">{errors.join(' ')}</p> : null}
      {lines.map((i) => (
        <CreditLine key={i} at={i} credit={credits[i]} result={result} />
      ))}
    </fieldset>
  )
}

function CreditLine({
  at,
  credit,
  result,
}: {
  at: number
  credit: { name: string; agreed: boolean } | undefined
  result: FormResult
}) {
  const [name, agreed] = [`credits[${at}].name`, `credits[${at}].agreed`]
  const isAgreed = typedList(result, agreed, credit?.agreed ? 'on' : []).includes('on')
  return (
    <div className="credit-line">
      <label htmlFor={`credit-${at}`} className="visually-hidden">
        Name or group {at + 1}
      </label>
      <input
        className="input"
        id={`credit-${at}`}
        name={name}
        maxLength={200}
        defaultValue={typedText(result, name, credit?.name ?? '')}
      />
      <label className="choice" htmlFor={`agreed-${at}`}>
        <input type="checkbox" id={`agreed-${at}`} name={agreed} defaultChecked={isAgreed} />
        <span>
          Agreed to be named like this<span className="visually-hidden"> (line {at + 1})</span>
        </span>
      </label>
    </div>
  )
}
