import type { Node } from 'prosemirror-model'
import { schema } from './schema.ts'

/** What can be put in from the menu, in the words of the trade. */
export const INSERTS = [
  { key: 'example', label: 'Example', hint: 'A made-up moment from practice. The page says that it is made up.' },
  { key: 'supervision', label: 'Supervision question', hint: 'A question to take to supervision.' },
  { key: 'callout', label: 'Callout', hint: 'Something not to miss, with a heading.' },
  { key: 'local', label: 'Local box', hint: 'What each organisation must fill in or check.' },
  { key: 'table', label: 'Table', hint: 'Rows and columns, with a word at the head of each column.' },
  { key: 'reflection', label: 'Reflection', hint: 'A question to write about in private.' },
  { key: 'check', label: 'Question', hint: 'A question with answers, each with a reason.' },
  { key: 'sequence', label: 'Put in order', hint: 'Stages to put in order. Write them in the right one.' },
  { key: 'short-answer', label: 'Short answer', hint: 'A question to answer in private, with a model to compare.' },
  { key: 'scenario', label: 'Scenario', hint: 'A made-up situation, with choices that lead on.' },
  { key: 'role-play', label: 'Role-play card', hint: 'Something to practise aloud.' },
  { key: 'group', label: 'Group session', hint: 'What happens on the day, and the way to catch up.' },
  { key: 'practice', label: 'Practice', hint: 'Something to do at work, and who confirms it.' },
  { key: 'conversation', label: 'Conversation', hint: 'What to talk over in supervision.' },
] as const
export type Insert = (typeof INSERTS)[number]['key']

/** A new block to fill in. `name` makes ids that nothing else in the lesson has. */
export function template(insert: Insert, name: (kind: string) => string): Node {
  const line = () => schema.node('paragraph')
  const node = (type: string, attrs: Record<string, unknown>, ...inside: Node[]) => schema.node(type, attrs, inside)
  if (insert === 'table') {
    const row = (type: string, cell: string) => node(type, {}, node(cell, {}), node(cell, {}))
    return node('table', {}, row('heading_row', 'th'), row('table_row', 'td'))
  }
  if (insert === 'check') {
    const answer = (right: boolean) => node('answer', { id: name('answer'), right }, line())
    return node('check', { id: name('question') }, line(), answer(true), answer(false))
  }
  if (insert === 'sequence') {
    const stage = () => node('stage', { id: name('stage') }, line())
    return node('sequence', { id: name('sequence') }, line(), stage(), stage(), stage())
  }
  if (insert === 'short-answer')
    return node('short-answer', { id: name('short-answer') }, line(), node('model', {}, line()))
  if (insert === 'scenario') {
    const [first, last] = [name('step'), name('step')]
    const choice = () => node('choice', { id: name('choice'), to: last }, line())
    return node(
      'scenario',
      { id: name('scenario') },
      line(),
      node('step', { id: first }, line(), choice(), choice()),
      node('step', { id: last }, line()),
    )
  }
  const isBox = ['example', 'supervision', 'callout', 'local'].includes(insert)
  return node(insert, isBox ? {} : { id: name(insert) }, line())
}
