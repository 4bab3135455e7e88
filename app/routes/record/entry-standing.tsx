import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Notice } from '#app/components/notice.tsx'
import { Sheet } from '#app/components/sheet.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { dateInWords } from '#app/components/dates.ts'
import type { OwnEntryPage } from '#app/features/competence/entry-page.server.ts'
import { EntryStatus } from '#app/features/competence/entry-status.tsx'
import { ENTRY_STATE_WORDS } from '#app/features/competence/entry.ts'
import { earlierPath } from '#app/features/competence/paths.ts'

/** Where the entry stands, what a supervisor said last, and what has changed since. */
export function EntryStandingPart({ page, result }: { page: OwnEntryPage; result: FormResult }) {
  const { state, changes, line, request, history, actions } = page
  const last = history.find(({ note, kind }) => note !== null && kind !== 'view-given')
  const carried = history.find(({ from }) => from !== null)
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">Where you stand</h2>
      <p className="flex flex-wrap gap-2">
        <EntryStatus line={line} />
      </p>
      <p>{ENTRY_STATE_WORDS[state].sentence}</p>
      {last?.note ? <Sheet title={last.words} about={dateInWords(last.at)} text={last.note} /> : null}
      {carried?.from ? (
        <p>
          {carried.words}.{' '}
          <a href={earlierPath(carried.from.framework, carried.from.competence)}>What happened there</a>
        </p>
      ) : null}
      {page.renewalDueAt ? (
        <p>
          Due for refresh {line.due ? 'since' : 'on'} {dateInWords(page.renewalDueAt)}.
        </p>
      ) : null}
      {changes.length > 0 ? (
        <Notice
          tone="info"
          title={state === 'requested' ? 'Changed since you asked' : 'Changed since it was confirmed'}
        >
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          <p>
            {state === 'requested'
              ? 'Your supervisor sees what you sent. To send this instead, withdraw and ask again.'
              : 'Your supervisor is told the same. It stays confirmed.'}
          </p>
        </Notice>
      ) : null}
      {request ? <OpenRequest {...request} /> : null}
      {actions.includes('reopen') ? (
        <Disclosure summary="Open it again: I want to work on this more" open={result !== undefined}>
          <form method="post" noValidate className="form">
            <input type="hidden" name="intent" value="reopen" />
            <TextArea
              name="note"
              label="Why you open it again"
              hint="A few words are enough. Your supervisors can read this, and it stays in the history."
              result={result}
              rows={3}
              required
            />
            <FormActions>
              <Button variant="secondary">Open it again</Button>
            </FormActions>
          </form>
        </Disclosure>
      ) : null}
    </section>
  )
}

function OpenRequest({ of, at, stillSupervises, inTheirPlace }: NonNullable<OwnEntryPage['request']>) {
  const others = inTheirPlace.join(' or ')
  return (
    <form method="post">
      <p>
        You asked {of} on {dateInWords(at)}.{others ? ` ${others} may decide on it in the place of ${of}.` : null}
        {stillSupervises || others ? null : ` ${of} no longer supervises you: withdraw, and ask someone who does.`}
      </p>
      <input type="hidden" name="intent" value="withdraw" />
      <Button variant="secondary">Withdraw</Button>
    </form>
  )
}
