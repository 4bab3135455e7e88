import { postNotices } from '#app/features/notices/notices.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { countTry, hasTryLeft, type Limit, type Within } from '#app/platform/limits.server.ts'
import { recordEvent } from '../../organisation/events.server.ts'
import type { Viewer } from '../../organisation/viewer.ts'
import { evidencePath } from '../paths.ts'
import { hashOfToken, openWitnessRequest, sealStatement, WITNESS_ROW } from './sealed-witness.server.ts'
import { tellEntriesOfWitness, witnessActor } from './witness-events.server.ts'
import type { AnswerRefusal } from './witness.ts'

/** What a colleague is shown: what the person who asks chose, and nothing else of theirs. */
export type WitnessPage = {
  askedBy: string
  organisation: string
  /** Whether to say that everyone here is made up: to someone signed in the header says it already. */
  demonstration: boolean
  name: string
  relation: string
  shown: string
  competences: readonly string[]
  until: Date
  /** Whether the person who asks is looking at what they sent. */
  isOwn: boolean
}
/** A colleague's answer in their own words; null where they only declined. */
export type WitnessAnswer = { state: 'confirmed'; statement: string } | { state: 'declined'; statement: string | null }
export type WitnessOutcome = { ok: true } | { ok: false; refusal: AnswerRefusal }

/** Links that open nothing, tried from one network: then no link opens from there for a while. */
const MISSES: Limit = { name: 'witness', times: 20, seconds: 15 * 60 }

/** Whether links open for a network, or in how many seconds they will again. */
export function mayTryLinks(network: string): Promise<Within> {
  return hasTryLeft(MISSES, network)
}

/** Counts a link that opened nothing. */
export async function countMiss(network: string): Promise<void> {
  await countTry(MISSES, network)
}

/** What a link opens; null where it is wrong, answered, taken back or too old: they all look the same. */
export async function openWitnessLink(
  viewer: Viewer | null,
  token: string,
  now = new Date(),
): Promise<WitnessPage | null> {
  const found = await findWaiting(token, now)
  if (!found) return null
  const { name, relation, shown, competences, expiresAt } = await openWitnessRequest(found)
  const { person } = found.evidence
  const isOwn = viewer?.id === found.personId
  const { name: organisation } = person.organisation
  const demonstration = person.organisation.demonstration && viewer === null
  const askedBy = { askedBy: person.name, organisation, demonstration }
  return { ...askedBy, name, relation, shown, competences, until: expiresAt, isOwn }
}

/** Keeps a colleague's answer. The link is used up with it; null where it opens nothing. */
export async function answerWitness(
  viewer: Viewer | null,
  token: string,
  { state, statement }: WitnessAnswer,
  now = new Date(),
): Promise<WitnessOutcome | null> {
  const found = await findWaiting(token, now)
  if (!found) return null
  const { id, personId, evidenceId } = found
  if (viewer?.id === personId) return { ok: false, refusal: 'own' }
  const sealedAnswer = statement === null ? null : await sealStatement(personId, id, statement)

  return prisma.$transaction(async (tx) => {
    const { count } = await tx.witnessRequest.updateMany({
      where: { id, state: 'asked', expiresAt: { gt: now } },
      data: { state, answeredAt: now, sealedAnswer },
    })
    if (count === 0) return null
    const told = { request: id, evidenceId, actor: witnessActor(id), now }
    await tellEntriesOfWitness(tx, { ...told, kind: `witness-${state}` })
    const { organisationId } = found.evidence.person
    await recordEvent(tx, { actorId: null, organisationId, kind: `witness.${state}`, subject: id, at: now })
    const notice = { personId, kind: 'witness-answered' as const, about: '', href: evidencePath(evidenceId) }
    await postNotices(tx, [notice], now)
    return { ok: true }
  })
}

const WITH_WHO_ASKS = {
  ...WITNESS_ROW,
  evidence: {
    select: {
      person: {
        select: { name: true, organisationId: true, organisation: { select: { name: true, demonstration: true } } },
      },
    },
  },
} as const

/** A link is its own permission; it ends with its day, its answer, its item or its asker's account. */
function findWaiting(token: string, now: Date) {
  return prisma.witnessRequest.findFirst({
    where: {
      tokenHash: hashOfToken(token),
      state: 'asked',
      expiresAt: { gt: now },
      evidence: { deletedAt: null, person: { disabledAt: null } },
    },
    select: WITH_WHO_ASKS,
  })
}
