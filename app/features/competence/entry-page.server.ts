import type { Viewer } from '../organisation/viewer.ts'
import { whatChanged } from './changes.ts'
import { availableEntryActions, type EntryAction, type EntryState } from './entry.ts'
import { findEntryAlreadyAllowed, ruleEntry, type OwnEntry } from './entries.server.ts'
import { lineOfRow } from './entry-lines.server.ts'
import { listEvidenceItems, type EvidenceItem } from './items/evidence-items.server.ts'
import type { Competence, Domain } from './framework.ts'
import { listHistoryAlreadyAllowed, type HistoryWithNote } from './history.server.ts'
import { neededLevels } from './levels.ts'
import { findOwnRecord } from './own-record.server.ts'
import { NOT_STARTED, type Line } from './progress.ts'
import type { Rating } from './ratings.ts'
import type { EntrySubmission } from './submission.ts'
import { openEntrySubmissionAlreadyAllowed } from './submissions.server.ts'
import { surroundingsOf, type Supervisor } from './supervisors.server.ts'
import { latestViews, type View } from './view.ts'
import { listViewsAlreadyAllowed } from './views.server.ts'

export type OwnEntryPage = {
  competence: Competence
  domain: Pick<Domain, 'id' | 'title'>
  state: EntryState
  rating: Rating | null
  ratedAt: Date | null
  /** How each of their supervisors sees it: the newest of each. */
  views: readonly View[]
  /** The level their service needs; null where it sets none. */
  needed: { where: string; level: Rating } | null
  actions: EntryAction[]
  /** Who was asked, and when; null without an open request. */
  request: { of: string; at: Date; stillSupervises: boolean; inTheirPlace: string[] } | null
  renewalDueAt: Date | null
  /** How it stands, as every list shows it. */
  line: Line
  /** What is different from the copy last sent or confirmed, a sentence each. */
  changes: string[]
  attached: EvidenceItem[]
  others: EvidenceItem[]
  supervisors: readonly Supervisor[]
  history: HistoryWithNote[]
}

/** Everything about the viewer's own standing on one competence; null where their framework has no such competence. */
export async function findOwnEntryPage(
  viewer: Viewer,
  competenceId: string,
  now = new Date(),
): Promise<OwnEntryPage | null> {
  const { record, framework, asks } = await findOwnRecord(viewer, now)
  const competence = framework.competences.get(competenceId)
  const domain = framework.domainOf.get(competenceId)
  if (!competence || !domain) return null
  const entry = record && (await findEntryAlreadyAllowed(record.id, competenceId))
  const items = entry ? await listEvidenceItems(viewer) : []
  const attached = items.filter(({ supports }) => supports.some((each) => each.competence === competenceId))
  const level = asks && neededLevels(framework, asks.levels).get(competenceId)
  const { supervisors } = await surroundingsOf(viewer, now)
  const copy = entry && (await lastCopy(viewer, entry, now))
  const place = entry && { recordId: entry.recordId, ownerId: viewer.id, competence: competenceId }
  return {
    competence,
    domain: { id: domain.id, title: domain.title },
    ...standingOfEntry(viewer, entry, now),
    request: copy && entry?.requestedAt ? requestIn(copy, entry.requestedAt, supervisors) : null,
    changes: copy && entry ? whatChanged(copy, { rating: entry.rating as Rating, evidence: attached }) : [],
    attached,
    others: items.filter((item) => !attached.includes(item)),
    supervisors,
    needed: asks && level ? { where: asks.service, level } : null,
    views: place ? latestViews(await listViewsAlreadyAllowed(place)) : [],
    history: place ? await listHistoryAlreadyAllowed(place, () => true) : [],
  }
}

function standingOfEntry(viewer: Viewer, entry: OwnEntry | null, now: Date) {
  const state = (entry?.state ?? 'not-started') as EntryState
  const rules = entry ? ruleEntry(viewer, entry) : { ownerId: viewer.id, state, askedFrom: null, requestedOfId: null }
  return {
    state,
    rating: (entry?.rating ?? null) as Rating | null,
    ratedAt: entry?.ratedAt ?? null,
    actions: availableEntryActions(rules, viewer, { kinds: [], coversFor: [] }),
    renewalDueAt: entry?.renewalDueAt ?? null,
    line: entry ? lineOfRow(entry, now) : NOT_STARTED,
  }
}

/** The open request's copy, or the confirmed one where something has changed since: else there is nothing to compare. */
function lastCopy(viewer: Viewer, entry: OwnEntry, now: Date): Promise<EntrySubmission> | null {
  const id = entry.submissionId ?? (lineOfRow(entry, now).changed ? entry.decidedOnId : null)
  return id === null ? null : openEntrySubmissionAlreadyAllowed(viewer.id, id)
}

function requestIn(copy: EntrySubmission, at: Date, supervisors: readonly Supervisor[]) {
  const { id: askedId, name: of } = copy.supervisor
  const inTheirPlace = supervisors.filter(({ coversFor }) => coversFor.includes(askedId)).map(({ name }) => name)
  return { of, at, stillSupervises: supervisors.some(({ id }) => id === askedId), inTheirPlace }
}
