-- AlterTable
ALTER TABLE "CohortDay" ADD COLUMN     "remindedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "SectionQuestion" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "cohortId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "named" BOOLEAN NOT NULL,
    "sealed" BYTEA NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),
    "sealedAnswer" BYTEA,

    CONSTRAINT "SectionQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SectionQuestion_cohortId_askedAt_idx" ON "SectionQuestion"("cohortId", "askedAt");

-- CreateIndex
CREATE INDEX "SectionQuestion_personId_path_idx" ON "SectionQuestion"("personId", "path");

-- CreateIndex
CREATE INDEX "CohortDay_remindedAt_startsAt_idx" ON "CohortDay"("remindedAt", "startsAt");
