-- CreateTable
CREATE TABLE "RecordsCheckpoint" (
    "number" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "RecordsCheckpoint_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "RecordsCheckpointHead" (
    "checkpoint" INTEGER NOT NULL,
    "recordId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "RecordsCheckpointHead_pkey" PRIMARY KEY ("checkpoint","recordId")
);

-- CreateTable
CREATE TABLE "RecordsVerification" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT,
    "startedById" TEXT,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "beatAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "records" INTEGER NOT NULL DEFAULT 0,
    "events" INTEGER NOT NULL DEFAULT 0,
    "of" INTEGER NOT NULL DEFAULT 0,
    "bad" TEXT,

    CONSTRAINT "RecordsVerification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RecordsCheckpointHead_recordId_seq_idx" ON "RecordsCheckpointHead"("recordId", "seq");

-- CreateIndex
CREATE INDEX "RecordsVerification_organisationId_startedAt_idx" ON "RecordsVerification"("organisationId", "startedAt");

-- Append-only: what happened is never changed or removed.
CREATE OR REPLACE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "RecordsCheckpoint_no_update" BEFORE UPDATE ON "RecordsCheckpoint" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "RecordsCheckpoint_no_delete" BEFORE DELETE ON "RecordsCheckpoint" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "RecordsCheckpoint_no_truncate" BEFORE TRUNCATE ON "RecordsCheckpoint" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "RecordsCheckpointHead_no_update" BEFORE UPDATE ON "RecordsCheckpointHead" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "RecordsCheckpointHead_no_delete" BEFORE DELETE ON "RecordsCheckpointHead" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "RecordsCheckpointHead_no_truncate" BEFORE TRUNCATE ON "RecordsCheckpointHead" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
