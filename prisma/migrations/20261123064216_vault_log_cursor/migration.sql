-- AlterTable
ALTER TABLE "vault" ADD COLUMN     "log_cursor" TEXT;
