-- AlterTable
ALTER TABLE "Supervision" ADD COLUMN "takesOverFromId" TEXT;

-- CreateTable
CREATE TABLE "SupervisionMeeting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "supervisorId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "writtenById" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "PracticeLogEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed" BLOB,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateIndex
CREATE INDEX "SupervisionMeeting_personId_heldOn_idx" ON "SupervisionMeeting"("personId", "heldOn");

-- CreateIndex
CREATE INDEX "SupervisionMeeting_supervisorId_heldOn_idx" ON "SupervisionMeeting"("supervisorId", "heldOn");

-- CreateIndex
CREATE INDEX "PracticeLogEntry_personId_day_idx" ON "PracticeLogEntry"("personId", "day");
