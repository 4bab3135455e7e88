import { Button } from '#app/components/button.tsx'
import { Notice } from '#app/components/notice.tsx'

/** A secret address that a calendar can follow: made, shown once, and ended here. */
export function CalendarAddressForm({
  what,
  address,
  hasAddress,
}: {
  what: string
  address: string | null
  hasAddress: boolean
}) {
  return (
    <section aria-labelledby="calendar">
      <h2 id="calendar">In your own calendar</h2>
      {address ? (
        <Notice tone="success" title="Here is the address" announce>
          <p>
            <code className="code-line">{address}</code>
          </p>
          <p>Give it to your calendar as a subscription. It is shown this once. Whoever has it can see these days.</p>
        </Notice>
      ) : (
        <p>
          A secret address shows {what} in any calendar and keeps them up to date.
          {hasAddress ? ' You have one. A new one ends it.' : ''}
        </p>
      )}
      <form method="post" className="form-actions">
        <Button variant="secondary" name="intent" value="calendar">
          {hasAddress || address ? 'Make a new address' : 'Make an address'}
        </Button>
        {hasAddress || address ? (
          <Button variant="quiet" name="intent" value="calendar-end">
            End it
          </Button>
        ) : null}
      </form>
    </section>
  )
}
