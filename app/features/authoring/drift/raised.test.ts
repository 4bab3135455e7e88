import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change, ChangeAct } from '#app/features/content/change.ts'
import { composePage, type ComposedPage, type Layer } from '#app/features/content/compose.ts'
import { CHANGE_CLASSES, type ChangeClass } from '#app/features/content/edition.ts'
import { movementThrough, stronger, type PastStep } from '#app/features/content/movement.ts'
import type { Page } from '#app/features/content/page.ts'
import { placeOf } from '../draft.ts'
import { listRaised, type OwnChange, type Raised } from './raised.ts'

const PATH = 'handbook/x'
const SECTIONS = ['a', 'b', 'c', 'd'] as const
const DAY = 86_400_000

type Text = { id: string; source: string; locked: boolean }
type Event =
  | { do: 'base' | 'parent'; section: string; class: ChangeClass }
  | { do: 'remove'; section: string }
  | { do: 'lock'; section: string }
  | { do: 'take-id' }
  | { do: 'adapt'; section: string; act: ChangeAct; apart: boolean }

/** A base, a version on it that has its own text in some sections, and ours on that, moved event by event. */
class World {
  texts: Text[] = SECTIONS.map((id) => ({ id, source: `Text of ${id}.`, locked: false }))
  parents = new Map<string, Change>()
  own: OwnChange[] = []
  steps: PastStep[] = []
  number = 1
  /** The gravest thing that happened beneath each of our changes since it was made: in the parent's own text, in the base. */
  happened = { parent: new Map<Change, ChangeClass>(), base: new Map<Change, ChangeClass>() }

  constructor(replaced: readonly string[]) {
    for (const section of replaced) this.parents.set(section, this.change(section, 'replace', 'The parent says.'))
  }

  change(section: string, act: ChangeAct, body: string, as: string | null = null): Change {
    const target = this.page('parent').sections.find(({ id }) => id === section)
    const under = act === 'replace' && body.startsWith('The parent') ? this.page('base').sections.find(({ id }) => id === section) : target // prettier-ignore
    return {
      ...{ do: act, section, as, title: as, body: act === 'hide' ? '' : body, themes: null, locked: false },
      ...{ kind: 'language', reason: 'Why.', evidence: [], credits: ['Somebody'] },
      ...{ basedOn: under?.fingerprint ?? null, beneath: under === target ? (target?.moved?.at ?? null) : null },
    }
  }

  page(of: 'base' | 'parent' | 'own'): ComposedPage {
    const sections = this.texts.map((text) => ({ ...text, title: text.id, themes: [] }))
    const base: Page = { path: PATH, meta: { title: 'X', summary: '' }, sections }
    const layers: Layer[] = [
      { variant: 'parent', changes: [...this.parents.values()], words: [] },
      { variant: 'own', changes: this.own.map(({ change }) => change), words: [] },
    ]
    const count = { base: 0, parent: 1, own: 2 }[of]
    return composePage(base, layers.slice(0, count), movementThrough(this.steps)).page
  }

  /** One event, released: what it changes in each version becomes a step. */
  take(event: Event): void {
    if (event.do === 'adapt') return this.adapt(event)
    const before = [this.page('base'), this.page('parent')]
    const said = this.edit(event)
    if (said === null) return
    this.number += 1
    const after = [this.page('base'), this.page('parent')]
    for (const [i, variant] of ['base', 'parent'].entries())
      for (const id of new Set([before[i]!, after[i]!].flatMap(({ sections }) => sections.map((one) => one.id)))) {
        const [then, now] = [before[i]!, after[i]!].map((page) => page.sections.find((one) => one.id === id))
        if (then?.fingerprint === now?.fingerprint && then?.locked === now?.locked) continue
        const isSafety = then?.locked === true || now?.locked === true
        this.steps.push({
          ...{ variant, path: PATH, section: id, before: then?.fingerprint ?? null, after: now?.fingerprint ?? null },
          ...{ class: isSafety ? 'safety' : said, reason: `Reason ${this.number}.`, number: this.number },
          publishedAt: new Date(this.number * DAY),
        })
      }
  }

  edit(event: Exclude<Event, { do: 'adapt' }>): ChangeClass | null {
    if (event.do === 'take-id') {
      const as = this.own.find(({ change }) => change.as !== null)?.change.as
      if (!as || this.texts.some(({ id }) => id === as)) return null
      this.texts.push({ id: as, source: 'The base has one too.', locked: false })
      return 'meaning'
    }
    const text = this.texts.find(({ id }) => id === event.section)
    if (!text) return null
    if (event.do === 'remove') {
      this.texts = this.texts.filter((one) => one !== text)
      return 'meaning'
    }
    if (event.do === 'lock') {
      text.locked = true
      text.source += ` Locked ${this.number}.`
      this.note(text.id, 'safety')
      return 'safety'
    }
    if (event.do === 'parent') {
      const theirs = this.parents.get(text.id)
      if (!theirs || text.locked) return null
      // The version beneath looked at its own base with it: what is left for us is what it says of its text.
      for (const { change } of this.own) if (change.section === text.id) this.happened.base.delete(change)
      this.parents.set(text.id, this.change(text.id, 'replace', `The parent says ${this.number}.`))
      this.note(text.id, event.class, 'parent')
      return event.class
    }
    text.source += ` More ${this.number}.`
    this.note(text.id, text.locked ? 'safety' : event.class)
    return event.class
  }

  note(section: string, said: ChangeClass, where: 'parent' | 'base' = 'base'): void {
    const known = this.happened[where]
    for (const { change } of this.own.filter((one) => one.change.section === section))
      known.set(change, stronger(known.get(change) ?? 'wording', said))
  }

  adapt({ section, act, apart }: Event & { do: 'adapt' }): void {
    const target = this.page('parent').sections.find(({ id }) => id === section)
    const isAddition = act === 'add-after' || act === 'add-before'
    if (!target || (target.locked && !isAddition)) return
    const as = apart && isAddition ? `ours-${this.number}-${this.own.length}` : null
    const change = this.change(section, act, 'What we say.', as)
    if (this.own.some((one) => placeOf(one.change) === placeOf(change))) return
    this.own.push({ path: PATH, change })
  }

  raised(): Raised[] {
    const pages = { parent: this.page('parent'), own: this.page('own'), base: this.page('base') }
    return listRaised(this.own, {
      parent: (path) => (path === PATH ? pages.parent : null),
      ours: (path) => (path === PATH ? pages.own : null),
      layers: ['parent', 'own'],
      under: (slug) => (slug === 'own' ? pages.parent : pages.base),
      steps: this.steps,
      movement: movementThrough(this.steps),
    })
  }
}

const section = fc.constantFrom(...SECTIONS)
const changeClass = fc.constantFrom(...CHANGE_CLASSES)
const act = fc.constantFrom<ChangeAct>('replace', 'hide', 'add-after', 'add-before')
const adapting = fc.record({ do: fc.constant('adapt' as const), section, act, apart: fc.boolean() })
const moving = fc.record({ do: fc.constantFrom('base' as const, 'parent' as const), section, class: changeClass })
const breaking: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ do: fc.constantFrom('remove' as const, 'lock' as const), section }),
  fc.constant({ do: 'take-id' as const }),
)
const replaced = fc.uniqueArray(section)

function happened(parents: readonly string[], events: readonly Event[]): World {
  const world = new World(parents)
  for (const event of events) world.take(event)
  return world
}

describe('whatever a base, the version on it and ours do', { timeout: 60_000 }, () => {
  it('no change is ever lost without being shown: it is where readers find it, or in the list', () => {
    const events = fc.array(fc.oneof({ weight: 3, arbitrary: adapting }, { weight: 3, arbitrary: moving }, breaking), { maxLength: 16 }) // prettier-ignore
    fc.assert(
      fc.property(replaced, events, (parents, all) => {
        const world = happened(parents, all)
        const raised = world.raised()
        const page = world.page('own')
        const shown = [...page.sections.flatMap(({ parts }) => parts.flatMap((part) => part.change ?? [])), ...page.hidden.map((one) => one.change)] // prettier-ignore
        for (const { change } of world.own) {
          const isShown = shown.some((one) => one.layer === 'own' && placeOf(one) === placeOf(change))
          const orphans = raised.filter((one) => one.lost !== null && one.own.change === change)
          expect([isShown, orphans.length]).toEqual(isShown ? [true, 0] : [false, 1])
        }
        expect(new Set(raised.map(({ own }) => own)).size).toBe(raised.length)
      }),
      { numRuns: 300 },
    )
  })

  it('wording never raises; meaning and safety always do, with a reason and a day', () => {
    const events = fc.array(fc.oneof(adapting, moving), { maxLength: 16 })
    fc.assert(
      fc.property(replaced, events, (parents, all) => {
        const world = happened(parents, all)
        const raised = new Map(world.raised().map((one) => [one.own.change, one]))
        for (const { change } of world.own) {
          const [inParent, inBase] = [world.happened.parent, world.happened.base].map(
            (one) => one.get(change) ?? 'wording',
          )
          const worst = change.as === null ? stronger(inParent!, inBase!) : 'wording'
          const found = raised.get(change)
          if (found?.lost) continue
          expect(found !== undefined, JSON.stringify({ change, worst })).toBe(worst !== 'wording')
          if (!found || found.class === 'orphan') continue
          expect(stronger(found.class, worst)).toBe(found.class)
          expect(found.moves.length).toBeGreaterThan(0)
          expect(found.reasons.length).toBeGreaterThan(0)
          expect(found.since).not.toBeNull()
        }
      }),
      { numRuns: 300 },
    )
  })

  it('what a decision stands for stays the same while only the wording moves', () => {
    const events = fc.array(fc.oneof(adapting, moving), { maxLength: 10 })
    fc.assert(
      fc.property(replaced, events, section, (parents, all, last) => {
        const world = happened(parents, all)
        const before = new Map(world.raised().map((one) => [one.own, one]))
        world.take({ do: 'base', section: last, class: 'wording' })
        for (const one of world.raised()) expect(one.mark).toBe(before.get(one.own)?.mark)
        world.take({ do: 'base', section: last, class: 'meaning' })
        for (const one of world.raised().filter(({ own }) => own.change.section === last && own.change.as === null))
          if (one.lost === null) expect(one.mark).not.toBe(before.get(one.own)?.mark)
      }),
      { numRuns: 150 },
    )
  })
})
