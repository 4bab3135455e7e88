-- AlterTable
ALTER TABLE "Entry" ADD COLUMN "carriedFromId" TEXT;
ALTER TABLE "Entry" ADD COLUMN "decidedRating" TEXT;
ALTER TABLE "Entry" ADD COLUMN "renewalToldFor" DATETIME;

-- AlterTable
ALTER TABLE "Record" ADD COLUMN "movedAt" DATETIME;
ALTER TABLE "Record" ADD COLUMN "movedToId" TEXT;

-- AlterTable
ALTER TABLE "Supervision" ADD COLUMN "partOfId" TEXT;

-- CreateTable
CREATE TABLE "Declaration" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "setById" TEXT,
    "setAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "ServiceLevels" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "serviceId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "setById" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "OrganisationMove" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "serviceId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "invitedById" TEXT NOT NULL,
    "invitedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'invited',
    "answeredAt" DATETIME,
    "personId" TEXT,
    "fromOrganisationId" TEXT
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
CREATE TRIGGER "Declaration_no_update" BEFORE UPDATE ON "Declaration" BEGIN SELECT RAISE(ABORT, 'Declaration is append-only'); END;
CREATE TRIGGER "Declaration_no_delete" BEFORE DELETE ON "Declaration" BEGIN SELECT RAISE(ABORT, 'Declaration is append-only'); END;
CREATE TRIGGER "ServiceLevels_no_update" BEFORE UPDATE ON "ServiceLevels" BEGIN SELECT RAISE(ABORT, 'ServiceLevels is append-only'); END;
CREATE TRIGGER "ServiceLevels_no_delete" BEFORE DELETE ON "ServiceLevels" BEGIN SELECT RAISE(ABORT, 'ServiceLevels is append-only'); END;
