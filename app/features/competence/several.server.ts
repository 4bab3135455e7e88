import { prisma } from '#app/platform/database.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { decideOnEntry, type DecisionDetails } from './decisions.server.ts'
import type { EntryRefusal } from './entry.ts'
import { MOVES, type EntryState } from './entry.ts'
import { DISCLOSURE_WORDS, mayBeShared, whatGoes, type EvidenceText } from './items/evidence.ts'
import { listEvidenceItems } from './items/evidence-items.server.ts'
import { findOwnRecord } from './own-record.server.ts'
import { requestConfirmation } from './requests.server.ts'
import type { Several } from './several.ts'
import { surroundingsOf, type Supervisor } from './supervisors.server.ts'

/** A competence the viewer could ask for today; `notReady` counts evidence they marked as one to change first. */
export type Askable = { competence: string; title: string; state: EntryState; evidence: string[]; notReady: number }

/** What the viewer could ask for now: begun, with evidence, not asked and not confirmed as it stands. */
export async function listAskable(viewer: Viewer): Promise<{ askable: Askable[]; supervisors: readonly Supervisor[] }> {
  const [{ record, framework }, items, { supervisors }] = await Promise.all([
    findOwnRecord(viewer),
    listEvidenceItems(viewer),
    surroundingsOf(viewer),
  ])
  const entries = record
    ? await prisma.entry.findMany({
        where: { recordId: record.id },
        select: { competence: true, state: true, basis: true, decidedBasis: true },
      })
    : []
  const askable = [...framework.competences.values()].flatMap(({ id, title }): Askable[] => {
    const entry = entries.find(({ competence }) => competence === id)
    const state = (entry?.state ?? 'not-started') as EntryState
    const attached = items.filter(({ supports }) => supports.some(({ competence }) => competence === id))
    const standsAsConfirmed = state === 'confirmed' && entry?.basis === entry?.decidedBasis
    if (!MOVES[state].request || standsAsConfirmed || attached.length === 0) return []
    const notReady = attached.filter(({ disclosure }) => !mayBeShared(disclosure)).length
    return [{ competence: id, title, state, evidence: attached.map(inALine), notReady }]
  })
  return { askable, supervisors }
}

/** Asks for each in turn. Each is a change of its own: what was refused takes nothing from what was asked. */
export async function requestSeveral(
  viewer: Viewer,
  { competences, supervisorId }: { competences: readonly string[]; supervisorId: string },
  now = new Date(),
): Promise<Several<EntryRefusal>[]> {
  const outcomes: Several<EntryRefusal>[] = []
  for (const competence of new Set(competences)) {
    const outcome = await requestConfirmation(viewer, competence, { supervisorId }, now)
    outcomes.push({ competence, refusal: outcome.ok ? null : outcome.refusal })
  }
  return outcomes
}

export type DecisionOnOne = DecisionDetails & { competence: string }

/** Decides on each in turn, in the same way as one alone. */
export async function decideOnSeveral(
  viewer: Viewer,
  personId: string,
  decisions: readonly DecisionOnOne[],
  now = new Date(),
): Promise<Several<EntryRefusal>[]> {
  const outcomes: Several<EntryRefusal>[] = []
  for (const { competence, ...details } of decisions) {
    const outcome = await decideOnEntry(viewer, { personId, competence }, details, now)
    outcomes.push({ competence, refusal: outcome.ok ? null : outcome.refusal })
  }
  return outcomes
}

/** A last look at one piece: what of it goes, and the answer to the check where it is not a plain no. */
function inALine(item: EvidenceText): string {
  const check = item.disclosure === 'no' ? '' : `; your check says: ${DISCLOSURE_WORDS[item.disclosure].toLowerCase()}`
  return `${item.title} (${whatGoes(item)}${check})`
}
