-- AlterTable
ALTER TABLE "rotation" ADD COLUMN     "asked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "vault" ADD COLUMN     "rotation_integration_id" UUID;

-- CreateIndex
CREATE INDEX "vault_rotation_integration_id_idx" ON "vault"("rotation_integration_id");

-- AddForeignKey
ALTER TABLE "vault" ADD CONSTRAINT "vault_rotation_integration_id_fkey" FOREIGN KEY ("rotation_integration_id") REFERENCES "integration"("id") ON DELETE SET NULL ON UPDATE CASCADE;
