-- CreateTable
CREATE TABLE "EvidenceWithdrawal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "takenBackAt" DATETIME,
    "takenBackById" TEXT
);

-- CreateTable
CREATE TABLE "EvidenceReview" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateIndex
CREATE INDEX "EvidenceWithdrawal_organisationId_entryId_idx" ON "EvidenceWithdrawal"("organisationId", "entryId");

-- CreateIndex
CREATE INDEX "EvidenceReview_organisationId_entryId_idx" ON "EvidenceReview"("organisationId", "entryId");

-- Append-only: what happened is never changed or removed.
CREATE TRIGGER "EvidenceReview_no_update" BEFORE UPDATE ON "EvidenceReview" BEGIN SELECT RAISE(ABORT, 'EvidenceReview is append-only'); END;
CREATE TRIGGER "EvidenceReview_no_delete" BEFORE DELETE ON "EvidenceReview" BEGIN SELECT RAISE(ABORT, 'EvidenceReview is append-only'); END;
