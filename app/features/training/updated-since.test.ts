import { describe, expect, it } from 'vitest'
import { aPage, aSection } from '#tests/support/builders.ts'
import { updatedSince } from './updated-since.ts'

const seen = aPage([], { sections: [aSection({ text: 'Ring the office.' }), aSection({ id: 'two', text: 'Old.' })] })
const now = aPage([], {
  sections: [aSection({ text: 'Ring the duty worker.' }), aSection({ id: 'two', text: 'New.' })],
})
const later = (section: string, changeClass: string) => ({ section, class: changeClass, reason: 'The office moved.' })

describe('updated since you read it', () => {
  it('names each section that changed in meaning, with its reason and its words', () => {
    const [update, ...rest] = updatedSince(seen, now, [later('one', 'meaning'), later('two', 'wording')])
    expect(rest).toEqual([])
    expect(update).toMatchObject({ section: 'one', what: 'changed', class: 'meaning', reason: 'The office moved.' })
    expect(update?.words.filter(({ kind }) => kind === 'removed').map(({ text }) => text.trim())).toContain('office')
    expect(
      update?.words
        .filter(({ kind }) => kind === 'added')
        .map(({ text }) => text.trim())
        .join(' '),
    ).toContain('duty worker')
  })

  it('stays quiet about wording', () => {
    expect(updatedSince(seen, now, [later('one', 'wording'), later('two', 'wording')])).toEqual([])
  })

  it('says safety where any change on the way was for safety', () => {
    expect(updatedSince(seen, now, [later('one', 'safety'), later('one', 'meaning')])[0]?.class).toBe('safety')
  })

  it('is quiet again when the text is back to what was seen', () => {
    expect(updatedSince(seen, seen, [later('one', 'meaning'), later('one', 'meaning')])).toEqual([])
  })

  it('names what is new and what is gone', () => {
    const more = aPage([], { sections: [...seen.sections, aSection({ id: 'three', title: 'Three' })] })
    expect(updatedSince(seen, more, [later('three', 'meaning')])[0]).toMatchObject({ section: 'three', what: 'added' })
    expect(updatedSince(more, seen, [later('three', 'meaning')])[0]).toMatchObject({
      section: 'three',
      what: 'removed',
      title: 'Three',
    })
  })
})
