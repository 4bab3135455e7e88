-- CreateTable
CREATE TABLE "TrainingPause" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "from" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" DATETIME,
    "tellSupervisor" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "LearnerChoice" (
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("personId", "kind", "key")
);

-- CreateTable
CREATE TABLE "WhatHelps" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "sealed" BLOB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "WhatHelpsReader" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "readerId" TEXT NOT NULL,
    "from" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" DATETIME
);

-- CreateTable
CREATE TABLE "SharedReflection" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reflectionId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "readerId" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "sharedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "openedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "TrainingPause_personId_until_idx" ON "TrainingPause"("personId", "until");

-- CreateIndex
CREATE INDEX "WhatHelpsReader_personId_until_idx" ON "WhatHelpsReader"("personId", "until");

-- CreateIndex
CREATE INDEX "WhatHelpsReader_readerId_until_idx" ON "WhatHelpsReader"("readerId", "until");

-- CreateIndex
CREATE INDEX "SharedReflection_ownerId_sharedAt_idx" ON "SharedReflection"("ownerId", "sharedAt");

-- CreateIndex
CREATE INDEX "SharedReflection_readerId_until_idx" ON "SharedReflection"("readerId", "until");
