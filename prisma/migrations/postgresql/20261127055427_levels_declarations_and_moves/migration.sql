-- AlterTable
ALTER TABLE "Entry" ADD COLUMN     "carriedFromId" TEXT,
ADD COLUMN     "decidedRating" TEXT,
ADD COLUMN     "renewalToldFor" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Record" ADD COLUMN     "movedAt" TIMESTAMP(3),
ADD COLUMN     "movedToId" TEXT;

-- AlterTable
ALTER TABLE "Supervision" ADD COLUMN     "partOfId" TEXT;

-- CreateTable
CREATE TABLE "Declaration" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "setById" TEXT,
    "setAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Declaration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceLevels" (
    "id" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "setById" TEXT NOT NULL,
    "setAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ServiceLevels_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrganisationMove" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "invitedById" TEXT NOT NULL,
    "invitedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'invited',
    "answeredAt" TIMESTAMP(3),
    "personId" TEXT,
    "fromOrganisationId" TEXT,

    CONSTRAINT "OrganisationMove_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Declaration_organisationId_side_version_key" ON "Declaration"("organisationId", "side", "version");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceLevels_serviceId_version_key" ON "ServiceLevels"("serviceId", "version");

-- CreateIndex
CREATE INDEX "OrganisationMove_email_state_idx" ON "OrganisationMove"("email", "state");

-- CreateIndex
CREATE INDEX "OrganisationMove_organisationId_invitedAt_idx" ON "OrganisationMove"("organisationId", "invitedAt");

-- CreateIndex
CREATE INDEX "OrganisationMove_personId_idx" ON "OrganisationMove"("personId");

-- Append-only: what happened is never changed or removed.
CREATE OR REPLACE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "Declaration_no_update" BEFORE UPDATE ON "Declaration" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Declaration_no_delete" BEFORE DELETE ON "Declaration" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "Declaration_no_truncate" BEFORE TRUNCATE ON "Declaration" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ServiceLevels_no_update" BEFORE UPDATE ON "ServiceLevels" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ServiceLevels_no_delete" BEFORE DELETE ON "ServiceLevels" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ServiceLevels_no_truncate" BEFORE TRUNCATE ON "ServiceLevels" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
