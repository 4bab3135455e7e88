-- CreateIndex
CREATE INDEX "ActivityResponse_personId_kind_confirmedAt_idx" ON "ActivityResponse"("personId", "kind", "confirmedAt");
