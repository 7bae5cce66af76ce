-- AlterTable
ALTER TABLE "code_reference" ADD COLUMN     "matched_count" INTEGER;
