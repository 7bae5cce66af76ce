-- AlterTable
ALTER TABLE "blob_match" ADD COLUMN     "inside" TEXT;

-- AlterTable
ALTER TABLE "occurrence" ADD COLUMN     "inside" TEXT;
