import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Select } from '#app/components/select.tsx'

type Edition = { id: string; number: number; publishedAt: Date; note: string }

/** Which edition a cohort learns with, and the trainer's choice to stay with one. */
export function EditionChoice({
  editions,
  pinnedEditionId,
}: {
  editions: readonly Edition[]
  pinnedEditionId: string | null
}) {
  const newest = editions[0]
  const stays = editions.find(({ id }) => id === pinnedEditionId)
  return (
    <section aria-labelledby="edition">
      <h2 id="edition">The text they learn with</h2>
      {stays ? (
        <p>
          This cohort stays with edition {stays.number}, of {dateInWords(stays.publishedAt)}. The newest is edition{' '}
          {newest?.number}. What changes for safety reaches them all the same.
        </p>
      ) : (
        <p>Always the newest: at the moment edition {newest?.number}. What you publish reaches them at once.</p>
      )}
      <Disclosure summary="Stay with an edition, or go with the newest">
        <form method="post" className="form" noValidate>
          <Select
            name="edition"
            label="Learn with"
            hint="Their lessons stay as they are in it. What they have done counts in every edition. The handbook is always the newest."
            blank="Always the newest"
            defaultValue={pinnedEditionId ?? ''}
            options={editions.map(({ id, number, publishedAt, note }) => ({
              value: id,
              label: `Edition ${number}, ${dateInWords(publishedAt)}: ${note}`,
            }))}
            required
          />
          <Button variant="secondary" name="intent" value="edition">
            Save
          </Button>
        </form>
      </Disclosure>
    </section>
  )
}
