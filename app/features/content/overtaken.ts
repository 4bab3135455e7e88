import type { CompiledSection, ShownChange } from './compiled.ts'

/** Changes in a section whose text beneath has moved for somebody's safety, and which nobody has looked at since. */
export function overtakenIn(parts: CompiledSection['parts']): ShownChange[] {
  return parts.flatMap(({ change }) => (change?.overtaken ? [change] : []))
}

const STANDS: Record<ShownChange['do'], string> = {
  replace: 'The text that this part stands in for has changed, for safety',
  'add-before': 'The text that this part adds to has changed, for safety',
  'add-after': 'The text that this part adds to has changed, for safety',
  hide: 'A part that is left out here has changed, for safety',
}
const UNTIL: Record<ShownChange['do'], string> = {
  replace: 'Until they have, go by what the text it stands in for says now.',
  'add-before': 'Where what they added says something else, go by the rest of the text.',
  'add-after': 'Where what they added says something else, go by the rest of the text.',
  hide: 'Until they have, go by what it says now.',
}

/** What readers are told of it. `name` is the version whose keepers are asked. */
export function warningOf(change: ShownChange, name: string): { title: string; words: string } {
  return {
    title: STANDS[change.do],
    words: `The people who keep the ${name} version have not looked at it again yet. ${UNTIL[change.do]}`,
  }
}
