-- AlterTable
ALTER TABLE "finding" ADD COLUMN     "entry_id" UUID,
ALTER COLUMN "presence" DROP NOT NULL,
ALTER COLUMN "presence_rank" DROP NOT NULL;

-- AlterTable
ALTER TABLE "policy_setting" ADD COLUMN     "findings_from" TEXT NOT NULL DEFAULT 'medium';

-- CreateIndex
CREATE INDEX "finding_entry_id_idx" ON "finding"("entry_id");

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "vault_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "policy_setting"
  ADD CONSTRAINT "policy_setting_findings_from" CHECK (
    "findings_from" IN ('critical', 'high', 'medium', 'low', 'info', 'never'));
ALTER TABLE "finding"
  DROP CONSTRAINT "finding_found_because",
  ADD CONSTRAINT "finding_found_because" CHECK (
    "found_because" IN
      ('new-commit', 'first-scan', 'new-detection-version', 'new-source', 'import', 'reopened', 'policy')),
  ADD CONSTRAINT "finding_subject" CHECK (
    "subject_kind" = 'credential' AND "presence" IS NOT NULL AND "entry_id" IS NULL
    OR "subject_kind" = 'vault-entry' AND "entry_id" IS NOT NULL AND "credential_id" IS NULL AND "presence" IS NULL);
