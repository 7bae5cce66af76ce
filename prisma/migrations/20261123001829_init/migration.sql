-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "batch_count" INTEGER NOT NULL DEFAULT 1,
    "request_id" TEXT,
    "seal_number" BIGINT,
    "seal" BYTEA,
    "sealed_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blob_match" (
    "id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "blob" TEXT NOT NULL,
    "start_offset" BIGINT NOT NULL,
    "end_offset" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    "end_line" INTEGER NOT NULL,
    "end_column" INTEGER NOT NULL,
    "rule_id" TEXT NOT NULL,
    "credential_id" UUID NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "reasons" TEXT[],
    "weak" BOOLEAN NOT NULL,
    "generated" BOOLEAN NOT NULL,
    "decoded_by" TEXT[],
    "facts" JSONB NOT NULL,
    "context_key" TEXT,
    "context_line" TEXT,
    "allowed_by" TEXT,
    "detection_version_id" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blob_match_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blob_path" (
    "id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "blob" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "presence" TEXT NOT NULL,
    "introduced_commit" TEXT,
    "introduced_author" TEXT,
    "introduced_email" TEXT,
    "introduced_at" TIMESTAMPTZ(3),
    "removed_commit" TEXT,
    "removed_author" TEXT,
    "removed_email" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "blob_path_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "rule_id" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "severity" TEXT NOT NULL,
    "validity" TEXT NOT NULL DEFAULT 'not-checked',
    "vault_match" TEXT NOT NULL DEFAULT 'not-measurable',
    "weak" BOOLEAN NOT NULL,
    "merged_into_id" UUID,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handle" (
    "id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "key_id" TEXT,
    "normalisation" INTEGER NOT NULL,
    "scoped" BOOLEAN NOT NULL,
    "digest" BYTEA,
    "identifier" TEXT,
    "place_digest" BYTEA NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "handle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "scope" TEXT NOT NULL,
    "comment" TEXT,
    "person_id" UUID,
    "decided_by" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_because" TEXT,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_place" (
    "decision_id" UUID NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "repository_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "blob" TEXT NOT NULL,

    CONSTRAINT "decision_place_pkey" PRIMARY KEY ("decision_id","place_digest")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "policy" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "credential_id" UUID,
    "place_digest" BYTEA NOT NULL,
    "rule_id" TEXT,
    "severity" TEXT NOT NULL,
    "severity_rank" SMALLINT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "presence" TEXT NOT NULL,
    "presence_rank" SMALLINT NOT NULL,
    "occurrence_count" INTEGER NOT NULL,
    "repository_count" INTEGER NOT NULL,
    "suppressed" BOOLEAN NOT NULL DEFAULT false,
    "repository_id" UUID,
    "path" TEXT,
    "line" INTEGER,
    "introduced_at" TIMESTAMPTZ(3),
    "introduced_by" TEXT,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "found_because" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'open',
    "resolution" TEXT,
    "ignore_reason" TEXT,
    "state_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "state_expires_at" TIMESTAMPTZ(3),
    "assignee_id" UUID,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "salt" BYTEA NOT NULL,
    "context_allowed" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fingerprint_key" (
    "id" TEXT NOT NULL,
    "check_value" BYTEA NOT NULL,
    "introduced_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "fingerprint_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "occurrence" (
    "id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'file',
    "path" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "rule_id" TEXT NOT NULL,
    "presence" TEXT NOT NULL,
    "presence_rank" SMALLINT NOT NULL,
    "blob" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    "end_line" INTEGER NOT NULL,
    "end_column" INTEGER NOT NULL,
    "versions" INTEGER NOT NULL,
    "introduced_commit" TEXT,
    "introduced_author" TEXT,
    "introduced_email" TEXT,
    "introduced_at" TIMESTAMPTZ(3),
    "removed_commit" TEXT,
    "removed_author" TEXT,
    "removed_email" TEXT,
    "removed_at" TIMESTAMPTZ(3),
    "confidence" DOUBLE PRECISION NOT NULL,
    "severity" TEXT NOT NULL,
    "severity_rank" SMALLINT NOT NULL,
    "reasons" TEXT[],
    "decoded_by" TEXT[],
    "context_key" TEXT,
    "context_line" TEXT,
    "suppressed_by" TEXT,
    "suppressed_who" TEXT,
    "suppressed_detail" TEXT,
    "suppressed_at" TIMESTAMPTZ(3),
    "suppression_holds" BOOLEAN NOT NULL DEFAULT false,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_scan_id" UUID NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "occurrence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "owner" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "owner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ownership" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "standing" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "ownership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_alias" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "repository" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "default_branch" TEXT,
    "head_ref" TEXT,
    "head_commit" TEXT,
    "web_base" TEXT,
    "history_version_id" TEXT,
    "lease_token" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "repository_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "repository_tip" (
    "id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "commit" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "repository_tip_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_card" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "risk" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "revoke_steps" TEXT[],
    "revoke_url" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "rule_card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan" (
    "id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "lease_token" BIGINT,
    "heartbeat_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "work_list" TEXT,
    "cursor" BIGINT NOT NULL DEFAULT 0,
    "blobs_total" BIGINT,
    "blobs_scanned" BIGINT NOT NULL DEFAULT 0,
    "bytes_scanned" BIGINT NOT NULL DEFAULT 0,
    "commits" BIGINT,
    "refs" BIGINT,
    "detection_version_id" TEXT,
    "findings_new" INTEGER NOT NULL DEFAULT 0,
    "findings_reopened" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "error_message" TEXT,
    "error_hint" TEXT,

    CONSTRAINT "scan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_skip" (
    "scan_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "examples" TEXT[],

    CONSTRAINT "scan_skip_pkey" PRIMARY KEY ("scan_id","reason")
);

-- CreateTable
CREATE TABLE "detection_version" (
    "id" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "detection_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot" (
    "day" DATE NOT NULL,
    "metrics" JSONB NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "address_digest" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "assignee_id" UUID,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_seal_number_key" ON "audit_event"("seal_number");

-- CreateIndex
CREATE INDEX "audit_event_subject_kind_subject_id_at_id_idx" ON "audit_event"("subject_kind", "subject_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_at_id_idx" ON "audit_event"("at", "id");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_at_idx" ON "audit_event"("actor_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "blob_match_place_digest_key" ON "blob_match"("place_digest");

-- CreateIndex
CREATE INDEX "blob_match_repository_id_blob_start_offset_idx" ON "blob_match"("repository_id", "blob", "start_offset");

-- CreateIndex
CREATE INDEX "blob_match_credential_id_idx" ON "blob_match"("credential_id");

-- CreateIndex
CREATE INDEX "blob_match_rule_id_idx" ON "blob_match"("rule_id");

-- CreateIndex
CREATE INDEX "blob_match_detection_version_id_idx" ON "blob_match"("detection_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "blob_path_place_digest_key" ON "blob_path"("place_digest");

-- CreateIndex
CREATE INDEX "blob_path_repository_id_blob_idx" ON "blob_path"("repository_id", "blob");

-- CreateIndex
CREATE INDEX "credential_rule_id_idx" ON "credential"("rule_id");

-- CreateIndex
CREATE INDEX "credential_merged_into_id_idx" ON "credential"("merged_into_id");

-- CreateIndex
CREATE INDEX "credential_first_seen_at_id_idx" ON "credential"("first_seen_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "handle_place_digest_key" ON "handle"("place_digest");

-- CreateIndex
CREATE INDEX "handle_credential_id_idx" ON "handle"("credential_id");

-- CreateIndex
CREATE INDEX "handle_key_id_idx" ON "handle"("key_id");

-- CreateIndex
CREATE INDEX "decision_finding_id_decided_at_idx" ON "decision"("finding_id", "decided_at");

-- CreateIndex
CREATE INDEX "decision_person_id_idx" ON "decision"("person_id");

-- CreateIndex
CREATE INDEX "decision_expires_at_idx" ON "decision"("expires_at");

-- CreateIndex
CREATE INDEX "decision_place_repository_id_idx" ON "decision_place"("repository_id");

-- CreateIndex
CREATE INDEX "finding_place_digest_idx" ON "finding"("place_digest");

-- CreateIndex
CREATE INDEX "finding_subject_id_idx" ON "finding"("subject_id");

-- CreateIndex
CREATE INDEX "finding_credential_id_idx" ON "finding"("credential_id");

-- CreateIndex
CREATE INDEX "finding_rule_id_idx" ON "finding"("rule_id");

-- CreateIndex
CREATE INDEX "finding_repository_id_idx" ON "finding"("repository_id");

-- CreateIndex
CREATE INDEX "finding_assignee_id_idx" ON "finding"("assignee_id");

-- CreateIndex
CREATE INDEX "finding_state_severity_rank_id_idx" ON "finding"("state", "severity_rank", "id");

-- CreateIndex
CREATE INDEX "finding_severity_rank_id_idx" ON "finding"("severity_rank", "id");

-- CreateIndex
CREATE INDEX "finding_found_at_id_idx" ON "finding"("found_at", "id");

-- CreateIndex
CREATE INDEX "finding_introduced_at_id_idx" ON "finding"("introduced_at", "id");

-- CreateIndex
CREATE INDEX "finding_due_at_id_idx" ON "finding"("due_at", "id");

-- CreateIndex
CREATE INDEX "finding_state_expires_at_idx" ON "finding"("state_expires_at");

-- CreateIndex
CREATE INDEX "occurrence_place_digest_idx" ON "occurrence"("place_digest");

-- CreateIndex
CREATE INDEX "occurrence_credential_id_presence_rank_id_idx" ON "occurrence"("credential_id", "presence_rank" DESC, "id");

-- CreateIndex
CREATE INDEX "occurrence_repository_id_credential_id_idx" ON "occurrence"("repository_id", "credential_id");

-- CreateIndex
CREATE INDEX "occurrence_rule_id_idx" ON "occurrence"("rule_id");

-- CreateIndex
CREATE INDEX "owner_person_id_idx" ON "owner"("person_id");

-- CreateIndex
CREATE INDEX "owner_name_id_idx" ON "owner"("name", "id");

-- CreateIndex
CREATE INDEX "ownership_owner_id_idx" ON "ownership"("owner_id");

-- CreateIndex
CREATE INDEX "ownership_subject_id_idx" ON "ownership"("subject_id");

-- CreateIndex
CREATE INDEX "ownership_place_digest_idx" ON "ownership"("place_digest");

-- CreateIndex
CREATE INDEX "person_name_id_idx" ON "person"("name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "person_alias_place_digest_key" ON "person_alias"("place_digest");

-- CreateIndex
CREATE INDEX "person_alias_person_id_idx" ON "person_alias"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "repository_place_digest_key" ON "repository"("place_digest");

-- CreateIndex
CREATE INDEX "repository_source_id_idx" ON "repository"("source_id");

-- CreateIndex
CREATE INDEX "repository_history_version_id_idx" ON "repository"("history_version_id");

-- CreateIndex
CREATE INDEX "repository_name_id_idx" ON "repository"("name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "repository_tip_place_digest_key" ON "repository_tip"("place_digest");

-- CreateIndex
CREATE INDEX "repository_tip_repository_id_ref_idx" ON "repository_tip"("repository_id", "ref");

-- CreateIndex
CREATE INDEX "rule_card_provider_idx" ON "rule_card"("provider");

-- CreateIndex
CREATE INDEX "scan_repository_id_queued_at_idx" ON "scan"("repository_id", "queued_at" DESC);

-- CreateIndex
CREATE INDEX "scan_queued_at_id_idx" ON "scan"("queued_at", "id");

-- CreateIndex
CREATE INDEX "scan_state_queued_at_id_idx" ON "scan"("state", "queued_at", "id");

-- CreateIndex
CREATE INDEX "scan_detection_version_id_idx" ON "scan"("detection_version_id");

-- CreateIndex
CREATE INDEX "detection_version_last_seen_at_idx" ON "detection_version"("last_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "source_address_digest_key" ON "source"("address_digest");

-- CreateIndex
CREATE INDEX "source_added_at_id_idx" ON "source"("added_at", "id");

-- CreateIndex
CREATE INDEX "task_finding_id_position_idx" ON "task"("finding_id", "position");

-- CreateIndex
CREATE INDEX "task_done_by_id_idx" ON "task"("done_by_id");

-- CreateIndex
CREATE INDEX "task_assignee_id_idx" ON "task"("assignee_id");

-- CreateIndex
CREATE INDEX "task_due_at_id_idx" ON "task"("due_at", "id");

-- AddForeignKey
ALTER TABLE "blob_match" ADD CONSTRAINT "blob_match_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blob_match" ADD CONSTRAINT "blob_match_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blob_match" ADD CONSTRAINT "blob_match_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "rule_card"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blob_match" ADD CONSTRAINT "blob_match_detection_version_id_fkey" FOREIGN KEY ("detection_version_id") REFERENCES "detection_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blob_path" ADD CONSTRAINT "blob_path_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "rule_card"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "credential"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handle" ADD CONSTRAINT "handle_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handle" ADD CONSTRAINT "handle_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "fingerprint_key"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_place" ADD CONSTRAINT "decision_place_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_place" ADD CONSTRAINT "decision_place_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "rule_card"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "rule_card"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owner" ADD CONSTRAINT "owner_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_alias" ADD CONSTRAINT "person_alias_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repository" ADD CONSTRAINT "repository_history_version_id_fkey" FOREIGN KEY ("history_version_id") REFERENCES "detection_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repository" ADD CONSTRAINT "repository_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repository_tip" ADD CONSTRAINT "repository_tip_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan" ADD CONSTRAINT "scan_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan" ADD CONSTRAINT "scan_detection_version_id_fkey" FOREIGN KEY ("detection_version_id") REFERENCES "detection_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_skip" ADD CONSTRAINT "scan_skip_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_done_by_id_fkey" FOREIGN KEY ("done_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say.

-- One open period per place; closed ones stay for "as of".
CREATE UNIQUE INDEX "occurrence_open_place" ON "occurrence"("place_digest") WHERE "valid_to" IS NULL;
CREATE UNIQUE INDEX "finding_open_place" ON "finding"("place_digest") WHERE "valid_to" IS NULL;
CREATE UNIQUE INDEX "ownership_open_place" ON "ownership"("place_digest") WHERE "valid_to" IS NULL;

-- A request joins the scan that waits; a re-read waits beside it. One scan of a repository runs at a time.
CREATE UNIQUE INDEX "scan_waiting" ON "scan"("repository_id", ("kind" = 'reread')) WHERE "state" = 'queued';
CREATE UNIQUE INDEX "scan_running" ON "scan"("repository_id") WHERE "state" = 'running';

-- The lists people open first.
CREATE INDEX "finding_open_by_severity" ON "finding"("severity_rank" DESC, "id" DESC)
  WHERE "valid_to" IS NULL AND NOT "suppressed" AND "state" IN ('open', 'triaged');
CREATE INDEX "finding_open_by_age" ON "finding"("found_at", "id")
  WHERE "valid_to" IS NULL AND NOT "suppressed" AND "state" IN ('open', 'triaged');
CREATE INDEX "occurrence_suppressed" ON "occurrence"("suppressed_at" DESC, "id" DESC)
  WHERE "valid_to" IS NULL AND "suppressed_by" IS NOT NULL;
CREATE INDEX "audit_event_unsealed" ON "audit_event"("at", "id") WHERE "seal_number" IS NULL;

-- The words of inventory/model/terms.ts.
ALTER TABLE "installation" ADD CONSTRAINT "installation_one_row" CHECK ("id" = 1);
ALTER TABLE "source" ADD CONSTRAINT "source_kind" CHECK ("kind" IN ('folder', 'git-url', 'demo'));
ALTER TABLE "scan"
  ADD CONSTRAINT "scan_kind" CHECK ("kind" IN ('first', 'incremental', 'reread')),
  ADD CONSTRAINT "scan_state" CHECK ("state" IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  ADD CONSTRAINT "scan_phase" CHECK (
    "phase" IN ('waiting', 'fetching', 'listing', 'reading', 'attributing', 'judging', 'finished')
  );
ALTER TABLE "rule_card"
  ADD CONSTRAINT "rule_card_severity" CHECK ("severity" IN ('critical', 'high', 'medium', 'low', 'info'));
ALTER TABLE "credential"
  ADD CONSTRAINT "credential_severity" CHECK ("severity" IN ('critical', 'high', 'medium', 'low', 'info')),
  ADD CONSTRAINT "credential_validity" CHECK ("validity" IN ('active', 'inactive', 'unknown', 'not-checked')),
  ADD CONSTRAINT "credential_vault_match" CHECK (
    "vault_match" IN ('current-version', 'older-version', 'none', 'not-measurable')
  );
ALTER TABLE "handle"
  ADD CONSTRAINT "handle_kind" CHECK (
    ("kind" = 'digest' AND "digest" IS NOT NULL AND octet_length("digest") = 16 AND "key_id" IS NOT NULL)
    OR ("kind" = 'issuer' AND "identifier" IS NOT NULL)
  ),
  ADD CONSTRAINT "handle_form" CHECK ("form" IN ('value', 'public-key', 'sealed-key', 'identifier'));
ALTER TABLE "blob_path"
  ADD CONSTRAINT "blob_path_presence" CHECK (
    "presence" IN ('at-head', 'at-tip', 'in-history', 'unreachable', 'gone')
  );
ALTER TABLE "occurrence"
  ADD CONSTRAINT "occurrence_severity" CHECK (
    "severity_rank" = array_position(ARRAY['info', 'low', 'medium', 'high', 'critical'], "severity") - 1
  ),
  ADD CONSTRAINT "occurrence_presence" CHECK (
    "presence_rank"
      = array_position(ARRAY['gone', 'unreachable', 'in-history', 'at-tip', 'at-head'], "presence") - 1
  ),
  ADD CONSTRAINT "occurrence_suppressed_by" CHECK ("suppressed_by" IN ('marker', 'ignore-file'));
ALTER TABLE "finding"
  ADD CONSTRAINT "finding_severity" CHECK (
    "severity_rank" = array_position(ARRAY['info', 'low', 'medium', 'high', 'critical'], "severity") - 1
  ),
  ADD CONSTRAINT "finding_presence" CHECK (
    "presence_rank"
      = array_position(ARRAY['gone', 'unreachable', 'in-history', 'at-tip', 'at-head'], "presence") - 1
  ),
  ADD CONSTRAINT "finding_found_because" CHECK (
    "found_because" IN
      ('new-commit', 'first-scan', 'new-detection-version', 'new-source', 'import', 'reopened')
  ),
  ADD CONSTRAINT "finding_state" CHECK ("state" IN ('open', 'triaged', 'ignored', 'resolved')),
  ADD CONSTRAINT "finding_resolution" CHECK (
    ("state" = 'resolved')
      = ("resolution" IS NOT NULL
        AND "resolution" IN ('revoked', 'rotated', 'false_positive', 'used_in_tests', 'wont_fix'))
  ),
  ADD CONSTRAINT "finding_ignore_reason" CHECK (
    ("state" = 'ignored')
      = ("ignore_reason" IS NOT NULL
        AND "ignore_reason" IN ('false_positive', 'used_in_tests', 'accepted_risk', 'other'))
  );
ALTER TABLE "decision"
  ADD CONSTRAINT "decision_kind" CHECK ("kind" IN ('ignore', 'resolve', 'reopen', 'triage')),
  ADD CONSTRAINT "decision_scope" CHECK ("scope" IN ('occurrences', 'repository', 'everywhere'));
ALTER TABLE "task"
  ADD CONSTRAINT "task_kind" CHECK ("kind" IN ('rotate', 'replace-in-code', 'purge-history', 'restart-consumer'));
ALTER TABLE "person_alias"
  ADD CONSTRAINT "person_alias_kind" CHECK ("kind" IN ('commit-email', 'github-login', 'sign-in'));
ALTER TABLE "owner" ADD CONSTRAINT "owner_kind" CHECK ("kind" IN ('person', 'team'));
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_standing" CHECK ("standing" IN ('inferred', 'confirmed'));
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_actor" CHECK ("actor_kind" IN ('person', 'job', 'system'));
