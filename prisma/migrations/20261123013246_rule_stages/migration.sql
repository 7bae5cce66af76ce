-- DropIndex
DROP INDEX "occurrence_rule_id_idx";

-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "new_rule_stage" TEXT NOT NULL DEFAULT 'report';

-- AlterTable
ALTER TABLE "rule_card" ADD COLUMN     "brought_at" TIMESTAMPTZ(3),
ADD COLUMN     "brought_version" TEXT,
ADD COLUMN     "changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "changed_version" TEXT,
ADD COLUMN     "declaration" TEXT,
ADD COLUMN     "mute_reason" TEXT,
ADD COLUMN     "muted_at" TIMESTAMPTZ(3),
ADD COLUMN     "muted_by" TEXT,
ADD COLUMN     "stage" TEXT NOT NULL DEFAULT 'report',
ADD COLUMN     "stage_changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "stage_changed_by" TEXT;

-- CreateTable
CREATE TABLE "scan_finding" (
    "scan_id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,

    CONSTRAINT "scan_finding_pkey" PRIMARY KEY ("scan_id","finding_id")
);

-- CreateIndex
CREATE INDEX "scan_finding_finding_id_idx" ON "scan_finding"("finding_id");

-- CreateIndex
CREATE INDEX "occurrence_rule_id_id_idx" ON "occurrence"("rule_id", "id");

-- CreateIndex
CREATE INDEX "rule_card_stage_idx" ON "rule_card"("stage");

-- AddForeignKey
ALTER TABLE "scan_finding" ADD CONSTRAINT "scan_finding_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_finding" ADD CONSTRAINT "scan_finding_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The words of the model.
ALTER TABLE "rule_card"
  ADD CONSTRAINT "rule_card_stage" CHECK ("stage" IN ('shadow', 'report', 'block')),
  ADD CONSTRAINT "rule_card_muted" CHECK (("muted_at" IS NULL) = ("muted_by" IS NULL) AND ("muted_at" IS NULL) = ("mute_reason" IS NULL));
ALTER TABLE "installation" ADD CONSTRAINT "installation_new_rule_stage" CHECK ("new_rule_stage" IN ('shadow', 'report'));
