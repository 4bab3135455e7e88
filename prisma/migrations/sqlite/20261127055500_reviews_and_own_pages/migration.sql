-- CreateTable
CREATE TABLE "EditionChange" (
    "editionId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,

    PRIMARY KEY ("editionId", "changeId")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "variantId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "publishFrom" DATETIME,
    "state" TEXT NOT NULL DEFAULT 'in-review',
    "answer" TEXT NOT NULL DEFAULT '',
    "allowed" TEXT NOT NULL DEFAULT '',
    "sentAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" DATETIME,
    "editionId" TEXT
);

-- CreateTable
CREATE TABLE "ReviewedChange" (
    "reviewId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    PRIMARY KEY ("reviewId", "changeId")
);

-- CreateTable
CREATE TABLE "ReviewComment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reviewId" TEXT NOT NULL,
    "path" TEXT NOT NULL DEFAULT '',
    "section" TEXT NOT NULL DEFAULT '',
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" DATETIME,
    "resolvedById" TEXT
);

-- AlterTable
ALTER TABLE "Change" ADD COLUMN "authors" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Change" ADD COLUMN "themes" TEXT;
ALTER TABLE "Change" ADD COLUMN "about" TEXT NOT NULL DEFAULT '{}';

-- CreateIndex
CREATE INDEX "EditionChange_changeId_idx" ON "EditionChange"("changeId");

-- CreateIndex
CREATE INDEX "Review_variantId_state_idx" ON "Review"("variantId", "state");

-- CreateIndex
CREATE INDEX "Review_reviewerId_state_idx" ON "Review"("reviewerId", "state");

-- CreateIndex
CREATE INDEX "Review_state_publishFrom_idx" ON "Review"("state", "publishFrom");

-- CreateIndex
CREATE INDEX "ReviewedChange_changeId_idx" ON "ReviewedChange"("changeId");

-- CreateIndex
CREATE INDEX "ReviewComment_reviewId_at_idx" ON "ReviewComment"("reviewId", "at");

-- CreateIndex
CREATE INDEX "ReviewComment_authorId_idx" ON "ReviewComment"("authorId");

-- Append-only: what happened is never changed or removed.
CREATE TRIGGER "EditionChange_no_update" BEFORE UPDATE ON "EditionChange" BEGIN SELECT RAISE(ABORT, 'EditionChange is append-only'); END;
CREATE TRIGGER "EditionChange_no_delete" BEFORE DELETE ON "EditionChange" BEGIN SELECT RAISE(ABORT, 'EditionChange is append-only'); END;
