import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { placesOf } from '../to-source.ts'
import { make } from './elements.ts'

const key = new PluginKey<DecorationSet>('problems')

/** Shows what the compiler said of the text beside the block it was said of. */
export const problemsPlugin = new Plugin<DecorationSet>({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (tr, shown) => (tr.getMeta(key) as DecorationSet | undefined) ?? shown.map(tr.mapping, tr.doc),
  },
  props: { decorations: (state) => key.getState(state) },
})

export function withProblems(state: EditorState, problems: readonly string[]) {
  const places = placesOf(state.doc)
  const beside = problems.flatMap((problem) => {
    const line = Number(/\(line (\d+)\)/.exec(problem)?.[1] ?? 0)
    const place = places.find(({ from, to, id }) => (line >= from && line <= to) || (id && problem.includes(`'${id}'`)))
    const words = problem.replace(/ \(line \d+\)/, '')
    return place ? [Decoration.widget(place.pos, () => note(words), { side: -1, key: `${place.pos} ${words}` })] : []
  })
  return state.tr.setMeta(key, DecorationSet.create(state.doc, beside)).setMeta('addToHistory', false)
}

function note(words: string): HTMLElement {
  return make('p', { class: 'field-error editor-problem', role: 'note', contenteditable: 'false' }, words)
}
