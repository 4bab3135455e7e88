-- CreateTable
CREATE TABLE "EvidenceWithdrawal" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "takenBackAt" TIMESTAMP(3),
    "takenBackById" TEXT,

    CONSTRAINT "EvidenceWithdrawal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceReview" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EvidenceReview_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "EvidenceWithdrawal_organisationId_entryId_idx" ON "EvidenceWithdrawal"("organisationId", "entryId");

-- CreateIndex
CREATE INDEX "EvidenceReview_organisationId_entryId_idx" ON "EvidenceReview"("organisationId", "entryId");

-- Append-only: what happened is never changed or removed.
CREATE OR REPLACE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "EvidenceReview_no_update" BEFORE UPDATE ON "EvidenceReview" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "EvidenceReview_no_delete" BEFORE DELETE ON "EvidenceReview" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "EvidenceReview_no_truncate" BEFORE TRUNCATE ON "EvidenceReview" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
