-- AlterTable
ALTER TABLE "rotation_step" ADD COLUMN     "kind" TEXT;
UPDATE "rotation_step" SET "kind" = (ARRAY['tell', 'issue', 'move', 'revoke', 'prove'])["position" + 1];
ALTER TABLE "rotation_step" ALTER COLUMN "kind" SET NOT NULL;
ALTER TABLE "rotation_step" ADD CONSTRAINT "rotation_step_kind" CHECK ("kind" IN ('tell', 'issue', 'move', 'revoke', 'prove'));

-- AlterTable
ALTER TABLE "vault_leaf" ADD COLUMN     "rule_id" TEXT;
