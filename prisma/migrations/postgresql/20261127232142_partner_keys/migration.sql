-- AlterTable
ALTER TABLE "ImportedPack" ADD COLUMN     "partnerKeyId" TEXT;

-- CreateTable
CREATE TABLE "PartnerKey" (
    "id" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "thumbprint" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "addedById" TEXT NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,
    "endedById" TEXT,
    "endedAt" TIMESTAMP(3),
    "endReason" TEXT,

    CONSTRAINT "PartnerKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PartnerKey_organisationId_thumbprint_key" ON "PartnerKey"("organisationId", "thumbprint");
