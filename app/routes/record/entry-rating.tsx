import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Beside } from '#app/features/competence/beside.tsx'
import type { OwnEntryPage } from '#app/features/competence/entry-page.server.ts'
import { RATING_WORDS, RATINGS } from '#app/features/competence/ratings.ts'

type Props = { page: OwnEntryPage; mayRate: boolean; result: FormResult }

/** How the person sees themselves today, a sentence to choose and not a mark; and beside it how others see it. */
export function RatingPart({ page: { rating, ratedAt, views, needed }, mayRate, result }: Props) {
  const own = rating && ratedAt ? [{ key: 'you', who: 'You', level: rating, at: ratedAt }] : []
  const theirs = views.map(({ byId, by, level, at, note }) => ({ key: byId, who: by, level, at, note }))
  return (
    <section aria-labelledby="rating-heading">
      <h2 id="rating-heading">{views.length > 0 ? 'How you see it, and how others do' : 'How you see it'}</h2>
      {own.length > 0 || needed ? <Beside said={[...own, ...theirs]} needed={needed} /> : null}
      {views.length > 0 ? (
        <p>Where these differ, that is something to talk about in supervision. Nobody adds them up.</p>
      ) : null}
      {!mayRate ? null : rating ? (
        <Disclosure summary="Change how you see it" open={result !== undefined}>
          <RatingForm rating={rating} result={result} />
        </Disclosure>
      ) : (
        <RatingForm rating={rating} result={result} />
      )}
    </section>
  )
}

function RatingForm({ rating, result }: Pick<OwnEntryPage, 'rating'> & { result: FormResult }) {
  return (
    <form method="post" noValidate className="form">
      <input type="hidden" name="intent" value="rate" />
      <Choices
        kind="radio"
        name="rating"
        legend="Which fits best today?"
        hint="No answer is a mark, and you can change it whenever you like."
        options={RATINGS.map((value) => ({
          value,
          label: RATING_WORDS[value].label,
          hint: RATING_WORDS[value].sentence,
        }))}
        result={result}
        defaultValue={rating ?? undefined}
        required
      />
      <FormActions>
        <Button variant={rating ? 'secondary' : 'primary'}>Save rating</Button>
      </FormActions>
    </form>
  )
}
