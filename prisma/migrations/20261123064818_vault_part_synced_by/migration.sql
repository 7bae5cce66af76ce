-- AlterTable
ALTER TABLE "vault_part" ADD COLUMN     "synced_by" UUID;
