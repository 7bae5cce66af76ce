-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "days_ahead" SMALLINT,
ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "entry_id" UUID;

-- AlterTable
ALTER TABLE "vault" ADD COLUMN     "quiet" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reminder_days" INTEGER[] DEFAULT ARRAY[14, 3]::INTEGER[];

-- AlterTable
ALTER TABLE "vault_entry" ADD COLUMN     "created_resolution" TEXT,
ADD COLUMN     "expires_resolution" TEXT,
ADD COLUMN     "next_rotation_resolution" TEXT,
ADD COLUMN     "rotated_resolution" TEXT;

-- CreateIndex
CREATE INDEX "notification_entry_id_idx" ON "notification"("entry_id");

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "vault_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Words of the model, which the schema cannot say.
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_created_resolution" CHECK ("created_resolution" IN ('second', 'day', 'month'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_rotated_resolution" CHECK ("rotated_resolution" IN ('second', 'day', 'month'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_next_rotation_resolution" CHECK ("next_rotation_resolution" IN ('second', 'day', 'month'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_expires_resolution" CHECK ("expires_resolution" IN ('second', 'day', 'month'));
ALTER TABLE "notification_rule" DROP CONSTRAINT "notification_rule_events";
ALTER TABLE "notification_rule" ADD CONSTRAINT "notification_rule_events" CHECK ("events" <@ ARRAY['new-leak', 'live-leak', 'regression', 'overdue', 'not-acknowledged', 'approval-asked', 'rotation-due', 'rotation-overdue']);
ALTER TABLE "notification" DROP CONSTRAINT "notification_event";
ALTER TABLE "notification" ADD CONSTRAINT "notification_event" CHECK ("event" IN ('new-leak', 'live-leak', 'regression', 'overdue', 'not-acknowledged', 'approval-asked', 'rotation-due', 'rotation-overdue', 'digest', 'test'));

-- How exact the dates are that lists show, from the evidence they were taken from.
UPDATE "vault_entry" e SET "created_resolution" = s.created, "rotated_resolution" = s.rotated,
  "next_rotation_resolution" = s.next_rotation, "expires_resolution" = s.expires
FROM (
  SELECT "subject_id",
    (array_agg("resolution" ORDER BY "value") FILTER (WHERE "field" = 'created'))[1] AS created,
    (array_agg("resolution" ORDER BY "value" DESC) FILTER (WHERE "field" = 'last-rotated'))[1] AS rotated,
    (array_agg("resolution" ORDER BY "value" DESC) FILTER (WHERE "field" = 'next-rotation'))[1] AS next_rotation,
    (array_agg("resolution" ORDER BY "value") FILTER (WHERE "field" = 'expires'))[1] AS expires
  FROM "evidence" WHERE "subject_kind" = 'vault-entry' AND "valid_to" IS NULL AND "status" = 'known' GROUP BY "subject_id"
) s
WHERE s."subject_id" = e."id";
