import { baseKeymap, chainCommands } from 'prosemirror-commands'
import { history, redo } from 'prosemirror-history'
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { EditorState, Plugin, type Command } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { Choices } from '../choices.ts'
import { fromSource } from '../from-source.ts'
import { schema } from '../schema.ts'
import { leaveByEnter } from './commands.ts'
import { nodeViews } from './node-views.ts'
import { problemsPlugin } from './problems.ts'
import { TOOLS } from './toolbar.ts'

const { nodes } = schema
const LARGEST_PASTE = 300_000

type Asked = {
  source: string
  names: Record<string, string>
  choices: () => Promise<Choices>
  toTools: () => void
  changed: (state: EditorState, isNewText: boolean) => void
}

/** A ProseMirror view of a section's text in `place`. */
export function openEditor(place: HTMLElement, { source, names, choices, toTools, changed }: Asked): EditorView {
  const shortcuts = Object.fromEntries(
    TOOLS.map(({ keys, run }): [string, Command] => [
      keys,
      (_state, _dispatch, view) => {
        if (view) void run(view, choices)
        return true
      },
    ]),
  )
  const view = new EditorView(place, {
    state: EditorState.create({ doc: fromSource(source), plugins: plugins(shortcuts, toTools) }),
    nodeViews,
    attributes: { role: 'textbox', 'aria-multiline': 'true', class: 'editor-text prose', ...names },
    transformPastedHTML: (html) => (html.length > LARGEST_PASTE ? '' : html),
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr))
      changed(view.state, tr.docChanged)
    },
  })
  return view
}

function plugins(shortcuts: Record<string, Command>, toTools: () => void): Plugin[] {
  const tools: Command = () => {
    toTools()
    return true
  }
  return [
    inputRules({
      rules: [
        wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
        wrappingInputRule(/^(\d{1,3})\.\s$/, nodes.ordered_list, (match) => ({ start: Number(match[1]) })),
        wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
        textblockTypeInputRule(/^(#{3,4})\s$/, nodes.heading, (match) => ({ level: match[1]?.length ?? 3 })),
      ],
    }),
    keymap({
      ...shortcuts,
      'Alt-F10': tools,
      'Mod-Shift-z': redo,
      Enter: chainCommands(leaveByEnter, splitListItem(nodes.list_item)),
      'Mod-]': sinkListItem(nodes.list_item),
      'Mod-[': liftListItem(nodes.list_item),
    }),
    keymap(baseKeymap),
    history(),
    problemsPlugin,
    lastLine,
  ]
}

/** There is always a line to write on at the end; an empty one leaves nothing in the source. */
const lastLine = new Plugin({
  appendTransaction(_transactions, _before, { doc, tr }) {
    return doc.lastChild?.type === nodes.paragraph ? null : tr.insert(doc.content.size, nodes.paragraph.create())
  },
})
