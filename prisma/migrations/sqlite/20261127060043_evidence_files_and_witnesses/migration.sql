-- AlterTable
ALTER TABLE "EvidenceItem" ADD COLUMN "fileId" TEXT;

-- AlterTable
ALTER TABLE "OutboxMail" ADD COLUMN "sealed" BLOB;

-- CreateTable
CREATE TABLE "EvidenceFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "size" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "SubmissionFile" (
    "submissionId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,

    PRIMARY KEY ("submissionId", "fileId"),
    CONSTRAINT "SubmissionFile_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SubmissionFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "EvidenceFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WitnessRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "evidenceId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "askedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    "sealedAnswer" BLOB,
    CONSTRAINT "WitnessRequest_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "EvidenceItem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "EvidenceFile_personId_idx" ON "EvidenceFile"("personId");

-- CreateIndex
CREATE INDEX "SubmissionFile_fileId_idx" ON "SubmissionFile"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "WitnessRequest_tokenHash_key" ON "WitnessRequest"("tokenHash");

-- CreateIndex
CREATE INDEX "WitnessRequest_evidenceId_askedAt_idx" ON "WitnessRequest"("evidenceId", "askedAt");

-- CreateIndex
CREATE INDEX "WitnessRequest_personId_idx" ON "WitnessRequest"("personId");

-- Append-only: what happened is never changed or removed.
CREATE TRIGGER "SubmissionFile_no_update" BEFORE UPDATE ON "SubmissionFile" BEGIN SELECT RAISE(ABORT, 'SubmissionFile is append-only'); END;
