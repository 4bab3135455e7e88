import { describe, expect, it } from 'vitest'
import { countPlaces, touchedBy } from './touched.ts'

const section = (id: string, source: string, more = {}) => ({
  id,
  title: `About ${id}`,
  locked: false,
  themes: [],
  layer: 'base',
  fingerprint: '',
  moved: null,
  parts: [{ source, layer: 'base', change: null }],
  ...more,
})
const page = (...sections: ReturnType<typeof section>[]) => ({ path: 'handbook/x', meta: { title: 'X' }, sections })
const WORD = { for: 'keyworker', say: 'navigator' }

describe('what another word touches', () => {
  it('is every place, in titles too, as people read it', () => {
    const [touched] = touchedBy(
      [page(section('a', 'Ask your **keyworker**. {% term %}x{% /term %} A keyworker knows.'))],
      WORD,
    )
    expect(touched?.sections[0]?.places.map(({ found, say }) => [found, say])).toEqual([
      ['keyworker', 'navigator'],
      ['keyworker', 'navigator'],
    ])
    expect(touched?.sections[0]?.places[0]).toMatchObject({ before: 'Ask your ', after: '. x A keyworker knows.' })
  })

  it('is shown with whole words round it', () => {
    const long = `${'before '.repeat(20)}keyworker ${'after '.repeat(20)}`
    const place = touchedBy([page(section('a', long))], WORD)[0]?.sections[0]?.places[0]
    expect(place?.before).toMatch(/^… (?:before )+$/)
    expect(place?.after).toMatch(/^ (?:after )+…$/)
  })

  it('is not where its exceptions are', () => {
    const pages = [page(section('a', 'Ask your keyworker. The keyworker team knows.'), section('b', 'A keyworker.'))]
    expect(countPlaces(touchedBy(pages, WORD))).toBe(3)
    expect(countPlaces(touchedBy(pages, { ...WORD, except: ['keyworker team'], exceptIn: ['handbook/x#b'] }))).toBe(1)
  })

  it('is not safety text, nor what somebody said', () => {
    const pages = [
      page(section('a', 'Ask your keyworker.', { locked: true }), section('b', 'She said “my keyworker came”.')),
    ]
    expect(countPlaces(touchedBy(pages, WORD))).toBe(0)
  })
})
