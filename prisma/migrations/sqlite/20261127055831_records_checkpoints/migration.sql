-- CreateTable
CREATE TABLE "RecordsCheckpoint" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" BIGINT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "RecordsCheckpointHead" (
    "checkpoint" INTEGER NOT NULL,
    "recordId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("checkpoint", "recordId")
);

-- CreateTable
CREATE TABLE "RecordsVerification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT,
    "startedById" TEXT,
    "startedAt" DATETIME NOT NULL,
    "beatAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "records" INTEGER NOT NULL DEFAULT 0,
    "events" INTEGER NOT NULL DEFAULT 0,
    "of" INTEGER NOT NULL DEFAULT 0,
    "bad" TEXT
);

-- CreateIndex
CREATE INDEX "RecordsCheckpointHead_recordId_seq_idx" ON "RecordsCheckpointHead"("recordId", "seq");

-- CreateIndex
CREATE INDEX "RecordsVerification_organisationId_startedAt_idx" ON "RecordsVerification"("organisationId", "startedAt");

-- Append-only: what happened is never changed or removed.
CREATE TRIGGER "RecordsCheckpoint_no_update" BEFORE UPDATE ON "RecordsCheckpoint" BEGIN SELECT RAISE(ABORT, 'RecordsCheckpoint is append-only'); END;
CREATE TRIGGER "RecordsCheckpoint_no_delete" BEFORE DELETE ON "RecordsCheckpoint" BEGIN SELECT RAISE(ABORT, 'RecordsCheckpoint is append-only'); END;
CREATE TRIGGER "RecordsCheckpointHead_no_update" BEFORE UPDATE ON "RecordsCheckpointHead" BEGIN SELECT RAISE(ABORT, 'RecordsCheckpointHead is append-only'); END;
CREATE TRIGGER "RecordsCheckpointHead_no_delete" BEFORE DELETE ON "RecordsCheckpointHead" BEGIN SELECT RAISE(ABORT, 'RecordsCheckpointHead is append-only'); END;
