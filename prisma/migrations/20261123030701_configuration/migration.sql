-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "configuration" JSONB,
ALTER COLUMN "new_rule_stage" SET DEFAULT 'shadow';

-- AlterTable
ALTER TABLE "rule_card" ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'shipped';

-- The words of the model, which Prisma cannot say.
ALTER TABLE "rule_card" ADD CONSTRAINT "rule_card_origin" CHECK ("origin" IN ('shipped', 'own', 'gitleaks'));
ALTER TABLE "occurrence" DROP CONSTRAINT "occurrence_suppressed_by";
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_suppressed_by" CHECK ("suppressed_by" IN ('marker', 'ignore-file', 'configuration'));
