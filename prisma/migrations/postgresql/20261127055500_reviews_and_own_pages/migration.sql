-- AlterTable
ALTER TABLE "Change" ADD COLUMN     "about" TEXT NOT NULL DEFAULT '{}',
ADD COLUMN     "authors" TEXT NOT NULL DEFAULT '[]',
ADD COLUMN     "themes" TEXT;

-- CreateTable
CREATE TABLE "EditionChange" (
    "editionId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,

    CONSTRAINT "EditionChange_pkey" PRIMARY KEY ("editionId","changeId")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL,
    "variantId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "publishFrom" TIMESTAMP(3),
    "state" TEXT NOT NULL DEFAULT 'in-review',
    "answer" TEXT NOT NULL DEFAULT '',
    "allowed" TEXT NOT NULL DEFAULT '',
    "sentAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMP(3),
    "editionId" TEXT,

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewedChange" (
    "reviewId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "ReviewedChange_pkey" PRIMARY KEY ("reviewId","changeId")
);

-- CreateTable
CREATE TABLE "ReviewComment" (
    "id" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "path" TEXT NOT NULL DEFAULT '',
    "section" TEXT NOT NULL DEFAULT '',
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMP(3),
    "resolvedById" TEXT,

    CONSTRAINT "ReviewComment_pkey" PRIMARY KEY ("id")
);

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
CREATE OR REPLACE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "EditionChange_no_update" BEFORE UPDATE ON "EditionChange" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "EditionChange_no_delete" BEFORE DELETE ON "EditionChange" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "EditionChange_no_truncate" BEFORE TRUNCATE ON "EditionChange" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
