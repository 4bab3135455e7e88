-- AlterTable
ALTER TABLE "EvidenceFile" ADD COLUMN "removedAt" DATETIME;
