-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "signOffBy" TEXT NOT NULL DEFAULT 'line-management',
    "peerDeclaration" TEXT NOT NULL,
    "supervisorDeclaration" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Service" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "variantId" TEXT NOT NULL,
    "supportLines" TEXT NOT NULL DEFAULT '[]',

    CONSTRAINT "Service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "serviceId" TEXT,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "isPeer" BOOLEAN NOT NULL DEFAULT false,
    "disabledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleHeld" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMP(3),

    CONSTRAINT "RoleHeld_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMP(3),

    CONSTRAINT "RateLimiterFlexible_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" TEXT,
    "organisationId" TEXT,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '{}',

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Variant" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "short" TEXT NOT NULL,
    "extendsId" TEXT,
    "organisationId" TEXT,
    "about" TEXT NOT NULL DEFAULT '{}',
    "shipped" BOOLEAN NOT NULL DEFAULT false,
    "currentEditionId" TEXT,

    CONSTRAINT "Variant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Edition" (
    "id" TEXT NOT NULL,
    "variantId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "manifest" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "publishedById" TEXT,
    "publishedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EditionPage" (
    "editionId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "pageHash" TEXT NOT NULL,

    CONSTRAINT "EditionPage_pkey" PRIMARY KEY ("editionId","path")
);

-- CreateTable
CREATE TABLE "CompiledPage" (
    "hash" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "CompiledPage_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "SectionText" (
    "fingerprint" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "SectionText_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateTable
CREATE TABLE "EditionDifference" (
    "id" TEXT NOT NULL,
    "editionId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "EditionDifference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Change" (
    "id" TEXT NOT NULL,
    "variantId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "do" TEXT NOT NULL,
    "newId" TEXT,
    "title" TEXT,
    "body" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "credits" TEXT NOT NULL DEFAULT '[]',
    "evidence" TEXT NOT NULL DEFAULT '[]',
    "basedOn" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "editedById" TEXT NOT NULL,
    "editedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Completion" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "editionId" TEXT NOT NULL,
    "pageHash" TEXT NOT NULL,
    "completedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "Completion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActivityResponse" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "activity" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "done" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ActivityResponse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reflection" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "path" TEXT,
    "activity" TEXT,
    "sealed" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Reflection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Framework" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "publishedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Framework_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Record" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "frameworkId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'in-progress',
    "signOffOfId" TEXT,
    "signOffRequestedAt" TIMESTAMP(3),
    "signedOffById" TEXT,
    "signedOffAt" TIMESTAMP(3),
    "submissionId" TEXT,
    "headSeq" INTEGER NOT NULL DEFAULT 0,
    "headHash" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Entry" (
    "id" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "competence" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "rating" TEXT NOT NULL,
    "ratedAt" TIMESTAMP(3) NOT NULL,
    "basis" TEXT NOT NULL,
    "requestedOfId" TEXT,
    "requestedAt" TIMESTAMP(3),
    "askedFrom" TEXT,
    "submissionId" TEXT,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "decidedAs" TEXT,
    "decidedOnId" TEXT,
    "decidedBasis" TEXT,
    "signedBasis" TEXT,
    "renewalDueAt" TIMESTAMP(3),

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceItem" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "EvidenceItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EntryEvidence" (
    "entryId" TEXT NOT NULL,
    "evidenceId" TEXT NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EntryEvidence_pkey" PRIMARY KEY ("entryId","evidenceId")
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "entryId" TEXT,
    "basis" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecordNote" (
    "id" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "RecordNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecordEvent" (
    "id" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "competence" TEXT,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "actorRole" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "payload" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "RecordEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Supervision" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "supervisorId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),
    "startedById" TEXT,
    "agreedAt" TIMESTAMP(3),
    "coverForId" TEXT,

    CONSTRAINT "Supervision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_slug_key" ON "Organisation"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Service_organisationId_slug_key" ON "Service"("organisationId", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Person_organisationId_idx" ON "Person"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "RoleHeld_personId_role_from_key" ON "RoleHeld"("personId", "role", "from");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "Event_organisationId_at_idx" ON "Event"("organisationId", "at");

-- CreateIndex
CREATE INDEX "Event_subject_idx" ON "Event"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "Variant_slug_key" ON "Variant"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Edition_variantId_number_key" ON "Edition"("variantId", "number");

-- CreateIndex
CREATE INDEX "EditionDifference_editionId_idx" ON "EditionDifference"("editionId");

-- CreateIndex
CREATE INDEX "Change_variantId_state_idx" ON "Change"("variantId", "state");

-- CreateIndex
CREATE INDEX "Change_variantId_path_section_idx" ON "Change"("variantId", "path", "section");

-- CreateIndex
CREATE INDEX "Completion_personId_path_idx" ON "Completion"("personId", "path");

-- CreateIndex
CREATE UNIQUE INDEX "ActivityResponse_personId_path_activity_key" ON "ActivityResponse"("personId", "path", "activity");

-- CreateIndex
CREATE INDEX "Reflection_personId_updatedAt_idx" ON "Reflection"("personId", "updatedAt");

-- CreateIndex
CREATE INDEX "Reflection_personId_path_activity_idx" ON "Reflection"("personId", "path", "activity");

-- CreateIndex
CREATE UNIQUE INDEX "Framework_version_key" ON "Framework"("version");

-- CreateIndex
CREATE INDEX "Record_signOffOfId_state_idx" ON "Record"("signOffOfId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Record_personId_frameworkId_key" ON "Record"("personId", "frameworkId");

-- CreateIndex
CREATE INDEX "Entry_requestedOfId_state_requestedAt_idx" ON "Entry"("requestedOfId", "state", "requestedAt");

-- CreateIndex
CREATE INDEX "Entry_recordId_state_required_idx" ON "Entry"("recordId", "state", "required");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_recordId_competence_key" ON "Entry"("recordId", "competence");

-- CreateIndex
CREATE INDEX "EvidenceItem_personId_updatedAt_idx" ON "EvidenceItem"("personId", "updatedAt");

-- CreateIndex
CREATE INDEX "EntryEvidence_evidenceId_idx" ON "EntryEvidence"("evidenceId");

-- CreateIndex
CREATE INDEX "Submission_entryId_idx" ON "Submission"("entryId");

-- CreateIndex
CREATE INDEX "Submission_recordId_idx" ON "Submission"("recordId");

-- CreateIndex
CREATE INDEX "RecordNote_recordId_idx" ON "RecordNote"("recordId");

-- CreateIndex
CREATE UNIQUE INDEX "RecordEvent_recordId_seq_key" ON "RecordEvent"("recordId", "seq");

-- CreateIndex
CREATE INDEX "Supervision_supervisorId_until_idx" ON "Supervision"("supervisorId", "until");

-- CreateIndex
CREATE INDEX "Supervision_personId_idx" ON "Supervision"("personId");

-- AddForeignKey
ALTER TABLE "Service" ADD CONSTRAINT "Service_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Service" ADD CONSTRAINT "Service_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "Variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleHeld" ADD CONSTRAINT "RoleHeld_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Variant" ADD CONSTRAINT "Variant_extendsId_fkey" FOREIGN KEY ("extendsId") REFERENCES "Variant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Variant" ADD CONSTRAINT "Variant_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Edition" ADD CONSTRAINT "Edition_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "Variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EditionPage" ADD CONSTRAINT "EditionPage_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EditionPage" ADD CONSTRAINT "EditionPage_pageHash_fkey" FOREIGN KEY ("pageHash") REFERENCES "CompiledPage"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EditionDifference" ADD CONSTRAINT "EditionDifference_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "Variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Completion" ADD CONSTRAINT "Completion_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityResponse" ADD CONSTRAINT "ActivityResponse_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reflection" ADD CONSTRAINT "Reflection_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Record" ADD CONSTRAINT "Record_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Record" ADD CONSTRAINT "Record_frameworkId_fkey" FOREIGN KEY ("frameworkId") REFERENCES "Framework"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceItem" ADD CONSTRAINT "EvidenceItem_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EntryEvidence" ADD CONSTRAINT "EntryEvidence_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EntryEvidence" ADD CONSTRAINT "EntryEvidence_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "EvidenceItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecordNote" ADD CONSTRAINT "RecordNote_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecordEvent" ADD CONSTRAINT "RecordEvent_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "Record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supervision" ADD CONSTRAINT "Supervision_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supervision" ADD CONSTRAINT "Supervision_supervisorId_fkey" FOREIGN KEY ("supervisorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Append-only: what happened is never changed or removed.
CREATE OR REPLACE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "Event_no_update" BEFORE UPDATE ON "Event" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Event_no_delete" BEFORE DELETE ON "Event" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Event_no_truncate" BEFORE TRUNCATE ON "Event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Edition_no_update" BEFORE UPDATE ON "Edition" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Edition_no_delete" BEFORE DELETE ON "Edition" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Edition_no_truncate" BEFORE TRUNCATE ON "Edition" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "EditionPage_no_update" BEFORE UPDATE ON "EditionPage" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "EditionPage_no_delete" BEFORE DELETE ON "EditionPage" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "EditionPage_no_truncate" BEFORE TRUNCATE ON "EditionPage" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "CompiledPage_no_update" BEFORE UPDATE ON "CompiledPage" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "CompiledPage_no_delete" BEFORE DELETE ON "CompiledPage" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "CompiledPage_no_truncate" BEFORE TRUNCATE ON "CompiledPage" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "SectionText_no_update" BEFORE UPDATE ON "SectionText" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "SectionText_no_delete" BEFORE DELETE ON "SectionText" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "SectionText_no_truncate" BEFORE TRUNCATE ON "SectionText" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "EditionDifference_no_update" BEFORE UPDATE ON "EditionDifference" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "EditionDifference_no_delete" BEFORE DELETE ON "EditionDifference" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "EditionDifference_no_truncate" BEFORE TRUNCATE ON "EditionDifference" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Framework_no_update" BEFORE UPDATE ON "Framework" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Framework_no_delete" BEFORE DELETE ON "Framework" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Framework_no_truncate" BEFORE TRUNCATE ON "Framework" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "RecordEvent_no_update" BEFORE UPDATE ON "RecordEvent" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "RecordEvent_no_delete" BEFORE DELETE ON "RecordEvent" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "RecordEvent_no_truncate" BEFORE TRUNCATE ON "RecordEvent" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Submission_no_update" BEFORE UPDATE ON "Submission" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
