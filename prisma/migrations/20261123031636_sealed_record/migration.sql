-- DropIndex
DROP INDEX "audit_event_actor_id_at_idx";

-- DropIndex
DROP INDEX "audit_event_seal_number_key";

-- AlterTable
ALTER TABLE "audit_event" DROP COLUMN "seal",
DROP COLUMN "seal_number",
DROP COLUMN "sealed_at",
ADD COLUMN     "tx" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
ALTER COLUMN "actor_name" DROP NOT NULL;

-- CreateTable
CREATE TABLE "audit_seal" (
    "number" BIGINT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "horizon" BIGINT NOT NULL,
    "key_id" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "previous" BYTEA NOT NULL,
    "mac" BYTEA NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "audit_sealed" (
    "event_id" UUID NOT NULL,
    "seal_number" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "audit_sealed_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "integration" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "key_id" TEXT NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "replaced_at" TIMESTAMPTZ(3),
    "last_opened_at" TIMESTAMPTZ(3),
    "last_opened_by" TEXT,

    CONSTRAINT "integration_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_sealed_seal_number_position_key" ON "audit_sealed"("seal_number", "position");

-- CreateIndex
CREATE INDEX "integration_key_id_id_idx" ON "integration"("key_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "integration_kind_name_key" ON "integration"("kind", "name");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_at_id_idx" ON "audit_event"("actor_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_action_at_id_idx" ON "audit_event"("action", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_address_at_id_idx" ON "audit_event"("address", "at", "id");

-- CreateIndex
CREATE INDEX "audit_event_tx_idx" ON "audit_event"("tx");

-- A person's name is read from the person's row from now on, where it can be erased.
UPDATE "audit_event" SET "actor_name" = NULL WHERE "actor_kind" = 'person' AND "actor_id" <> 'local';

ALTER TABLE "api_token" ADD CONSTRAINT "api_token_scopes"
  CHECK ("scopes" <@ ARRAY['read', 'triage', 'scan', 'audit', 'administer']);
ALTER TABLE "integration" ADD CONSTRAINT "integration_kind"
  CHECK ("kind" IN ('github-token', 'github-app-key', 'vault-credential', 'webhook-secret'));

-- Whoever owns the tables can still drop these triggers; the role of web and worker cannot.
CREATE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log takes new rows only.' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "audit_event_is_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "audit_seal_is_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "audit_sealed_is_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_sealed"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
