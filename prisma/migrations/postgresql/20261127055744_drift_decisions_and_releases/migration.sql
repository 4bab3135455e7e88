-- AlterTable
ALTER TABLE "Change" ADD COLUMN     "beneath" TEXT;

-- CreateTable
CREATE TABLE "ContentRelease" (
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "note" TEXT NOT NULL,
    "releasedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ContentRelease_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "DriftDecision" (
    "id" TEXT NOT NULL,
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
    "until" TIMESTAMP(3),
    "draftId" TEXT,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DriftDecision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DriftDecision_variantId_at_idx" ON "DriftDecision"("variantId", "at");

-- CreateIndex
CREATE INDEX "DriftDecision_byId_idx" ON "DriftDecision"("byId");

-- AddForeignKey
ALTER TABLE "DriftDecision" ADD CONSTRAINT "DriftDecision_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "Variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Append-only: what happened is never changed or removed.
CREATE OR REPLACE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "ContentRelease_no_update" BEFORE UPDATE ON "ContentRelease" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ContentRelease_no_delete" BEFORE DELETE ON "ContentRelease" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ContentRelease_no_truncate" BEFORE TRUNCATE ON "ContentRelease" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "DriftDecision_no_update" BEFORE UPDATE ON "DriftDecision" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "DriftDecision_no_delete" BEFORE DELETE ON "DriftDecision" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "DriftDecision_no_truncate" BEFORE TRUNCATE ON "DriftDecision" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
