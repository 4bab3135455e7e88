-- CreateTable
CREATE TABLE "ImportedPack" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "ownerBy" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "hash" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "takenBackAt" DATETIME
);

-- CreateIndex
CREATE INDEX "ImportedPack_personId_importedAt_idx" ON "ImportedPack"("personId", "importedAt");
