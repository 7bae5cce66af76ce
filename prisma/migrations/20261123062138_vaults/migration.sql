-- CreateTable
CREATE TABLE "vault" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "reach" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "integration_id" UUID,
    "mode" TEXT NOT NULL,
    "limits" JSONB NOT NULL,
    "schedule" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "next_sync_at" TIMESTAMPTZ(3),
    "synced_at" TIMESTAMPTZ(3),
    "doctor" JSONB,
    "lease_token" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "vault_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault_part" (
    "id" UUID NOT NULL,
    "vault_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "entry_count" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "synced_at" TIMESTAMPTZ(3),

    CONSTRAINT "vault_part_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault_sync" (
    "id" UUID NOT NULL,
    "vault_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "lease_token" BIGINT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "counts" JSONB NOT NULL,
    "error" TEXT,

    CONSTRAINT "vault_sync_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault_seen" (
    "sync_id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "vault_seen_pkey" PRIMARY KEY ("sync_id","digest")
);

-- CreateTable
CREATE TABLE "vault_entry" (
    "id" UUID NOT NULL,
    "vault_id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "identity_id" UUID,
    "path" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "record_digest" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "tags" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "managed_by" TEXT,
    "enabled" BOOLEAN NOT NULL,
    "version_count" INTEGER NOT NULL,
    "consumer_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3),
    "created_status" TEXT NOT NULL,
    "rotated_at" TIMESTAMPTZ(3),
    "rotated_status" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_status" TEXT NOT NULL,
    "used_resolution" TEXT,
    "next_rotation_at" TIMESTAMPTZ(3),
    "next_rotation_status" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "expires_status" TEXT NOT NULL,
    "leaked_current" INTEGER,
    "leaked_older" INTEGER,
    "duplicate_count" INTEGER,
    "rotation_status" TEXT NOT NULL DEFAULT 'unknown',
    "rotation_due_at" TIMESTAMPTZ(3),
    "risk_score" SMALLINT NOT NULL DEFAULT 0,
    "risk_factors" JSONB NOT NULL DEFAULT '[]',
    "judged_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "vault_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault_version" (
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "destroyed_at" TIMESTAMPTZ(3),
    "value_read_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "vault_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault_leaf" (
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "version_id" UUID,
    "name" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "handle_digest" BYTEA NOT NULL,
    "weak" BOOLEAN NOT NULL,
    "place_digest" BYTEA NOT NULL,

    CONSTRAINT "vault_leaf_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_identifier" (
    "id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "handle_digest" BYTEA NOT NULL,

    CONSTRAINT "credential_identifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "id" UUID NOT NULL,
    "vault_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "facts" JSONB NOT NULL,
    "root" BOOLEAN NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consumer" (
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "repository_id" UUID,
    "person_id" UUID,
    "place_digest" BYTEA NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "consumer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "value" TIMESTAMPTZ(3),
    "resolution" TEXT,
    "scope" TEXT NOT NULL,
    "call" TEXT NOT NULL,
    "detail" TEXT,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verdict" (
    "id" UUID NOT NULL,
    "policy" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "severity" TEXT,
    "reason" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "verdict_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "vault_source_id_key" ON "vault"("source_id");

-- CreateIndex
CREATE INDEX "vault_integration_id_idx" ON "vault"("integration_id");

-- CreateIndex
CREATE INDEX "vault_next_sync_at_idx" ON "vault"("next_sync_at");

-- CreateIndex
CREATE UNIQUE INDEX "vault_part_place_digest_key" ON "vault_part"("place_digest");

-- CreateIndex
CREATE INDEX "vault_part_vault_id_name_idx" ON "vault_part"("vault_id", "name");

-- CreateIndex
CREATE INDEX "vault_sync_vault_id_requested_at_idx" ON "vault_sync"("vault_id", "requested_at");

-- CreateIndex
CREATE INDEX "vault_sync_state_idx" ON "vault_sync"("state");

-- CreateIndex
CREATE UNIQUE INDEX "vault_entry_place_digest_key" ON "vault_entry"("place_digest");

-- CreateIndex
CREATE INDEX "vault_entry_vault_id_path_idx" ON "vault_entry"("vault_id", "path");

-- CreateIndex
CREATE INDEX "vault_entry_part_id_idx" ON "vault_entry"("part_id");

-- CreateIndex
CREATE INDEX "vault_entry_identity_id_idx" ON "vault_entry"("identity_id");

-- CreateIndex
CREATE INDEX "vault_entry_path_id_idx" ON "vault_entry"("path", "id");

-- CreateIndex
CREATE INDEX "vault_entry_risk_score_id_idx" ON "vault_entry"("risk_score", "id");

-- CreateIndex
CREATE INDEX "vault_entry_rotated_at_id_idx" ON "vault_entry"("rotated_at", "id");

-- CreateIndex
CREATE INDEX "vault_entry_used_at_id_idx" ON "vault_entry"("used_at", "id");

-- CreateIndex
CREATE INDEX "vault_entry_next_rotation_at_id_idx" ON "vault_entry"("next_rotation_at", "id");

-- CreateIndex
CREATE INDEX "vault_entry_expires_at_id_idx" ON "vault_entry"("expires_at", "id");

-- CreateIndex
CREATE INDEX "vault_entry_rotation_due_at_id_idx" ON "vault_entry"("rotation_due_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "vault_version_place_digest_key" ON "vault_version"("place_digest");

-- CreateIndex
CREATE INDEX "vault_version_entry_id_position_idx" ON "vault_version"("entry_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "vault_leaf_place_digest_key" ON "vault_leaf"("place_digest");

-- CreateIndex
CREATE INDEX "vault_leaf_entry_id_idx" ON "vault_leaf"("entry_id");

-- CreateIndex
CREATE INDEX "vault_leaf_version_id_idx" ON "vault_leaf"("version_id");

-- CreateIndex
CREATE INDEX "vault_leaf_handle_digest_idx" ON "vault_leaf"("handle_digest");

-- CreateIndex
CREATE INDEX "credential_identifier_handle_digest_idx" ON "credential_identifier"("handle_digest");

-- CreateIndex
CREATE UNIQUE INDEX "credential_identifier_credential_id_handle_digest_key" ON "credential_identifier"("credential_id", "handle_digest");

-- CreateIndex
CREATE UNIQUE INDEX "identity_place_digest_key" ON "identity"("place_digest");

-- CreateIndex
CREATE INDEX "identity_vault_id_name_idx" ON "identity"("vault_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "consumer_place_digest_key" ON "consumer"("place_digest");

-- CreateIndex
CREATE INDEX "consumer_entry_id_idx" ON "consumer"("entry_id");

-- CreateIndex
CREATE INDEX "consumer_repository_id_idx" ON "consumer"("repository_id");

-- CreateIndex
CREATE INDEX "consumer_person_id_idx" ON "consumer"("person_id");

-- CreateIndex
CREATE INDEX "evidence_subject_id_field_idx" ON "evidence"("subject_id", "field");

-- CreateIndex
CREATE INDEX "evidence_place_digest_idx" ON "evidence"("place_digest");

-- CreateIndex
CREATE INDEX "verdict_subject_id_idx" ON "verdict"("subject_id");

-- CreateIndex
CREATE INDEX "verdict_policy_verdict_subject_id_idx" ON "verdict"("policy", "verdict", "subject_id");

-- CreateIndex
CREATE INDEX "verdict_place_digest_idx" ON "verdict"("place_digest");

-- AddForeignKey
ALTER TABLE "vault" ADD CONSTRAINT "vault_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault" ADD CONSTRAINT "vault_integration_id_fkey" FOREIGN KEY ("integration_id") REFERENCES "integration"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_part" ADD CONSTRAINT "vault_part_vault_id_fkey" FOREIGN KEY ("vault_id") REFERENCES "vault"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_sync" ADD CONSTRAINT "vault_sync_vault_id_fkey" FOREIGN KEY ("vault_id") REFERENCES "vault"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_seen" ADD CONSTRAINT "vault_seen_sync_id_fkey" FOREIGN KEY ("sync_id") REFERENCES "vault_sync"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_vault_id_fkey" FOREIGN KEY ("vault_id") REFERENCES "vault"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "vault_part"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_version" ADD CONSTRAINT "vault_version_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "vault_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_leaf" ADD CONSTRAINT "vault_leaf_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "vault_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_leaf" ADD CONSTRAINT "vault_leaf_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "vault_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_identifier" ADD CONSTRAINT "credential_identifier_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_vault_id_fkey" FOREIGN KEY ("vault_id") REFERENCES "vault"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consumer" ADD CONSTRAINT "consumer_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "vault_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consumer" ADD CONSTRAINT "consumer_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consumer" ADD CONSTRAINT "consumer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "vault" ADD CONSTRAINT "vault_kind" CHECK ("kind" IN ('hashicorp-vault', 'aws', 'google-cloud', 'azure', 'kubernetes', 'github', 'gitlab', 'docker-hub', 'npm', 'table'));
ALTER TABLE "vault" ADD CONSTRAINT "vault_reach" CHECK ("reach" IN ('worker', 'collector', 'files'));
ALTER TABLE "vault" ADD CONSTRAINT "vault_mode" CHECK ("mode" IN ('metadata', 'fingerprint'));
ALTER TABLE "vault_part" ADD CONSTRAINT "vault_part_state" CHECK ("state" IN ('pending', 'read', 'partly-read', 'not-permitted', 'failed', 'not-readable', 'gone'));
ALTER TABLE "vault_sync" ADD CONSTRAINT "vault_sync_state" CHECK ("state" IN ('queued', 'running', 'done', 'partial', 'failed'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_kind" CHECK ("kind" IN ('secret', 'parameter', 'password', 'access-key', 'service-credential', 'service-account-key', 'service-account-token', 'application-credential', 'key', 'certificate', 'static-role', 'dynamic-role', 'token', 'secret-id', 'lease', 'kubernetes-secret', 'registry-credential', 'ci-secret', 'ci-variable', 'deploy-key', 'app-installation'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_environment" CHECK ("environment" IN ('production', 'staging', 'test', 'development', 'unknown'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_created_status" CHECK ("created_status" IN ('known', 'never', 'unknown', 'not-permitted'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_rotated_status" CHECK ("rotated_status" IN ('known', 'never', 'unknown', 'not-permitted'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_used_status" CHECK ("used_status" IN ('known', 'never', 'unknown', 'not-permitted'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_next_rotation_status" CHECK ("next_rotation_status" IN ('known', 'never', 'unknown', 'not-permitted'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_expires_status" CHECK ("expires_status" IN ('known', 'never', 'unknown', 'not-permitted'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_used_resolution" CHECK ("used_resolution" IN ('second', 'day', 'month'));
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_rotation_status" CHECK ("rotation_status" IN ('current', 'due', 'overdue', 'in-progress', 'unknown', 'not-required'));
ALTER TABLE "vault_version" ADD CONSTRAINT "vault_version_state" CHECK ("state" IN ('current', 'pending', 'previous', 'older', 'disabled', 'destroyed'));
ALTER TABLE "vault_leaf" ADD CONSTRAINT "vault_leaf_form" CHECK ("form" IN ('value', 'public-key', 'identifier'));
ALTER TABLE "identity" ADD CONSTRAINT "identity_kind" CHECK ("kind" IN ('iam-user', 'iam-role', 'root-user', 'service-account', 'application', 'entity', 'app-role', 'bot', 'person', 'project'));
ALTER TABLE "consumer" ADD CONSTRAINT "consumer_kind" CHECK ("kind" IN ('workload', 'pipeline', 'service', 'person', 'code', 'unknown'));
ALTER TABLE "consumer" ADD CONSTRAINT "consumer_via" CHECK ("via" IN ('pod', 'workload', 'ingress', 'service-account', 'image-pull', 'external-secret', 'audit-log', 'cloud-log', 'workflow', 'code', 'by-hand'));
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_subject_kind" CHECK ("subject_kind" IN ('vault-entry', 'vault-version', 'identity', 'credential'));
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_field" CHECK ("field" IN ('created', 'last-rotated', 'last-used', 'next-rotation', 'expires', 'last-changed', 'disabled'));
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_status" CHECK ("status" IN ('known', 'never', 'unknown', 'not-permitted'));
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_resolution" CHECK ("resolution" IN ('second', 'day', 'month'));
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_verdict" CHECK ("verdict" IN ('satisfied', 'violated', 'undecided'));
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_known_has_value" CHECK (("status" = 'known') = ("value" IS NOT NULL));
CREATE UNIQUE INDEX "evidence_now" ON "evidence" ("place_digest") WHERE "valid_to" IS NULL;
CREATE UNIQUE INDEX "verdict_now" ON "verdict" ("place_digest") WHERE "valid_to" IS NULL;
ALTER TABLE "source" DROP CONSTRAINT "source_kind";
ALTER TABLE "source" ADD CONSTRAINT "source_kind" CHECK ("kind" IN ('folder', 'git-url', 'demo', 'github-organisation', 'vault'));
