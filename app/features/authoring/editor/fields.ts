/** A field of a tag, as its author fills it in. `steps` chooses among the steps of the same scenario. */
export type Field = { name: string; label: string; kind: 'text' | 'long' | 'yes' | 'steps' | 'one-or-several' }

const TITLE: Field = { name: 'title', label: 'Heading', kind: 'text' }

/** The tags as people know them, the fields each has, and the part that can be added to it. */
export const TAG_WORDS: Record<
  string,
  { label: string; fields: readonly Field[]; adds?: [part: string, label: string] }
> = {
  example: { label: 'Example (made up)', fields: [] },
  supervision: { label: 'A question to take to supervision', fields: [] },
  callout: { label: 'Callout', fields: [TITLE] },
  local: { label: 'To check where you work', fields: [] },
  reflection: { label: 'Reflection', fields: [] },
  group: { label: 'Group session', fields: [] },
  practice: { label: 'Practice', fields: [] },
  conversation: { label: 'Conversation', fields: [] },
  'role-play': { label: 'Role-play card', fields: [TITLE] },
  check: {
    label: 'Question',
    fields: [{ name: 'kind', label: 'How many answers are right?', kind: 'one-or-several' }],
    adds: ['answer', 'Add an answer'],
  },
  answer: {
    label: 'Answer',
    fields: [
      { name: 'right', label: 'This is a right answer', kind: 'yes' },
      { name: 'because', label: 'Why? Shown to whoever chooses it', kind: 'long' },
    ],
  },
  sequence: {
    label: 'Put in order',
    fields: [{ name: 'because', label: 'Why is this the order?', kind: 'long' }],
    adds: ['stage', 'Add a stage'],
  },
  stage: { label: 'Stage', fields: [] },
  'short-answer': { label: 'Short answer', fields: [] },
  model: { label: 'Model answer', fields: [] },
  scenario: { label: 'Scenario', fields: [TITLE], adds: ['step', 'Add a step'] },
  step: { label: 'Step', fields: [], adds: ['choice', 'Add a choice'] },
  choice: {
    label: 'Choice',
    fields: [
      { name: 'label', label: 'What you could say or do', kind: 'text' },
      { name: 'to', label: 'It leads to', kind: 'steps' },
    ],
  },
}
