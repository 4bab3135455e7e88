import { parse } from 'yaml'
import { z } from 'zod'
import { EVIDENCE_KINDS, withoutStory, type EvidenceKind } from './items/evidence.ts'

const KIND_OF_SUGGESTION: Record<string, EvidenceKind> = {
  'direct observation': 'observation',
  'reflective account': 'reflective-account',
  'supervision discussion': 'supervision-discussion',
  'witness statement': 'witness-statement',
  'feedback from people supported': 'feedback',
  'feedback from peer workers': 'feedback',
  'knowledge check': 'knowledge-check',
  'role play': 'role-play',
  'work product': 'work-product',
}

const Suggestion = z.string().transform((words, context) => {
  const kind = KIND_OF_SUGGESTION[words]
  if (!kind) context.addIssue({ code: 'custom', message: `'${words}' is not a kind of evidence` })
  return kind ?? 'work-product'
})

const SourceCompetence = z.object({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*\.\d+$/, 'A competence id is its domain, a full stop and a number'),
  title: z.string().min(1),
  statement: z.string().min(1),
  kind: z.enum(['knowledge', 'skill', 'attitude']),
  evidence_suggestions: z.array(Suggestion).refine((kinds) => withoutStory(kinds).length > 0, {
    message: 'No competence can require a personal story: suggest another kind of evidence too',
  }),
  renewal_months: z.number().int().positive().optional(),
  /** Ids this competence had in the version before, where it was renamed, joined from several or split off. */
  was: z.array(z.string()).min(1).optional(),
  status: z.enum(['current', 'retired']).default('current'),
})

const SourceDomain = z.object({
  id: z.string().min(1),
  number: z.number().int(),
  title: z.string().min(1),
  applies_to: z.enum(['peer-worker', 'organisation']),
  required: z.boolean(),
  minimum: z.number().int().nonnegative().default(0),
  note: z.string().default(''),
  sections: z.array(z.object({ id: z.string(), title: z.string(), competences: z.array(SourceCompetence).min(1) })),
})

const Source = z.object({
  version: z.number({ error: 'Say which version of the framework this is: version: 2' }).int().positive(),
  about: z.object({ title: z.string(), reflects: z.string() }),
  domains: z.array(SourceDomain).min(1),
})

const Competence = z.object({
  id: z.string(),
  title: z.string(),
  statement: z.string(),
  kind: z.enum(['knowledge', 'skill', 'attitude']),
  evidence: z.array(z.enum(EVIDENCE_KINDS)),
  /** Months after which a confirmation is due for refresh; null when it keeps. */
  renewalMonths: z.number().nullable(),
  /** What it was called in the version before; left out where its id is the same. */
  was: z.array(z.string()).optional(),
})
export type Competence = z.infer<typeof Competence>

const Domain = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  /** Every competence of a required domain is needed; of an optional one, `minimum`. */
  required: z.boolean(),
  minimum: z.number(),
  note: z.string(),
  sections: z.array(z.object({ id: z.string(), title: z.string(), competences: z.array(Competence) })),
})
export type Domain = z.infer<typeof Domain>

/** What a framework version says: the JSON that is stored, under its hash, and never changed. */
export const FrameworkContent = z.object({ title: z.string(), reflects: z.string(), domains: z.array(Domain) })
export type FrameworkContent = z.infer<typeof FrameworkContent>

/** A framework file: which version it is, and what that version says. */
export type FrameworkFile = { version: number; content: FrameworkContent }

/** Reads `modules/competences.yaml`: the domains a peer worker is signed off against, without retired competences. */
export function parseFramework(yaml: string): FrameworkContent {
  return parseFrameworkFile(yaml).content
}

/** The same, with the version it says it is. */
export function parseFrameworkFile(yaml: string): FrameworkFile {
  const { version, about, domains } = Source.parse(parse(yaml))
  const content = {
    title: about.title,
    reflects: about.reflects,
    domains: domains.filter((domain) => domain.applies_to === 'peer-worker').map(domainOf),
  }
  const ids = content.domains.flatMap(competencesOf).map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice) throw new Error(`Two competences have the id ${twice}`)
  const both = content.domains.flatMap(competencesOf).find(({ was }) => was?.some((id) => ids.includes(id)))
  if (both) throw new Error(`${both.id} says it was another competence of the same version: retire that one first`)
  return { version, content }
}

function domainOf({ id, number, title, required, minimum, note, sections }: z.infer<typeof SourceDomain>): Domain {
  return { id, number, title, required, minimum, note, sections: sections.map(sectionOf) }
}

function sectionOf(section: z.infer<typeof SourceDomain>['sections'][number]): Domain['sections'][number] {
  const kept = section.competences.filter(({ status }) => status === 'current')
  return {
    id: section.id,
    title: section.title,
    competences: kept.map(({ id, title, statement, kind, evidence_suggestions, renewal_months, was }) => ({
      id,
      title,
      statement,
      kind,
      evidence: evidence_suggestions,
      renewalMonths: renewal_months ?? null,
      ...(was ? { was } : {}),
    })),
  }
}

/** A domain's competences in the order of the framework. */
export function competencesOf(domain: Domain): Competence[] {
  return domain.sections.flatMap(({ competences }) => competences)
}

/** A domain with its competences side by side: what every page counts over. */
export type FrameworkDomain = Domain & { competences: readonly Competence[] }

/** One immutable version, with what pages look up most: a competence and its domain by id. */
export type Framework = Omit<FrameworkContent, 'domains'> & {
  id: string
  version: number
  hash: string
  domains: readonly FrameworkDomain[]
  competences: ReadonlyMap<string, Competence>
  domainOf: ReadonlyMap<string, FrameworkDomain>
  /** How many competences required domains hold. */
  required: number
}

/** Adds the look-ups to stored content. */
export function frameworkOf(row: { id: string; version: number; hash: string }, content: FrameworkContent): Framework {
  const domains = content.domains.map((domain) => ({ ...domain, competences: competencesOf(domain) }))
  const pairs = domains.flatMap((domain) => domain.competences.map((competence) => ({ domain, competence })))
  return {
    title: content.title,
    reflects: content.reflects,
    id: row.id,
    version: row.version,
    hash: row.hash,
    domains,
    competences: new Map(pairs.map(({ competence }) => [competence.id, competence])),
    domainOf: new Map(pairs.map(({ domain, competence }) => [competence.id, domain])),
    required: pairs.filter(({ domain }) => domain.required).length,
  }
}
