-- AlterTable
ALTER TABLE "vault_version" ADD COLUMN     "value_marks" TEXT[] DEFAULT ARRAY[]::TEXT[];
