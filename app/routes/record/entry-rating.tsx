import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { RATING_WORDS, RATINGS, type Rating } from '#app/features/competence/ratings.ts'

/** How the person sees themselves today: a sentence to choose, not a mark. */
export function RatingForm({ rating, result }: { rating: Rating | null; result: FormResult }) {
  return (
    <section aria-labelledby="rating-heading">
      <h2 id="rating-heading">How you see it</h2>
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
    </section>
  )
}
