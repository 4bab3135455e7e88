import { parse } from 'yaml'
import { z } from 'zod'
import type { CompiledSection } from './compiled.ts'
import { CHANGE_CLASSES, type ChangeClass, type Difference, type Found } from './edition.ts'
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

const Classed = z.enum(CHANGE_CLASSES)
const ClassesFile = z.record(
  z.string(),
  z.union([Classed, z.strictObject({ class: Classed, reason: z.string().trim().min(1) })]),
)

/**
 * Reads what was decided beforehand: a line for each section, `handbook/welcome#where-to-go: wording`, or with
 * `class` and `reason` beneath it.
 */
export function parseClasses(text: string): { classes: Classes } | { problem: string } {
  try {
    const read = ClassesFile.safeParse(parse(text) ?? {})
    if (!read.success) return { problem: z.prettifyError(read.error) }
    const said = Object.entries(read.data).map(([address, value]): [string, Said] => [
      address,
      typeof value === 'string' ? { class: value } : value,
    ])
    return { classes: new Map(said) }
  } catch (error) {
    return { problem: String(error) }
  }
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
