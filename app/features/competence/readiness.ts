import type { Framework, FrameworkDomain } from './framework.ts'
import type { EntryState } from './entry.ts'
import { whileAskedAgain } from './changes.ts'
import { kindsIn } from './supervision.ts'

/** One thing the whole record needs, in words, and whether it is there. */
export type Requirement = { id: string; met: boolean; words: string }

type ReadyEntry = { competence: string; state: EntryState; askedFrom: EntryState | null; decidedAs: string | null }

/** Around the record: whether its owner has, or had, a practice supervisor, and who would sign. */
export type Signing = {
  hadPracticeSupervisor: boolean
  /** Null while nobody is chosen: the practice rule is then stated for a signing person who is not a peer. */
  signatory: { name: string; isPeer: boolean } | null
}

/** The record's requirements one by one, in the framework's order. */
export function requirements(
  framework: Pick<Framework, 'domains'>,
  entries: readonly ReadyEntry[],
  signing: Signing,
): Requirement[] {
  const confirmed = new Map(
    entries
      .map(whileAskedAgain)
      .filter(({ state }) => state === 'confirmed')
      .map(({ competence, decidedAs }) => [competence, decidedAs ?? '']),
  )
  return [
    ...framework.domains.map((domain) => domainRequirement(domain, confirmed)),
    ...practiceRule(framework, confirmed, signing),
  ]
}

/** Ready when every requirement is met. */
export function isReady(all: readonly Requirement[]): boolean {
  return all.every(({ met }) => met)
}

/** Competence → the kinds of supervision it was decided as, comma-separated. */
type Confirmed = ReadonlyMap<string, string>

function domainRequirement(domain: FrameworkDomain, confirmed: Confirmed): Requirement {
  const all = domain.competences
  const done = all.filter(({ id }) => confirmed.has(id)).length
  const needed = domain.required ? all.length : Math.min(domain.minimum, all.length)
  return { id: domain.id, met: done >= needed, words: `${domain.title}: ${inWords(domain.required, done, needed)}` }
}

function inWords(required: boolean, done: number, needed: number): string {
  if (needed === 0) return done === 0 ? 'none needed.' : `none needed, ${done} confirmed.`
  if (done >= needed) return required ? `all ${needed} confirmed.` : `${done} confirmed, ${needed} needed.`
  return `${done} of ${needed} confirmed, ${needed - done} to go.`
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
