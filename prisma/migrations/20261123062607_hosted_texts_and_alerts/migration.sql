-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "alerts_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "alerts_error" TEXT,
ADD COLUMN     "alerts_read_at" TIMESTAMPTZ(3),
ADD COLUMN     "sources" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "hosted_alert" (
    "id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "secret_type" TEXT NOT NULL,
    "type_name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "resolution" TEXT,
    "resolved_by" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "validity" TEXT NOT NULL,
    "publicly_leaked" BOOLEAN,
    "bypassed" BOOLEAN NOT NULL,
    "bypassed_by" TEXT,
    "bypassed_at" TIMESTAMPTZ(3),
    "url" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hosted_alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hosted_alert_location" (
    "id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "path" TEXT,
    "blob" TEXT,
    "commit" TEXT,
    "start_line" INTEGER,
    "end_line" INTEGER,
    "start_column" INTEGER,
    "end_column" INTEGER,
    "anchor" TEXT,

    CONSTRAINT "hosted_alert_location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hosted_text" (
    "repository_id" UUID NOT NULL,
    "of_repository_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "progress" JSONB NOT NULL DEFAULT '{}',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ask_again_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hosted_text_pkey" PRIMARY KEY ("repository_id")
);

-- CreateIndex
CREATE INDEX "hosted_alert_created_at_id_idx" ON "hosted_alert"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "hosted_alert_repository_id_number_key" ON "hosted_alert"("repository_id", "number");

-- CreateIndex
CREATE INDEX "hosted_alert_location_alert_id_idx" ON "hosted_alert_location"("alert_id");

-- CreateIndex
CREATE INDEX "hosted_alert_location_repository_id_blob_idx" ON "hosted_alert_location"("repository_id", "blob");

-- CreateIndex
CREATE UNIQUE INDEX "hosted_text_of_repository_id_kind_key" ON "hosted_text"("of_repository_id", "kind");

-- AddForeignKey
ALTER TABLE "hosted_alert" ADD CONSTRAINT "hosted_alert_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hosted_alert_location" ADD CONSTRAINT "hosted_alert_location_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "hosted_alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hosted_text" ADD CONSTRAINT "hosted_text_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hosted_text" ADD CONSTRAINT "hosted_text_of_repository_id_fkey" FOREIGN KEY ("of_repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "hosted_text" ADD CONSTRAINT "hosted_text_kind" CHECK ("kind" IN ('wiki', 'conversations', 'releases', 'actions-logs'));
ALTER TABLE "hosted_alert" ADD CONSTRAINT "hosted_alert_state" CHECK ("state" IN ('open', 'resolved'));
ALTER TABLE "hosted_alert" ADD CONSTRAINT "hosted_alert_validity" CHECK ("validity" IN ('active', 'inactive', 'unknown'));
