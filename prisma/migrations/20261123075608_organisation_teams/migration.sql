-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "teams_read_at" TIMESTAMPTZ(3);
