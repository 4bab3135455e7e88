-- CreateTable
CREATE TABLE "ImportedPack" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "ownerBy" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "hash" TEXT NOT NULL,
    "importedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "takenBackAt" TIMESTAMP(3),

    CONSTRAINT "ImportedPack_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ImportedPack_personId_importedAt_idx" ON "ImportedPack"("personId", "importedAt");
