import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import { Beside } from '#app/features/competence/beside.tsx'
import { RATING_WORDS, RATINGS } from '#app/features/competence/ratings.ts'
import type { SubmittedEntry } from '#app/features/supervision/submitted-entry.server.ts'

type Props = { entry: Pick<SubmittedEntry, 'person' | 'copy' | 'views' | 'actions'>; result: FormResult }

/** How the supervisor sees it, beside the rating that was sent. It decides nothing. */
export function ViewPart({ entry: { person, copy, views, actions }, result }: Props) {
  const [latest] = views
  if (!latest && !actions.includes('give-view')) return null
  const theirs = copy ? [{ key: 'sent', who: `${person.name}, as sent`, level: copy.rating, at: copy.at }] : []
  const own = views.map(({ seq, level, at, note }, i) => ({ key: String(seq), who: i === 0 ? 'You' : 'You, before', level, at, note })) // prettier-ignore
  return (
    <section aria-labelledby="view">
      <h2 id="view">How you see it</h2>
      <p>
        A level beside their own rating, for the two of you to talk about. It decides nothing, and nobody adds the two
        up.
      </p>
      {theirs.length + own.length > 0 ? <Beside said={[...theirs, ...own]} /> : null}
      {actions.includes('give-view') ? (
        <Disclosure summary={latest ? 'Say how you see it today' : 'Say how you see it'} open={result !== undefined}>
          <form method="post" noValidate className="form">
            <input type="hidden" name="intent" value="give-view" />
            <Choices
              kind="radio"
              name="level"
              legend={`What fits what you have seen of ${person.name}?`}
              hint="The same five levels they choose from, in their words."
              options={RATINGS.map((value) => ({
                value,
                label: RATING_WORDS[value].label,
                hint: RATING_WORDS[value].sentence,
              }))}
              result={result}
              required
            />
            <TextArea
              name="viewNote"
              label="A few words with it"
              hint={`What you saw. Only ${person.name} and you read this.`}
              rows={3}
              result={result}
            />
            <FormActions>
              <Button variant="secondary">Save this view</Button>
            </FormActions>
          </form>
        </Disclosure>
      ) : null}
    </section>
  )
}
