-- CreateTable
CREATE TABLE "code_reference" (
    "id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "vault_kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "place_digest" BYTEA NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "code_reference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "code_reference_read" (
    "repository_id" UUID NOT NULL,
    "commit" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "skipped_count" INTEGER NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "code_reference_read_pkey" PRIMARY KEY ("repository_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "code_reference_place_digest_key" ON "code_reference"("place_digest");

-- CreateIndex
CREATE INDEX "code_reference_repository_id_path_idx" ON "code_reference"("repository_id", "path");

-- CreateIndex
CREATE INDEX "code_reference_vault_kind_name_idx" ON "code_reference"("vault_kind", "name");

-- AddForeignKey
ALTER TABLE "code_reference" ADD CONSTRAINT "code_reference_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_reference_read" ADD CONSTRAINT "code_reference_read_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "code_reference" ADD CONSTRAINT "code_reference_vault_kind" CHECK ("vault_kind" IN ('hashicorp-vault', 'aws', 'google-cloud', 'azure', 'kubernetes', 'github', 'gitlab', 'docker-hub', 'npm', 'table'));
ALTER TABLE "code_reference" ADD CONSTRAINT "code_reference_how" CHECK ("how" IN ('terraform', 'manifest', 'external-secret', 'workflow', 'address', 'command'));
