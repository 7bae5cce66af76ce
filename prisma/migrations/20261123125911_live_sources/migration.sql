-- AlterTable
ALTER TABLE "source" ADD COLUMN     "live_at" TIMESTAMPTZ(3);

-- What was heard of before is heard of since it was connected; organisations and vaults had a fact of their own.
UPDATE "source" SET "live_at" = "added_at" WHERE "kind" NOT IN ('github-organisation', 'vault');
UPDATE "source" s SET "live_at" = g."live_at" FROM "organisation" g WHERE g."source_id" = s."id";
UPDATE "source" s SET "live_at" = s."added_at" FROM "vault" v WHERE v."source_id" = s."id" AND NOT v."quiet";

-- The clocks of a quiet vault stood for nobody.
UPDATE "finding" f SET "due_at" = NULL FROM "vault_entry" e JOIN "vault" v ON v."id" = e."vault_id"
WHERE e."id" = f."entry_id" AND v."quiet";

-- DropForeignKey
ALTER TABLE "backlog_item" DROP CONSTRAINT "backlog_item_organisation_id_fkey";

-- AlterTable
ALTER TABLE "backlog_item" DROP CONSTRAINT "backlog_item_pkey",
ADD COLUMN     "source_id" UUID;

UPDATE "backlog_item" b SET "source_id" = g."source_id" FROM "organisation" g WHERE g."id" = b."organisation_id";

-- AlterTable
ALTER TABLE "backlog_item" DROP COLUMN "organisation_id",
ALTER COLUMN "source_id" SET NOT NULL,
ADD CONSTRAINT "backlog_item_pkey" PRIMARY KEY ("source_id", "finding_id");

-- AlterTable
ALTER TABLE "organisation" DROP COLUMN "live_at";

-- AlterTable
ALTER TABLE "vault" DROP COLUMN "quiet";

-- AddForeignKey
ALTER TABLE "backlog_item" ADD CONSTRAINT "backlog_item_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
