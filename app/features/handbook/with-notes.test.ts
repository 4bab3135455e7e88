import { expect, test } from 'vitest'
import type { CompiledPage } from '#app/features/content/compiled.ts'
import { withNotes } from './with-notes.ts'

const section = (id: string, html: string) => ({
  id,
  title: id,
  locked: false,
  themes: [],
  layer: 'base',
  fingerprint: id,
  text: '',
  parts: [{ layer: 'base', change: null, blocks: [{ html }] }],
})
const page = {
  sections: [section('endings', '<p>Say goodbye <em>well</em>. Plan it.</p>'), section('after', '<p>Rest.</p>')],
} as unknown as CompiledPage

test('a note marks its words in its section, and stands under it', () => {
  const { sections } = withNotes(page, [{ section: 'endings', quote: 'goodbye well' }])
  expect(sections[0]?.notes[0]?.anchor).toBe('marked')
  expect(sections[0]?.section.parts[0]?.blocks[0]).toEqual({
    html: '<p>Say <mark>goodbye </mark><em><mark>well</mark></em>. Plan it.</p>',
  })
  expect(sections[1]?.notes).toEqual([])
})

test('a note about a whole section needs no words', () => {
  expect(withNotes(page, [{ section: 'after', quote: '' }]).sections[1]?.notes[0]?.anchor).toBe('section')
})

test('a note says when its words are gone, and is kept when its section is', () => {
  const lost = { section: 'gone', quote: '' }
  const { sections, elsewhere } = withNotes(page, [{ section: 'endings', quote: 'never say goodbye' }, lost])
  expect(sections[0]?.notes[0]?.anchor).toBe('words-gone')
  expect(elsewhere).toEqual([lost])
})
