import type { ReactNode } from 'react'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Select } from '#app/components/select.tsx'
import { Choices } from '#app/components/choices.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { MergeView, type Proposed } from './merge-view.tsx'
import { ReadOrSource, type DriftText } from './three-panes.tsx'
import { PLACINGS, PLACING_WORDS } from './placing.ts'
import type { DriftAct } from './standing.ts'

type Item = {
  version: number
  exact: string
  acts: readonly DriftAct[]
  merged: Proposed | null
  aside: Aside | null
  places: { all: readonly { value: string; label: string }[]; likely: string | null } | null
}

/** A draft of ours that was laid aside: its text beside ours, and whether what it stands on has moved since. */
type Aside = { text: DriftText; hasMoved: boolean }

/** What came of a decision that could not be made: its own form shows it, and no other. */
export type DriftRefused = { intent: string; result: FormResult } | null

/** One form for each thing that can be decided, with its reason. */
export function DriftDecide({ item, refused }: { item: Item; refused: DriftRefused }) {
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">Decide</h2>
      <div className="decisions">
        {item.acts.map((act) => (
          <DecisionForm key={act} act={act} item={item} result={refused?.intent === act ? refused.result : null} />
        ))}
      </div>
    </section>
  )
}

const ABOUT: Record<DriftAct, { title: string; hint: string; button: string }> = {
  'still-right': {
    title: 'Still right',
    hint: 'Ours stays as it is, and stands on the text of today. Readers see no difference, and a warning goes.',
    button: 'It is still right',
  },
  'take-base': {
    title: 'Take the text beneath',
    hint: 'Ours goes out, and readers have the inherited text at once. Those who have read it are told. Ours is kept.',
    button: 'Take the text beneath',
  },
  edit: {
    title: 'Edit ours',
    hint: 'A draft begins with this. You go on in the editor, and it goes through review as every draft does.',
    button: 'Begin a draft',
  },
  'take-up': {
    title: 'Take the draft up again',
    hint: 'The draft that was laid aside begins again, with its text. You go on in the editor.',
    button: 'Take it up again',
  },
  later: {
    title: 'Decide later',
    hint: 'It comes back on the day, and sooner if the text moves again. A warning to readers stays until then.',
    button: 'Decide later',
  },
  placed: {
    title: 'Give it a new place',
    hint: 'A draft begins with our text in the new place. Until it is published, ours waits here.',
    button: 'Begin a draft there',
  },
  'laid-aside': {
    title: 'Lay it aside',
    hint: 'Our text is no longer needed. It is kept with your reason, and not shown to readers.',
    button: 'Lay it aside',
  },
}

const WHY: Record<DriftAct, string> = {
  'still-right': 'Why is it still right?',
  'take-base': 'Why is ours no longer needed?',
  edit: 'What do you want to change, and why?',
  'take-up': 'Why now?',
  later: 'Why can it wait?',
  placed: 'Why there?',
  'laid-aside': 'Why is it no longer needed?',
}

function DecisionForm({ act, item, result }: { act: DriftAct; item: Item; result: FormResult }) {
  const { title, hint, button } = ABOUT[act]
  const needsWhy = act !== 'edit' && act !== 'take-up' && act !== 'placed'
  return (
    <form method="post" className="card form" noValidate aria-labelledby={`do-${act}`}>
      <h3 id={`do-${act}`}>{title}</h3>
      <p className="hint">{hint}</p>
      <input type="hidden" name="version" value={item.version} />
      <input type="hidden" name="exact" value={item.exact} />
      <Fields act={act} item={item} result={result} />
      <TextField
        id={`why-${act}`}
        name="why"
        label={WHY[act]}
        hint={act === 'still-right' || act === 'take-base' ? 'It stands in the list of editions.' : undefined}
        result={result}
        maxLength={500}
        required={needsWhy}
      />
      <Button variant="secondary" name="intent" value={act}>
        {button}
      </Button>
    </form>
  )
}

function Fields({ act, item, result }: { act: DriftAct; item: Item; result: FormResult }): ReactNode {
  if (act === 'edit' && item.merged) return <MergeView {...item.merged} result={result} />
  if (act === 'take-up' && item.aside) return <AsideText aside={item.aside} />
  if (act === 'later')
    return (
      <TextField
        id="until"
        name="until"
        type="date"
        label="Until when?"
        result={result}
        short
        required
        autoComplete="off"
      />
    )
  if (act !== 'placed' || !item.places) return null
  return (
    <>
      <Select
        name="where"
        label="At which section?"
        blank="Choose a section"
        hint={item.places.likely ? 'This one came on the same page when ours lost its place.' : undefined}
        options={item.places.all}
        defaultValue={item.places.likely ?? undefined}
        result={result}
        required
      />
      <Choices
        kind="radio"
        name="placing"
        legend="How does it stand there?"
        options={PLACINGS.map((value) => ({ value, label: PLACING_WORDS[value] }))}
        result={result}
        required
      />
    </>
  )
}

function AsideText({ aside: { text, hasMoved } }: { aside: Aside }) {
  return (
    <>
      {hasMoved ? <p>The text beneath has moved again since it was begun: look at that as well.</p> : null}
      <Disclosure summary="What it would change in ours">
        <ReadOrSource text={text} />
      </Disclosure>
    </>
  )
}
