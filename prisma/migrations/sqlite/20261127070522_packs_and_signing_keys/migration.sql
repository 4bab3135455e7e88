-- CreateTable
CREATE TABLE "SigningKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "publicKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Pack" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "signingKeyId" TEXT NOT NULL,
    "covers" TEXT NOT NULL,
    "coversId" TEXT,
    "state" TEXT NOT NULL,
    "frameworkVersion" INTEGER NOT NULL,
    "signedSeq" INTEGER,
    "claims" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "hash" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "SigningKey_organisationId_number_key" ON "SigningKey"("organisationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Pack_code_key" ON "Pack"("code");

-- CreateIndex
CREATE INDEX "Pack_personId_madeAt_idx" ON "Pack"("personId", "madeAt");

-- CreateIndex
CREATE INDEX "Pack_organisationId_revokedAt_idx" ON "Pack"("organisationId", "revokedAt");
