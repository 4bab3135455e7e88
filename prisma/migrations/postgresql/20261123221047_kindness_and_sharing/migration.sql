-- CreateTable
CREATE TABLE "TrainingPause" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMP(3),
    "tellSupervisor" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "TrainingPause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LearnerChoice" (
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LearnerChoice_pkey" PRIMARY KEY ("personId","kind","key")
);

-- CreateTable
CREATE TABLE "WhatHelps" (
    "personId" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WhatHelps_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "WhatHelpsReader" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "readerId" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMP(3),

    CONSTRAINT "WhatHelpsReader_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SharedReflection" (
    "id" TEXT NOT NULL,
    "reflectionId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "readerId" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "sharedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "openedAt" TIMESTAMP(3),

    CONSTRAINT "SharedReflection_pkey" PRIMARY KEY ("id")
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
