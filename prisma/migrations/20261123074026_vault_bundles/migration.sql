-- CreateTable
CREATE TABLE "vault_collector" (
    "id" UUID NOT NULL,
    "vault_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "name" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "vault_collector_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault_bundle" (
    "id" UUID NOT NULL,
    "vault_id" UUID NOT NULL,
    "collector_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "collected_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "header" JSONB NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "byte_count" BIGINT NOT NULL DEFAULT 0,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "sync_id" UUID,
    "problem" TEXT,

    CONSTRAINT "vault_bundle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vault_bundle_chunk" (
    "bundle_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "vault_bundle_chunk_pkey" PRIMARY KEY ("bundle_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "vault_collector_vault_id_key_id_key" ON "vault_collector"("vault_id", "key_id");

-- CreateIndex
CREATE INDEX "vault_bundle_vault_id_collected_at_idx" ON "vault_bundle"("vault_id", "collected_at");

-- CreateIndex
CREATE INDEX "vault_bundle_collector_id_idx" ON "vault_bundle"("collector_id");

-- AddForeignKey
ALTER TABLE "vault_collector" ADD CONSTRAINT "vault_collector_vault_id_fkey" FOREIGN KEY ("vault_id") REFERENCES "vault"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_bundle" ADD CONSTRAINT "vault_bundle_vault_id_fkey" FOREIGN KEY ("vault_id") REFERENCES "vault"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_bundle" ADD CONSTRAINT "vault_bundle_collector_id_fkey" FOREIGN KEY ("collector_id") REFERENCES "vault_collector"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_bundle_chunk" ADD CONSTRAINT "vault_bundle_chunk_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "vault_bundle"("id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE "vault_bundle" ADD CONSTRAINT "vault_bundle_state" CHECK ("state" IN ('receiving', 'waiting', 'taken', 'older', 'refused'));
ALTER TABLE "api_token" DROP CONSTRAINT "api_token_scopes";
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_scopes"
  CHECK ("scopes" <@ ARRAY['read', 'triage', 'scan', 'audit', 'administer', 'directory', 'vault']);
