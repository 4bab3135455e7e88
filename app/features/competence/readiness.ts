import type { Framework, FrameworkDomain } from './framework.ts'
import type { EntryState } from './entry.ts'
import { whileAskedAgain } from './changes.ts'
import { neededLevels, reaches, type ServiceAsks } from './levels.ts'
import type { Rating } from './ratings.ts'
import { kindsIn } from './supervision.ts'

/** One thing the whole record needs, in words, and whether it is there. */
export type Requirement = { id: string; met: boolean; words: string }

type ReadyEntry = {
  competence: string
  state: EntryState
  askedFrom: EntryState | null
  decidedAs: string | null
  /** The rating that was confirmed. */
  level: Rating
}

/** Around the record: whether its owner has, or had, a practice supervisor, and who would sign. */
export type Signing = {
  hadPracticeSupervisor: boolean
  /** Null while nobody is chosen: the practice rule is then stated for a signing person who is not a peer. */
  signatory: { name: string; isPeer: boolean } | null
  /** What their service asks beyond the framework; nothing where they work in none or it says nothing. */
  asks?: ServiceAsks | null
}

/** The record's requirements one by one, in the framework's order. */
export function requirements(
  framework: Pick<Framework, 'domains'>,
  entries: readonly ReadyEntry[],
  signing: Signing,
): Requirement[] {
  const standing = entries.map(whileAskedAgain).filter(({ state }) => state === 'confirmed')
  const confirmed = new Map(standing.map(({ competence, decidedAs }) => [competence, decidedAs ?? '']))
  const levels = new Map(standing.map(({ competence, level }) => [competence, level]))
  return [
    ...framework.domains.map((domain) => domainRequirement(domain, confirmed, signing.asks)),
    ...levelRequirements(framework, levels, signing.asks),
    ...practiceRule(framework, confirmed, signing),
  ]
}

/** Ready when every requirement is met. */
export function isReady(all: readonly Requirement[]): boolean {
  return all.every(({ met }) => met)
}

/** Competence → the kinds of supervision it was decided as, comma-separated. */
type Confirmed = ReadonlyMap<string, string>

function domainRequirement(domain: FrameworkDomain, confirmed: Confirmed, asks: Signing['asks']): Requirement {
  const all = domain.competences
  const done = all.filter(({ id }) => confirmed.has(id)).length
  const minimum = Math.max(domain.minimum, asks?.levels.minimums[domain.id] ?? 0)
  const needed = domain.required ? all.length : Math.min(minimum, all.length)
  return { id: domain.id, met: done >= needed, words: `${domain.title}: ${inWords(domain.required, done, needed)}` }
}

function inWords(required: boolean, done: number, needed: number): string {
  if (needed === 0) return done === 0 ? 'none needed.' : `none needed, ${done} confirmed.`
  if (done >= needed) return required ? `all ${needed} confirmed.` : `${done} confirmed, ${needed} needed.`
  return `${done} of ${needed} confirmed, ${needed - done} to go.`
}

/** One requirement for each domain in which the service needs a level; a confirmation counts at the rating it was given on. */
function levelRequirements(
  framework: Pick<Framework, 'domains'>,
  confirmedAt: ReadonlyMap<string, Rating>,
  asks: Signing['asks'],
): Requirement[] {
  if (!asks) return []
  const needed = neededLevels(framework, asks.levels)
  return framework.domains.flatMap(({ id, title, competences }): Requirement[] => {
    const all = competences.flatMap((each) => {
      const level = needed.get(each.id)
      return level ? [{ title: each.title, met: isAt(confirmedAt.get(each.id), level) }] : []
    })
    if (all.length === 0) return []
    const lacking = all.filter(({ met }) => !met)
    const words = `${title}, at the level ${asks.service} needs: ${levelInWords(all.length, lacking)}`
    return [{ id: `level ${id}`, met: lacking.length === 0, words }]
  })
}

function isAt(rating: Rating | undefined, level: Rating): boolean {
  return rating !== undefined && reaches(rating, level)
}

const MOST_NAMED = 3

function levelInWords(of: number, lacking: readonly { title: string }[]): string {
  if (lacking.length === 0) return `all ${of}.`
  const named = lacking.slice(0, MOST_NAMED).map(({ title }) => `‘${title}’`)
  const more = lacking.length > MOST_NAMED ? ` and ${lacking.length - MOST_NAMED} more` : ''
  return `${of - lacking.length} of ${of}. Not yet: ${named.join(', ')}${more}.`
}

function practiceRule({ domains }: Pick<Framework, 'domains'>, confirmed: Confirmed, signing: Signing): Requirement[] {
  if (!signing.hadPracticeSupervisor || signing.signatory?.isPeer) return []
  const lacking = domains.filter((domain) => domain.required && !confirmedByPractice(domain, confirmed))
  const who = signing.signatory ? `Because ${signing.signatory.name}` : 'If the person who signs'
  const rule = `${who} is not a peer worker, a practice supervisor must have confirmed at least one competence in every required domain`
  const without = lacking.map(({ title }) => title).join('; ')
  const words = lacking.length === 0 ? `${rule}. That is done.` : `${rule}. Still without one: ${without}.`
  return [{ id: 'practice', met: lacking.length === 0, words }]
}

function confirmedByPractice(domain: FrameworkDomain, confirmed: Confirmed): boolean {
  return domain.competences.some(({ id }) => kindsIn(confirmed.get(id) ?? '').includes('practice'))
}
