-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "login" TEXT NOT NULL,
    "api_url" TEXT NOT NULL,
    "integration_id" UUID NOT NULL,
    "installation_id" BIGINT,
    "filters" JSONB NOT NULL,
    "schedule" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "next_discovery_at" TIMESTAMPTZ(3) NOT NULL,
    "live_at" TIMESTAMPTZ(3),
    "discovery_at" TIMESTAMPTZ(3),
    "discovery_error" TEXT,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hosted_repository" (
    "repository_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "host_id" BIGINT NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "archived" BOOLEAN NOT NULL,
    "fork" BOOLEAN NOT NULL,
    "size_kibibytes" BIGINT NOT NULL,
    "topics" TEXT[],
    "clone_url" TEXT NOT NULL,
    "pushed_at" TIMESTAMPTZ(3),
    "asked_for_at" TIMESTAMPTZ(3),
    "skip_reason" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "hosted_repository_pkey" PRIMARY KEY ("repository_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisation_source_id_key" ON "organisation"("source_id");

-- CreateIndex
CREATE INDEX "organisation_integration_id_idx" ON "organisation"("integration_id");

-- CreateIndex
CREATE INDEX "organisation_next_discovery_at_idx" ON "organisation"("next_discovery_at");

-- CreateIndex
CREATE INDEX "hosted_repository_organisation_id_seen_at_idx" ON "hosted_repository"("organisation_id", "seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "hosted_repository_organisation_id_host_id_key" ON "hosted_repository"("organisation_id", "host_id");

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_integration_id_fkey" FOREIGN KEY ("integration_id") REFERENCES "integration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hosted_repository" ADD CONSTRAINT "hosted_repository_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hosted_repository" ADD CONSTRAINT "hosted_repository_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "source" DROP CONSTRAINT "source_kind";
ALTER TABLE "source" ADD CONSTRAINT "source_kind" CHECK ("kind" IN ('folder', 'git-url', 'demo', 'github-organisation'));
ALTER TABLE "hosted_repository" ADD CONSTRAINT "hosted_repository_visibility" CHECK ("visibility" IN ('public', 'private', 'internal'));
ALTER TABLE "hosted_repository" ADD CONSTRAINT "hosted_repository_skip_reason" CHECK ("skip_reason" IN ('archived', 'fork', 'disabled', 'empty', 'visibility', 'name', 'topic', 'inactive', 'too-large'));
