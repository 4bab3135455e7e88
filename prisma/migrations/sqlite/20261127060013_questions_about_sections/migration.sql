-- AlterTable
ALTER TABLE "CohortDay" ADD COLUMN "remindedAt" DATETIME;

-- CreateTable
CREATE TABLE "SectionQuestion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "cohortId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "named" BOOLEAN NOT NULL,
    "sealed" BLOB NOT NULL,
    "askedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answeredById" TEXT,
    "answeredAt" DATETIME,
    "sealedAnswer" BLOB
);

-- CreateIndex
CREATE INDEX "SectionQuestion_cohortId_askedAt_idx" ON "SectionQuestion"("cohortId", "askedAt");

-- CreateIndex
CREATE INDEX "SectionQuestion_personId_path_idx" ON "SectionQuestion"("personId", "path");

-- CreateIndex
CREATE INDEX "CohortDay_remindedAt_startsAt_idx" ON "CohortDay"("remindedAt", "startsAt");
