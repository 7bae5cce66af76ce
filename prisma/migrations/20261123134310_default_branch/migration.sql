-- AlterTable
ALTER TABLE "hosted_repository" ADD COLUMN     "default_branch" TEXT;
