-- AlterTable
ALTER TABLE "ActivityResponse" ADD COLUMN "confirmedAt" DATETIME;
ALTER TABLE "ActivityResponse" ADD COLUMN "confirmedById" TEXT;

-- CreateTable
CREATE TABLE "PriorLearning" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "module" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "askedOfId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "askedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "sealedReply" BLOB
);

-- CreateTable
CREATE TABLE "Look" (
    "personId" TEXT NOT NULL,
    "viewerId" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("personId", "viewerId", "what", "day")
);

-- CreateTable
CREATE TABLE "Cohort" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endedAt" DATETIME,
    "pinnedEditionId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "CohortTrainer" (
    "cohortId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "from" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" DATETIME,

    PRIMARY KEY ("cohortId", "personId")
);

-- CreateTable
CREATE TABLE "CohortMember" (
    "cohortId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "joinedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leftAt" DATETIME,

    PRIMARY KEY ("cohortId", "personId")
);

-- CreateTable
CREATE TABLE "CohortDay" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cohortId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "link" TEXT NOT NULL DEFAULT '',
    "capacity" INTEGER,
    "lessons" TEXT NOT NULL DEFAULT '[]',
    "catchUp" TEXT NOT NULL DEFAULT '',
    "cancelledAt" DATETIME,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "DayPlace" (
    "dayId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("dayId", "personId")
);

-- CreateTable
CREATE TABLE "RegisterMark" (
    "dayId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "markedById" TEXT NOT NULL,
    "markedAt" DATETIME NOT NULL,

    PRIMARY KEY ("dayId", "personId")
);

-- CreateTable
CREATE TABLE "CohortMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cohortId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "CalendarAddress" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "cohortId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL DEFAULT '',
    "href" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" DATETIME,
    "mailedAt" DATETIME
);

-- CreateTable
CREATE TABLE "NoticeChoice" (
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "how" TEXT NOT NULL,

    PRIMARY KEY ("personId", "kind")
);

-- CreateTable
CREATE TABLE "OutboxMail" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sentAt" DATETIME,
    "gaveUpAt" DATETIME
);

-- CreateIndex
CREATE INDEX "PriorLearning_personId_module_idx" ON "PriorLearning"("personId", "module");

-- CreateIndex
CREATE INDEX "PriorLearning_askedOfId_state_idx" ON "PriorLearning"("askedOfId", "state");

-- CreateIndex
CREATE INDEX "Cohort_organisationId_endedAt_idx" ON "Cohort"("organisationId", "endedAt");

-- CreateIndex
CREATE INDEX "CohortTrainer_personId_until_idx" ON "CohortTrainer"("personId", "until");

-- CreateIndex
CREATE INDEX "CohortMember_personId_leftAt_idx" ON "CohortMember"("personId", "leftAt");

-- CreateIndex
CREATE INDEX "CohortDay_cohortId_startsAt_idx" ON "CohortDay"("cohortId", "startsAt");

-- CreateIndex
CREATE INDEX "DayPlace_personId_idx" ON "DayPlace"("personId");

-- CreateIndex
CREATE INDEX "RegisterMark_personId_idx" ON "RegisterMark"("personId");

-- CreateIndex
CREATE INDEX "CohortMessage_cohortId_sentAt_idx" ON "CohortMessage"("cohortId", "sentAt");

-- CreateIndex
CREATE INDEX "CalendarAddress_personId_endedAt_idx" ON "CalendarAddress"("personId", "endedAt");

-- CreateIndex
CREATE INDEX "Notice_personId_at_idx" ON "Notice"("personId", "at");

-- CreateIndex
CREATE INDEX "Notice_mailedAt_at_idx" ON "Notice"("mailedAt", "at");

-- CreateIndex
CREATE INDEX "OutboxMail_sentAt_dueAt_idx" ON "OutboxMail"("sentAt", "dueAt");
