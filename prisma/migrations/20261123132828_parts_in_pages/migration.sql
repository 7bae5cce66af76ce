-- AlterTable
ALTER TABLE "vault_part" ADD COLUMN     "found_by" UUID,
ADD COLUMN     "hides" BOOLEAN NOT NULL DEFAULT false;
