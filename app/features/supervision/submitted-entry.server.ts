import { prisma } from '#app/platform/database.server.ts'
import { whatChanged } from '../competence/changes.ts'
import { availableEntryActions, type EntryAction, type EntryState } from '../competence/entry.ts'
import { lineOfRow } from '../competence/entry-lines.server.ts'
import { OWN_ENTRY, ruleEntry, type OwnEntry } from '../competence/entries.server.ts'
import type { Competence, Domain } from '../competence/framework.ts'
import { currentFramework, requireFramework } from '../competence/frameworks.server.ts'
import { listHistoryAlreadyAllowed, type HistoryWithNote } from '../competence/history.server.ts'
import { DECISION_KINDS } from '../competence/history.ts'
import { NOT_STARTED, type Line } from '../competence/progress.ts'
import type { Rating } from '../competence/ratings.ts'
import type { EntrySubmission } from '../competence/submission.ts'
import { openEntrySubmissionAlreadyAllowed } from '../competence/submissions.server.ts'
import { findSupervised, type Supervised } from '../competence/supervisors.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import type { View } from '../competence/view.ts'
import { listViewsAlreadyAllowed } from '../competence/views.server.ts'
import { concerns } from './submitted-record.server.ts'

export type SubmittedEntry = {
  person: Supervised
  competence: Competence
  domain: Pick<Domain, 'id' | 'title'>
  state: EntryState
  /** How it stands, as every list shows it. */
  line: Line
  actions: EntryAction[]
  /** Exactly what was put in front of the viewer; null where nothing was asked of them. */
  copy: EntrySubmission | null
  submissionId: string | null
  /** What is different from that copy now, a sentence each. */
  changes: string[]
  /** The viewer's own views, newest first. */
  views: readonly View[]
  history: HistoryWithNote[]
}

/** One competence of someone the viewer supervises today, as submitted to the viewer; null for anyone else's. */
export async function findSubmittedEntry(
  viewer: Viewer,
  { personId, competence: competenceId }: { personId: string; competence: string },
  now = new Date(),
): Promise<SubmittedEntry | null> {
  const person = await findSupervised(viewer, personId, now)
  if (!person) return null
  const record = await findRecordWithEntry(viewer, personId, competenceId)
  const framework = await (record ? requireFramework(record.frameworkId) : currentFramework())
  const competence = framework.competences.get(competenceId)
  const domain = framework.domainOf.get(competenceId)
  if (!competence || !domain) return null
  const entry = record?.entries[0] ?? null
  return {
    person,
    competence,
    domain: { id: domain.id, title: domain.title },
    ...(entry ? await submittedIn(viewer, person, entry, now) : NOTHING_SUBMITTED),
  }
}

const NOTHING_SUBMITTED = {
  state: 'not-started' as const,
  line: NOT_STARTED,
  actions: [],
  copy: null,
  submissionId: null,
  changes: [],
  views: [],
  history: [],
}

async function submittedIn(viewer: Viewer, person: Supervised, entry: OwnEntry, now: Date) {
  const copy = await findCopyFor(viewer, person, [entry.submissionId, entry.decidedOnId])
  return {
    state: entry.state as EntryState,
    line: lineOfRow(entry, now),
    actions: availableEntryActions(ruleEntry({ id: person.id }, entry), viewer, person.standing),
    copy: copy?.content ?? null,
    submissionId: copy?.id ?? null,
    changes: copy ? await changesSince(entry, copy.content, now) : [],
    views: await listViewsAlreadyAllowed(
      { recordId: entry.recordId, ownerId: person.id, competence: entry.competence },
      viewer.id,
    ),
    history: await listHistoryAlreadyAllowed(
      { recordId: entry.recordId, ownerId: person.id, competence: entry.competence, kinds: DECISION_KINDS },
      (line) => concerns(viewer, person, line),
    ),
  }
}

function findRecordWithEntry(viewer: Viewer, personId: string, competence: string) {
  return prisma.record.findFirst({
    where: { personId, person: { organisationId: viewer.organisation.id } },
    orderBy: { createdAt: 'desc' },
    select: { frameworkId: true, entries: { where: { competence }, select: OWN_ENTRY } },
  })
}

/** A copy is for the person it was made for, and for whoever covers for them. The open request's comes first. */
export async function findCopyFor(
  viewer: Viewer,
  { id: ownerId, standing }: Supervised,
  ids: readonly (string | null)[],
) {
  for (const id of ids) {
    const content = id === null ? null : await openEntrySubmissionAlreadyAllowed(ownerId, id)
    if (id && content && [viewer.id, ...standing.coversFor].includes(content.supervisor.id)) return { id, content }
  }
  return null
}

/** Versions and ratings only: nothing that was not submitted is opened. */
async function changesSince(entry: OwnEntry, copy: EntrySubmission, now: Date): Promise<string[]> {
  if (entry.state !== 'requested' && !lineOfRow(entry, now).changed) return []
  const attached = await prisma.entryEvidence.findMany({
    where: { entryId: entry.id },
    select: { evidence: { select: { id: true, version: true } } },
  })
  const evidence = attached.map((each) => each.evidence)
  return whatChanged(copy, { rating: entry.rating as Rating, evidence })
}
