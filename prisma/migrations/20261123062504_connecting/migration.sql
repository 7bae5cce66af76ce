-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "packs" TEXT[],
ADD COLUMN     "started_at" TIMESTAMPTZ(3),
ALTER COLUMN "integration_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "github_app" (
    "organisation_id" UUID NOT NULL,
    "state_digest" BYTEA,
    "code_key_id" TEXT,
    "code_wrapped_key" BYTEA,
    "code_sealed" BYTEA,
    "app_id" BIGINT,
    "slug" TEXT,
    "page_url" TEXT,
    "error" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "github_app_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "access_examination" (
    "organisation_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "report" JSONB,

    CONSTRAINT "access_examination_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "backlog_item" (
    "organisation_id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "owner_id" UUID,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "backlog_item_pkey" PRIMARY KEY ("organisation_id","finding_id")
);

-- CreateIndex
CREATE INDEX "backlog_item_finding_id_idx" ON "backlog_item"("finding_id");

-- CreateIndex
CREATE INDEX "backlog_item_owner_id_idx" ON "backlog_item"("owner_id");

-- AddForeignKey
ALTER TABLE "github_app" ADD CONSTRAINT "github_app_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_examination" ADD CONSTRAINT "access_examination_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "backlog_item" ADD CONSTRAINT "backlog_item_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "backlog_item" ADD CONSTRAINT "backlog_item_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "backlog_item" ADD CONSTRAINT "backlog_item_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Organisations that were there already were scanned.
UPDATE "organisation" SET "started_at" = now(), "packs" = '{}';
