-- AlterTable
ALTER TABLE "hosted_repository" ADD COLUMN     "network_id" BIGINT,
ADD COLUMN     "open_issues" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pulls_etag" TEXT,
ADD COLUMN     "pulls_polled_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "deliveries_error" TEXT,
ADD COLUMN     "deliveries_read_to" TIMESTAMPTZ(3),
ADD COLUMN     "poll_minutes" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "pulls_polled_at" TIMESTAMPTZ(3),
ADD COLUMN     "watch_mode" TEXT NOT NULL DEFAULT 'webhooks';

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "next_run_at" TIMESTAMPTZ(3),
ADD COLUMN     "schedule" TEXT,
ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'UTC';

-- CreateTable
CREATE TABLE "discovery_page" (
    "organisation_id" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "etag" TEXT NOT NULL,
    "host_ids" BIGINT[],
    "is_last" BOOLEAN NOT NULL,

    CONSTRAINT "discovery_page_pkey" PRIMARY KEY ("organisation_id","page")
);

-- CreateIndex
CREATE INDEX "source_next_run_at_idx" ON "source"("next_run_at");

-- AddForeignKey
ALTER TABLE "discovery_page" ADD CONSTRAINT "discovery_page_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "organisation" ADD CONSTRAINT "organisation_watch_mode" CHECK ("watch_mode" IN ('webhooks', 'polling'));
UPDATE "organisation" SET "watch_mode" = 'polling' WHERE "installation_id" IS NULL;
UPDATE "source" SET "schedule" = '23 */6 * * *', "next_run_at" = now() WHERE "kind" IN ('folder', 'git-url') AND "removed_at" IS NULL;
