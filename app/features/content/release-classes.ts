import type { CompiledSection } from './compiled.ts'
import type { ChangeClass, Difference, Found } from './edition.ts'
import { likelyClass, saidIn } from './likely-class.ts'
import { stronger } from './movement.ts'

/** What the base team says of one changed section; without a reason, the release's note stands. */
export type Said = { class: ChangeClass; reason?: string }

/** By the section's address: see `addressOf`. */
export type Classes = ReadonlyMap<string, Said>

/** `handbook/welcome#where-to-go` in the base, `older handbook/welcome#where-to-go` in a version. */
export function addressOf(variant: string, path: string, section: string): string {
  return `${variant === 'base' ? '' : `${variant} `}${path}#${section}`
}

export type ReleaseChoices = {
  note: string
  classes?: Classes
  /** For every section that `classes` does not name, in place of what is likely. */
  defaultClass?: ChangeClass
}

/** Differences of the version beneath, in the same release. */
type Beneath = readonly Pick<Difference, 'path' | 'section' | 'class' | 'reason'>[]

/**
 * How a version's differences in a release are classed: what only moved along with the version beneath has that one's
 * class; what the version's own files changed is asked for.
 */
export function classingOf(variant: string, beneath: Beneath, { note, classes, defaultClass }: ReleaseChoices) {
  const under = new Map(beneath.map((difference) => [`${difference.path}#${difference.section}`, difference]))
  const said = (path: string, section: string) => classes?.get(addressOf(variant, path, section))
  const inherited = (path: string, section: string) => under.get(`${path}#${section}`)
  return {
    classOf(found: Found): ChangeClass {
      const { path, section } = found
      const below = inherited(path, section)
      if (below && !isOwnDoing(found, variant)) return below.class
      const own = said(path, section)?.class ?? defaultClass ?? likelyClass(found.then, found.now)
      return below ? stronger(own, below.class) : own
    },
    reasonOf(path: string, section: string): string {
      return said(path, section)?.reason || inherited(path, section)?.reason || note
    },
    /** Whether the base team is asked: it is the version's own text that changed. */
    isAsked: (found: Found) => !inherited(found.path, found.section) || isOwnDoing(found, variant),
  }
}

function isOwnDoing({ then, now }: Found, variant: string): boolean {
  return ownText(then, variant) !== ownText(now, variant)
}

function ownText(section: CompiledSection | undefined, variant: string): string {
  return saidIn(section?.parts.filter(({ layer }) => layer === variant) ?? []).join(' ')
}
