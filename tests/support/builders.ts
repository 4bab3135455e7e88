import type { Activity, CompiledPage } from '#app/features/content/compiled.ts'

export function aPage(activities: readonly Activity[], page: Partial<CompiledPage> = {}): CompiledPage {
  const blocks = activities.map((activity) => ({ activity }))
  return {
    path: 'modules/example/lesson',
    title: 'A lesson',
    summary: '',
    number: null,
    owner: null,
    reviewBy: null,
    mode: 'self-paced',
    minutes: 20,
    sections: [aSection({ parts: [{ layer: 'base', change: null, blocks }] })],
    hidden: [],
    sources: [],
    ...page,
  }
}

export function aSection(section: Partial<CompiledPage['sections'][number]> = {}): CompiledPage['sections'][number] {
  return {
    id: 'one',
    title: 'One',
    locked: false,
    themes: [],
    layer: 'base',
    fingerprint: 'f',
    parts: [],
    text: 'The text.',
    ...section,
  }
}
