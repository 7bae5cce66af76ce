-- AlterTable
ALTER TABLE "vault_leaf" ADD COLUMN     "key_id" TEXT;

-- AlterTable
ALTER TABLE "code_reference_read" ADD COLUMN     "dropped_count" INTEGER NOT NULL DEFAULT 0;
