import { BLOCK_NAMES } from '#app/features/content/block-names.ts'

/** A field of a tag, as its author fills it in. `steps` chooses among the steps of the same scenario. */
export type Field = { name: string; label: string; kind: 'text' | 'long' | 'yes' | 'steps' | 'one-or-several' }

const TITLE: Field = { name: 'title', label: 'Heading', kind: 'text' }

/** The tags as people know them, the fields each has, and the part that can be added to it. */
export const TAG_WORDS: Record<
  string,
  { label: string; fields: readonly Field[]; adds?: [part: string, label: string] }
> = {
  example: { label: BLOCK_NAMES.example, fields: [] },
  supervision: { label: BLOCK_NAMES.supervision, fields: [] },
  callout: { label: BLOCK_NAMES.callout, fields: [TITLE] },
  local: { label: BLOCK_NAMES.local, fields: [] },
  reflection: { label: BLOCK_NAMES.reflection, fields: [] },
  group: { label: BLOCK_NAMES.group, fields: [] },
  practice: { label: BLOCK_NAMES.practice, fields: [] },
  conversation: { label: BLOCK_NAMES.conversation, fields: [] },
  'role-play': { label: BLOCK_NAMES['role-play'], fields: [TITLE] },
  check: {
    label: BLOCK_NAMES.check,
    fields: [{ name: 'kind', label: 'How many answers are right?', kind: 'one-or-several' }],
    adds: ['answer', 'Add an answer'],
  },
  answer: {
    label: BLOCK_NAMES.answer,
    fields: [
      { name: 'right', label: 'This is a right answer', kind: 'yes' },
      { name: 'because', label: 'Why? Shown to whoever chooses it', kind: 'long' },
    ],
  },
  sequence: {
    label: BLOCK_NAMES.sequence,
    fields: [{ name: 'because', label: 'Why is this the order?', kind: 'long' }],
    adds: ['stage', 'Add a stage'],
  },
  stage: { label: BLOCK_NAMES.stage, fields: [] },
  'short-answer': { label: BLOCK_NAMES['short-answer'], fields: [] },
  model: { label: BLOCK_NAMES.model, fields: [] },
  scenario: { label: BLOCK_NAMES.scenario, fields: [TITLE], adds: ['step', 'Add a step'] },
  step: { label: BLOCK_NAMES.step, fields: [], adds: ['choice', 'Add a choice'] },
  choice: {
    label: BLOCK_NAMES.choice,
    fields: [
      { name: 'label', label: 'What you could say or do', kind: 'text' },
      { name: 'to', label: 'It leads to', kind: 'steps' },
    ],
  },
}
