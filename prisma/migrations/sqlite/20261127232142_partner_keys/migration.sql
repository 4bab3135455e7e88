-- AlterTable
ALTER TABLE "ImportedPack" ADD COLUMN "partnerKeyId" TEXT;

-- CreateTable
CREATE TABLE "PartnerKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "thumbprint" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "addedById" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "endedById" TEXT,
    "endedAt" DATETIME,
    "endReason" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "PartnerKey_organisationId_thumbprint_key" ON "PartnerKey"("organisationId", "thumbprint");
