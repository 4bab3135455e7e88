import { describe, expect, it } from 'vitest'
import type { CompiledPage } from '#app/features/content/compiled.ts'
import { restingOn } from './resting.ts'
import { withWithdrawn } from './withdrawal.ts'

const link = (id: string) => `<a href="#source-${id}" aria-label="Source 1">1</a>`
const section = (id: string, html: string, more: object = {}) => ({
  id,
  title: id,
  fingerprint: `f-${id}`,
  parts: [{ layer: 'base', change: null, blocks: [{ html }] }],
  ...more,
})
const page = {
  title: 'Page',
  sections: [section('here', `<p>${link('gone')} ${link('gone-too')}</p>`), section('there', '<p>None.</p>')],
  sources: [{ id: 'gone' }, { id: 'gone-too' }],
} as unknown as CompiledPage

describe('a page that cites what is withdrawn', () => {
  const withdrawn = new Map([['gone', { reason: 'Retracted.', on: '2026-11-27', by: null }]])

  it('says so at the claim and in its list of sources, and of nothing else', () => {
    const read = withWithdrawn(page, withdrawn)
    const [block] = read.sections[0]?.parts[0]?.blocks ?? []
    expect(block).toEqual({ html: `<p>${link('gone')} <strong>withdrawn</strong> ${link('gone-too')}</p>` })
    expect(read.sources.map((source) => source.withdrawn)).toEqual(['Retracted.', undefined])
  })

  it('is the very same page where it cites nothing of it', () => {
    expect(withWithdrawn(page, new Map())).toBe(page)
    expect(withWithdrawn(page, new Map([['other', { reason: 'No.', on: '2026-11-27', by: null }]]))).toBe(page)
  })
})

describe('the sections that rest on an entry', () => {
  it('are those whose text or change cites it, lessons too, each once', () => {
    const change = { evidence: ['gone'] }
    const own = section('own', '', { parts: [{ layer: 'ours', change, blocks: [{ html: link('gone') }] }] })
    const activity = { html: '', choices: link('gone') }
    const lesson = section('try', '', { parts: [{ layer: 'base', change: null, blocks: [{ activity }] }] })
    const pages = new Map([
      ['handbook/page', { page: { ...page, sections: [...page.sections, own] } as unknown as CompiledPage }],
      ['modules/a/b', { page: { title: 'Lesson', sections: [lesson] } as unknown as CompiledPage }],
      ['facilitators/a/b', { page: { title: 'Plan', sections: [lesson] } as unknown as CompiledPage }],
    ])
    const places = restingOn({ pages }).get('gone') ?? []
    expect(places.map(({ path, section: id, layer }) => [path, id, layer])).toEqual([
      ['handbook/page', 'here', 'base'],
      ['handbook/page', 'own', 'ours'],
      ['modules/a/b', 'try', 'base'],
    ])
    expect(restingOn({ pages }).get('gone-too')).toHaveLength(1)
  })
})
