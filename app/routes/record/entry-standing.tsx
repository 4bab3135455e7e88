import { Button } from '#app/components/button.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Sheet } from '#app/components/sheet.tsx'
import { dateInWords } from '#app/components/dates.ts'
import type { OwnEntryPage } from '#app/features/competence/entry-page.server.ts'
import { EntryStatus } from '#app/features/competence/entry-status.tsx'
import { ENTRY_STATE_WORDS } from '#app/features/competence/entry.ts'

/** Where the entry stands, what a supervisor said last, and what has changed since. */
export function EntryStandingPart({ page }: { page: OwnEntryPage }) {
  const { state, changes, due, request, history, actions } = page
  const last = history.find(({ note }) => note !== null)
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">Where you stand</h2>
      <p className="flex flex-wrap gap-2">
        <EntryStatus line={{ state, changed: state === 'confirmed' && changes.length > 0, due }} />
      </p>
      <p>{ENTRY_STATE_WORDS[state].sentence}</p>
      {last?.note ? <Sheet title={last.words} about={dateInWords(last.at)} text={last.note} /> : null}
      {page.renewalDueAt ? (
        <p>
          Due for refresh {due ? 'since' : 'on'} {dateInWords(page.renewalDueAt)}.
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
        <form method="post">
          <input type="hidden" name="intent" value="reopen" />
          <Button variant="quiet">Open it again: I want to work on this more</Button>
        </form>
      ) : null}
    </section>
  )
}

function OpenRequest({ of, at, stillSupervises }: NonNullable<OwnEntryPage['request']>) {
  return (
    <form method="post">
      <p>
        You asked {of} on {dateInWords(at)}.
        {stillSupervises ? null : ` ${of} no longer supervises you: withdraw, and ask someone who does.`}
      </p>
      <input type="hidden" name="intent" value="withdraw" />
      <Button variant="secondary">Withdraw</Button>
    </form>
  )
}
