-- CreateTable
CREATE TABLE "hosted_team" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "host_id" BIGINT NOT NULL,
    "slug" TEXT NOT NULL,
    "team_id" UUID NOT NULL,
    "members_read_at" TIMESTAMPTZ(3),

    CONSTRAINT "hosted_team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hosted_repository_team" (
    "repository_id" UUID NOT NULL,
    "hosted_team_id" UUID NOT NULL,
    "permission" TEXT NOT NULL,

    CONSTRAINT "hosted_repository_team_pkey" PRIMARY KEY ("repository_id","hosted_team_id")
);

-- CreateTable
CREATE TABLE "notification_rule" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "events" TEXT[],
    "minimum_severity" TEXT NOT NULL,
    "whose" TEXT NOT NULL,
    "source_id" UUID,
    "owner_id" UUID,
    "channel" TEXT NOT NULL,
    "integration_id" UUID NOT NULL,
    "recipients" TEXT[],
    "to_owners" BOOLEAN NOT NULL DEFAULT false,
    "cadence" TEXT NOT NULL,
    "digest_hour" INTEGER NOT NULL,
    "digest_weekday" INTEGER NOT NULL,
    "time_zone" TEXT NOT NULL,
    "next_digest_at" TIMESTAMPTZ(3),
    "acknowledge_within_minutes" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "paused_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "finding_id" UUID,
    "place_digest" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "digest_id" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "repository_owners" (
    "repository_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "code_owners_path" TEXT,
    "unread_lines" INTEGER[],
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "repository_owners_pkey" PRIMARY KEY ("repository_id")
);

-- CreateTable
CREATE TABLE "ticket_project" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "integration_id" UUID NOT NULL,
    "project" TEXT NOT NULL,
    "issue_type" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "task_id" UUID,
    "project_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "remote_key" TEXT,
    "url" TEXT,
    "remote_status" TEXT,
    "told_state" TEXT,
    "error" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_by" UUID,
    "opened_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "hosted_team_team_id_idx" ON "hosted_team"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "hosted_team_organisation_id_host_id_key" ON "hosted_team"("organisation_id", "host_id");

-- CreateIndex
CREATE INDEX "hosted_repository_team_hosted_team_id_idx" ON "hosted_repository_team"("hosted_team_id");

-- CreateIndex
CREATE INDEX "notification_rule_source_id_idx" ON "notification_rule"("source_id");

-- CreateIndex
CREATE INDEX "notification_rule_owner_id_idx" ON "notification_rule"("owner_id");

-- CreateIndex
CREATE INDEX "notification_rule_integration_id_idx" ON "notification_rule"("integration_id");

-- CreateIndex
CREATE INDEX "notification_rule_next_digest_at_idx" ON "notification_rule"("next_digest_at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_place_digest_key" ON "notification"("place_digest");

-- CreateIndex
CREATE INDEX "notification_rule_id_id_idx" ON "notification"("rule_id", "id");

-- CreateIndex
CREATE INDEX "notification_finding_id_idx" ON "notification"("finding_id");

-- CreateIndex
CREATE INDEX "notification_digest_id_idx" ON "notification"("digest_id");

-- CreateIndex
CREATE INDEX "notification_state_next_try_at_idx" ON "notification"("state", "next_try_at");

-- CreateIndex
CREATE INDEX "ticket_project_integration_id_idx" ON "ticket_project"("integration_id");

-- CreateIndex
CREATE INDEX "ticket_finding_id_idx" ON "ticket"("finding_id");

-- CreateIndex
CREATE INDEX "ticket_task_id_idx" ON "ticket"("task_id");

-- CreateIndex
CREATE INDEX "ticket_project_id_idx" ON "ticket"("project_id");

-- CreateIndex
CREATE INDEX "ticket_state_checked_at_idx" ON "ticket"("state", "checked_at");

-- AddForeignKey
ALTER TABLE "hosted_team" ADD CONSTRAINT "hosted_team_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hosted_team" ADD CONSTRAINT "hosted_team_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hosted_repository_team" ADD CONSTRAINT "hosted_repository_team_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "hosted_repository"("repository_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hosted_repository_team" ADD CONSTRAINT "hosted_repository_team_hosted_team_id_fkey" FOREIGN KEY ("hosted_team_id") REFERENCES "hosted_team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_rule" ADD CONSTRAINT "notification_rule_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_rule" ADD CONSTRAINT "notification_rule_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_rule" ADD CONSTRAINT "notification_rule_integration_id_fkey" FOREIGN KEY ("integration_id") REFERENCES "integration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "notification_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_digest_id_fkey" FOREIGN KEY ("digest_id") REFERENCES "notification"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repository_owners" ADD CONSTRAINT "repository_owners_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_project" ADD CONSTRAINT "ticket_project_integration_id_fkey" FOREIGN KEY ("integration_id") REFERENCES "integration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "ticket_project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A list of due ones, however many were ever sent.
CREATE INDEX "notification_due" ON "notification"("next_try_at", "id") WHERE "state" = 'waiting';
CREATE INDEX "notification_gathered" ON "notification"("rule_id") WHERE "state" = 'gathered' AND "digest_id" IS NULL;
CREATE INDEX "ticket_watched" ON "ticket"("checked_at", "id") WHERE "state" IN ('open', 'closed');

ALTER TABLE "hosted_repository_team" ADD CONSTRAINT "hosted_repository_team_permission" CHECK ("permission" IN ('admin', 'maintain', 'push', 'triage', 'pull'));
ALTER TABLE "notification_rule" ADD CONSTRAINT "notification_rule_events" CHECK ("events" <@ ARRAY['new-leak', 'live-leak', 'regression', 'overdue', 'not-acknowledged']);
ALTER TABLE "notification_rule" ADD CONSTRAINT "notification_rule_minimum_severity" CHECK ("minimum_severity" IN ('critical', 'high', 'medium', 'low', 'info'));
ALTER TABLE "notification_rule" ADD CONSTRAINT "notification_rule_whose" CHECK ("whose" IN ('all', 'source', 'owner'));
ALTER TABLE "notification_rule" ADD CONSTRAINT "notification_rule_channel" CHECK ("channel" IN ('slack', 'webhook', 'email', 'pagerduty'));
ALTER TABLE "notification_rule" ADD CONSTRAINT "notification_rule_cadence" CHECK ("cadence" IN ('at-once', 'daily', 'weekly'));
ALTER TABLE "notification" ADD CONSTRAINT "notification_event" CHECK ("event" IN ('new-leak', 'live-leak', 'regression', 'overdue', 'not-acknowledged', 'digest', 'test'));
ALTER TABLE "notification" ADD CONSTRAINT "notification_state" CHECK ("state" IN ('waiting', 'gathered', 'delivered', 'failed'));
ALTER TABLE "ticket_project" ADD CONSTRAINT "ticket_project_system" CHECK ("system" IN ('github-issues', 'jira'));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_state" CHECK ("state" IN ('requested', 'open', 'closed', 'failed'));
ALTER TABLE "integration" DROP CONSTRAINT "integration_kind";
ALTER TABLE "integration" ADD CONSTRAINT "integration_kind" CHECK ("kind" IN ('github-token', 'github-app-key', 'vault-credential', 'webhook-secret', 'slack-webhook', 'webhook-endpoint', 'smtp', 'pagerduty-key', 'jira-token'));
