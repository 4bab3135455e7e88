-- AlterTable
ALTER TABLE "Change" ADD COLUMN "beneath" TEXT;

-- CreateTable
CREATE TABLE "ContentRelease" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "content" BLOB NOT NULL,
    "note" TEXT NOT NULL,
    "releasedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "DriftDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "variantId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    "then" TEXT,
    "now" TEXT,
    "until" DATETIME,
    "draftId" TEXT,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "DriftDecision_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "Variant" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "DriftDecision_variantId_at_idx" ON "DriftDecision"("variantId", "at");

-- CreateIndex
CREATE INDEX "DriftDecision_byId_idx" ON "DriftDecision"("byId");

-- Append-only: what happened is never changed or removed.
CREATE TRIGGER "ContentRelease_no_update" BEFORE UPDATE ON "ContentRelease" BEGIN SELECT RAISE(ABORT, 'ContentRelease is append-only'); END;
CREATE TRIGGER "ContentRelease_no_delete" BEFORE DELETE ON "ContentRelease" BEGIN SELECT RAISE(ABORT, 'ContentRelease is append-only'); END;
CREATE TRIGGER "DriftDecision_no_update" BEFORE UPDATE ON "DriftDecision" BEGIN SELECT RAISE(ABORT, 'DriftDecision is append-only'); END;
CREATE TRIGGER "DriftDecision_no_delete" BEFORE DELETE ON "DriftDecision" BEGIN SELECT RAISE(ABORT, 'DriftDecision is append-only'); END;
