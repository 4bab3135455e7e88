import { Button } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { DisclosureCheck } from '#app/features/competence/evidence-fields.tsx'
import type { EvidenceItem } from '#app/features/competence/items/evidence-items.server.ts'
import { WITNESS_DAYS } from '#app/features/competence/items/witness.ts'

type Props = { item: EvidenceItem; competences: readonly string[]; result: FormResult }

/** Who is asked, how the link comes to them, and word for word what they are shown. */
export function AskWitness({ item, competences, result }: Props) {
  return (
    <form method="post" noValidate className="form">
      <h2>What happens</h2>
      <ol>
        <li>Your colleague gets a link. It works once, for {WITNESS_DAYS} days, and you can take it back.</li>
        <li>They read your name, where you work, and what you ask. They confirm it in their own words, or decline.</li>
        <li>What they say stands on your evidence, and goes with it to the supervisor you next ask.</li>
      </ol>
      <h2>Who you ask</h2>
      <TextField name="name" label="Their name" result={result} maxLength={100} required autoComplete="off" />
      <TextField
        name="relation"
        label="Their role"
        hint="How you know each other at work, such as ‘nurse on the ward’."
        result={result}
        maxLength={100}
        required
      />
      <Choices
        kind="radio"
        name="reach"
        legend="How does the link come to them?"
        options={[
          { value: 'mail', label: 'By e-mail from here', hint: 'The mail names neither you nor what it is about.' },
          { value: 'link', label: 'I hand it over myself', hint: 'You are shown the link once, to copy.' },
        ]}
        result={result}
        defaultValue="mail"
        required
      />
      <TextField
        name="email"
        type="email"
        label="Their e-mail address"
        hint="Needed if the link goes by e-mail. Use one at work: your supervisor sees what comes after the ‘@’. The rest is not kept once the mail is sent."
        result={result}
        autoComplete="off"
      />
      <h2>What they see</h2>
      <TextArea
        name="shown"
        label="What you ask them to confirm"
        hint="They see exactly this, and nothing else of your evidence. Leave out names and anything that says who someone is."
        result={result}
        defaultValue={item.summary ?? item.text}
        rows={8}
        required
      />
      {competences.length > 0 ? (
        <Choices
          kind="checkbox"
          name="competences"
          legend="Show them what it is for?"
          options={[{ value: 'on', label: 'Yes, show the titles of the competences', hint: competences.join(' · ') }]}
          result={result}
        />
      ) : null}
      <DisclosureCheck result={result} />
      <FormActions>
        <Button>Ask</Button>
      </FormActions>
    </form>
  )
}
