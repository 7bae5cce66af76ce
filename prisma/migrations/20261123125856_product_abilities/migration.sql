-- AlterTable
ALTER TABLE "vault_product" ADD COLUMN     "rotation" JSON,
ADD COLUMN     "valueless" TEXT;
