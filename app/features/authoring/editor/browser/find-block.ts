import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { blockPosition } from '../block-position.ts'

/** Puts the cursor into one question, scenario or example, where an address asked for it. */
export function goToBlock(view: EditorView, block: string): void {
  const pos = blockPosition(view.state.doc, block)
  if (pos === null) return
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(pos + 1))).scrollIntoView())
  view.focus()
}
