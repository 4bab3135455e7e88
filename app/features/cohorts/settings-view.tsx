import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'

/** The end of a cohort. What people did stays theirs. */
export function EndView() {
  return (
    <Disclosure summary="End this cohort">
      <form method="post">
        <p>
          Its days, messages and register are no longer shown, and its calendar is empty. Nobody loses what they did,
          and their training goes on.
        </p>
        <Button variant="warning" name="intent" value="end">
          End the cohort
        </Button>
      </form>
    </Disclosure>
  )
}
