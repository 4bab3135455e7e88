-- CreateTable
CREATE TABLE "Suggestion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "variant" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "personId" TEXT,
    "credit" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" DATETIME,
    "decidedById" TEXT
);

-- CreateTable
CREATE TABLE "SuggestionMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "suggestionId" TEXT NOT NULL,
    "authorId" TEXT,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN "keepsShipped" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Suggestion_state_createdAt_idx" ON "Suggestion"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Suggestion_variant_idx" ON "Suggestion"("variant");

-- CreateIndex
CREATE INDEX "Suggestion_layer_idx" ON "Suggestion"("layer");

-- CreateIndex
CREATE INDEX "Suggestion_personId_idx" ON "Suggestion"("personId");

-- CreateIndex
CREATE INDEX "SuggestionMessage_suggestionId_at_idx" ON "SuggestionMessage"("suggestionId", "at");
