/** Where every column that is about a person stands in the file of everything held about them: as `part.field`. */
const IN_THE_FILE: Record<string, string> = {
  Person:
    'name=account.name email=account.email isPeer=account.worksFromLivedExperience organisationId=account.organisation serviceId=account.service createdAt=account.since',
  RoleHeld: 'role=roles.role from=roles.from until=roles.until',
  Session: 'createdAt=sessions.since lastSeenAt=sessions.lastUsed expiresAt=sessions.until',
  Event: 'at=events.on kind=events.what subject=events.of detail=events.detail',
  OrganisationMove:
    'organisationId=moves.to fromOrganisationId=moves.from invitedAt=moves.askedOn state=moves.answer answeredAt=moves.answeredOn',
  Change:
    'variantId=changes.version path=changes.where section=changes.where do=changes.does kind=changes.kind title=changes.title body=changes.text reason=changes.reason credits=changes.credits state=changes.stands editedAt=changes.lastChanged',
  Review: 'note=reviews.note answer=reviews.answer state=reviews.stands sentAt=reviews.sent decidedAt=reviews.decided authorId=reviews.as reviewerId=reviews.as', // prettier-ignore
  ReviewComment: 'path=reviewComments.where section=reviewComments.where text=reviewComments.text at=reviewComments.at',
  DriftDecision: 'path=driftDecisions.where section=driftDecisions.where what=driftDecisions.what why=driftDecisions.why at=driftDecisions.at', // prettier-ignore
  EvidenceWithdrawal: 'entryId=withdrawals.entry reason=withdrawals.reason at=withdrawals.on byId=withdrawals.did takenBackAt=withdrawals.takenBackOn takenBackById=withdrawals.did', // prettier-ignore
  EvidenceReview: 'entryId=evidenceReviews.entry variant=evidenceReviews.version path=evidenceReviews.where section=evidenceReviews.where why=evidenceReviews.why at=evidenceReviews.on', // prettier-ignore
  Suggestion: 'title=suggestions.section variant=suggestions.version path=suggestions.where section=suggestions.where credit=suggestions.namedAs state=suggestions.stands', // prettier-ignore
  SuggestionMessage: 'authorId=suggestions.by text=suggestions.text at=suggestions.at',
  Completion:
    'path=completions.lesson completedAt=completions.on undoneAt=completions.undoneOn pageHash=completions.text',
  ActivityResponse:
    'path=answers.lesson activity=answers.activity kind=answers.kind state=answers.answer done=answers.done updatedAt=answers.on confirmedAt=answers.confirmedOn confirmedById=answers.confirmedBy',
  PriorLearning:
    'module=earlierLearning.module sealed=earlierLearning.where askedOfId=earlierLearning.askedOf state=earlierLearning.state askedAt=earlierLearning.askedOn decidedAt=earlierLearning.answeredOn sealedReply=earlierLearning.answer',
  Look: 'viewerId=looks.who what=looks.what day=looks.on',
  CohortTrainer: 'cohortId=cohorts.cohort from=cohorts.from until=cohorts.until',
  CohortMember: 'cohortId=cohorts.cohort joinedAt=cohorts.from leftAt=cohorts.until',
  DayPlace: 'dayId=days.day state=days.said since=days.saidOn',
  RegisterMark: 'dayId=days.day mark=days.register markedAt=days.marked markedById=days.markedBy',
  CohortMessage: 'cohortId=messages.cohort text=messages.text sentAt=messages.sentOn',
  SectionQuestion:
    'path=questions.lesson section=questions.part named=questions.withYourName sealed=questions.question askedAt=questions.askedOn answeredById=questions.answeredBy answeredAt=questions.answeredOn sealedAnswer=questions.answer',
  CalendarAddress: 'cohortId=calendars.of createdAt=calendars.from endedAt=calendars.until',
  Notice: 'kind=notices.kind about=notices.about at=notices.on readAt=notices.readOn',
  NoticeChoice: 'kind=noticeChoices.kind how=noticeChoices.how',
  OutboxMail: 'subject=mail.subject text=mail.text createdAt=mail.writtenOn sentAt=mail.sentOn',
  Reflection:
    'path=reflections.lesson activity=reflections.prompt sealed=reflections.text createdAt=reflections.begun updatedAt=reflections.lastChanged',
  TrainingPause: 'from=pauses.from until=pauses.until tellSupervisor=pauses.supervisorMaySee',
  LearnerChoice: 'kind=choices.choice key=choices.of at=choices.on',
  WhatHelps: 'sealed=whatHelps.text updatedAt=whatHelps.lastChanged',
  WhatHelpsReader: 'readerId=whatHelpsReaders.who from=whatHelpsReaders.from until=whatHelpsReaders.until',
  SharedReflection:
    'readerId=sharedReflections.with sealed=sharedReflections.text sharedAt=sharedReflections.sharedOn until=sharedReflections.until revokedAt=sharedReflections.takenBackOn openedAt=sharedReflections.openedOn',
  ReadingNote:
    'path=notes.chapter section=notes.section variant=notes.version edition=notes.edition sealed=notes.text updatedAt=notes.lastChanged',
  ReadingPlace:
    'variant=readingPlace.version chapter=readingPlace.chapter section=readingPlace.section at=readingPlace.on',
  Record: 'frameworkId=records.framework state=records.state createdAt=records.since signedOffAt=records.signedOff',
  Entry:
    'competence=entries.competence state=entries.state rating=entries.rating ratedAt=entries.ratedOn decidedAt=entries.decidedOn renewalDueAt=entries.dueAgain',
  EvidenceItem: 'kind=evidence.kind sealed=evidence.text fileId=evidence.file updatedAt=evidence.lastChanged',
  EvidenceFile: 'sealed=files.file size=files.bytes removedAt=files.removedOn',
  WitnessRequest:
    'evidenceId=witnesses.evidence sealed=witnesses.shown state=witnesses.state askedAt=witnesses.askedOn answeredAt=witnesses.answeredOn sealedAnswer=witnesses.statement',
  EntryEvidence: 'entryId=evidence.supports',
  Submission: 'sealed=sent.copy hash=sent.hash createdAt=sent.sentOn',
  Pack: 'code=packs.code covers=packs.covers coversId=packs.covers madeAt=packs.madeOn revokedAt=packs.takenBackOn hash=packs.hash',
  ImportedPack: 'code=importedPacks.code organisationId=importedPacks.signedBy partnerKeyId=importedPacks.checkedWith ownerBy=importedPacks.yoursBy standing=importedPacks.stood hash=importedPacks.hash importedAt=importedPacks.broughtOn takenBackAt=importedPacks.takenOutOn sealed=importedPacks.file', // prettier-ignore
  RecordNote: 'sealed=history.note',
  RecordEvent:
    'kind=history.what competence=history.competence actorName=history.by actorRole=history.as at=history.on payload=history.payload hash=history.hash',
  Supervision:
    'supervisorId=supervision.supervisor kind=supervision.kind from=supervision.from until=supervision.until agreedAt=supervision.agreedOn',
  SupervisionMeeting: 'kind=meetings.kind heldOn=meetings.heldOn sealed=meetings.agreed',
  PracticeLogEntry: 'day=practiceLog.day minutes=practiceLog.minutes kind=practiceLog.what sealed=practiceLog.note',
}

/** What is left out, and why. `*.name` is that column in every table. */
const LEFT_OUT: readonly { why: string; columns: string }[] = [
  {
    why: 'It names a row or counts its changes, and says nothing about anyone.',
    columns: '*.id *.version *.seq Change.newId Entry.carriedFromId Record.movedToId Supervision.partOfId',
  },
  {
    why: 'It says whose row this is, and the file is theirs alone.',
    columns:
      '*.personId *.ownerId *.recordId Event.actorId Event.organisationId RecordEvent.actorId SuggestionMessage.suggestionId ReviewComment.authorId ReviewComment.reviewId DriftDecision.byId CohortMessage.authorId EvidenceWithdrawal.organisationId EvidenceReview.byId EvidenceReview.organisationId',
  },
  {
    why: 'The history of the record says the same, in full: who was asked, who decided, what was before.',
    columns:
      'Record.signOffOfId Record.signOffRequestedAt Record.signedOffById Record.submissionId Record.headSeq Record.headHash Record.movedAt Entry.required Entry.basis Entry.requestedOfId Entry.requestedAt Entry.askedFrom Entry.submissionId Entry.decidedById Entry.decidedAs Entry.decidedOnId Entry.decidedBasis Entry.signedBasis Entry.decidedRating Submission.entryId Submission.basis RecordEvent.prevHash EvidenceItem.hash Pack.organisationId Pack.state Pack.frameworkVersion Pack.signedSeq EntryEvidence.evidenceId EntryEvidence.addedAt PriorLearning.decidedById',
  },
  {
    why: 'Another column of the same row, which is in the file, says it.',
    columns:
      'OrganisationMove.email Look.at SectionQuestion.cohortId SharedReflection.reflectionId ReadingNote.createdAt EvidenceItem.createdAt Suggestion.createdAt SupervisionMeeting.supervisorId SupervisionMeeting.updatedAt PracticeLogEntry.createdAt Completion.editionId EvidenceFile.createdAt WitnessRequest.expiresAt SubmissionFile.submissionId SubmissionFile.fileId Suggestion.edition Suggestion.layer Notice.href',
  },
  {
    why: 'The pack says it, and its owner downloads it from its own page; the rest lets anyone check its signature.',
    columns: 'Pack.sealed Pack.claims Pack.signingKeyId',
  },
  {
    why: 'It is about the text or the work of others, and not about this person.',
    columns:
      'OrganisationMove.invitedById OrganisationMove.serviceId OrganisationMove.until Change.evidence Change.basedOn Change.beneath Change.themes Change.about Change.editedById Change.authors Review.variantId Review.class Review.publishFrom Review.allowed Review.editionId ReviewComment.resolvedAt ReviewComment.resolvedById DriftDecision.variantId DriftDecision.changeId DriftDecision.title DriftDecision.class DriftDecision.then DriftDecision.now DriftDecision.until DriftDecision.draftId EvidenceReview.fingerprint Suggestion.decidedAt Suggestion.decidedById Supervision.startedById Supervision.coverForId Supervision.takesOverFromId SupervisionMeeting.writtenById',
  },
  {
    why: 'It drives the sending of mail; when each mail was written and sent is in the file.',
    columns:
      'Notice.mailedAt OutboxMail.sealed OutboxMail.dueAt OutboxMail.attempts OutboxMail.gaveUpAt Entry.renewalToldFor',
  },
  {
    why: 'Set once the row or the account is gone: then there is nothing left to show.',
    columns: 'Person.disabledAt Reflection.deletedAt ReadingNote.deletedAt EvidenceItem.deletedAt',
  },
  {
    why: 'A secret, or a scramble of one: whoever finds the file must not be able to use it.',
    columns: 'Person.passwordHash CalendarAddress.tokenHash WitnessRequest.tokenHash',
  },
]

/** Tables that hold nothing about a person, and why. */
export const NOT_ABOUT_PEOPLE: Record<string, string> = {
  Organisation: 'An organisation’s own settings.',
  Service: 'A service’s name, version and support lines.',
  Declaration: 'Texts of an organisation; that somebody set one is in the log of what they did.',
  ServiceLevels: 'Settings of a service; that somebody set them is in the log of what they did.',
  RateLimiterFlexible: 'Counters that hold for minutes, under names nobody can read back.',
  Variant: 'A version of the text.',
  Edition: 'A published text; that somebody published it is in the log of what they did.',
  EditionPage: 'Published text.',
  CompiledPage: 'Published text.',
  SectionText: 'Published text.',
  ContentRelease: 'Published text.',
  EditionDifference: 'Published text.',
  EditionChange: 'Which changes an edition was made of.',
  ReviewedChange: 'Which changes a review is about.',
  Cohort: 'A group’s name and dates; who is in it is in the file.',
  CohortDay: 'A day’s time and place; who was there is in the file.',
  SigningKey: 'Public keys of an organisation.',
  PartnerKey: 'Public keys of other organisations; that somebody added or ended one is in the log of what they did.',
  Framework: 'The published framework.',
  RecordsCheckpoint: 'Hashes over all records together.',
  RecordsCheckpointHead: 'Hashes of records, which their events have too.',
  RecordsVerification: 'Counts of a check over all records.',
}

export type Fate = { at: string } | { why: string }

/** What becomes of a column in the file; null where nobody has decided it. */
export function fateOf(table: string, column: string): Fate | null {
  const at = pairsOf(table).get(column)
  if (at !== undefined) return { at }
  const left = LEFT_OUT.find(({ columns }) =>
    columns.split(' ').some((name) => name === `${table}.${column}` || name === `*.${column}`),
  )
  return left ? { why: left.why } : null
}

/** Every `part.field` that the file is said to have. */
export function promisedFields(): string[] {
  return [...new Set(Object.keys(IN_THE_FILE).flatMap((table) => [...pairsOf(table).values()]))]
}

/** Every `table.column` that is spoken of by name, so that none outlives its column. */
export function namedColumns(): string[] {
  const placed = Object.keys(IN_THE_FILE).flatMap((table) => [...pairsOf(table).keys()].map((column) => `${table}.${column}`)) // prettier-ignore
  const left = LEFT_OUT.flatMap(({ columns }) => columns.split(' ')).filter((name) => !name.startsWith('*'))
  return [...placed, ...left]
}

function pairsOf(table: string): Map<string, string> {
  const pairs = (IN_THE_FILE[table] ?? '').split(' ').filter(Boolean)
  return new Map(pairs.map((pair) => pair.split('=') as [string, string]))
}
