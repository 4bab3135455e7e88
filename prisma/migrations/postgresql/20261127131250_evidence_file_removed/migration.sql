-- AlterTable
ALTER TABLE "EvidenceFile" ADD COLUMN     "removedAt" TIMESTAMP(3);
