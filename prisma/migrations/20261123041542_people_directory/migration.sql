-- AlterTable
ALTER TABLE "person" ADD COLUMN     "directory_at" TIMESTAMPTZ(3),
ADD COLUMN     "directory_via" TEXT,
ADD COLUMN     "family_name" TEXT,
ADD COLUMN     "given_name" TEXT,
ADD COLUMN     "own_role" TEXT,
ADD COLUMN     "role_from_team" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "user_name" TEXT;

-- AlterTable
ALTER TABLE "team" ADD COLUMN     "directory_at" TIMESTAMPTZ(3),
ADD COLUMN     "directory_via" TEXT;

-- CreateTable
CREATE TABLE "person_merge" (
    "former_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_merge_pkey" PRIMARY KEY ("former_id")
);

-- CreateTable
CREATE TABLE "directory_sync" (
    "via" TEXT NOT NULL,
    "ok_at" TIMESTAMPTZ(3),
    "ok_count" BIGINT NOT NULL DEFAULT 0,
    "failed_at" TIMESTAMPTZ(3),
    "failed_count" BIGINT NOT NULL DEFAULT 0,
    "failure" TEXT,
    "person_id" UUID,

    CONSTRAINT "directory_sync_pkey" PRIMARY KEY ("via")
);

-- CreateIndex
CREATE INDEX "person_merge_person_id_idx" ON "person_merge"("person_id");

-- AddForeignKey
ALTER TABLE "person_merge" ADD CONSTRAINT "person_merge_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "person" ADD CONSTRAINT "person_own_role" CHECK ("own_role" IN ('administrator', 'analyst', 'developer', 'auditor', 'viewer'));
ALTER TABLE "person" ADD CONSTRAINT "person_directory_via" CHECK ("directory_via" IN ('csv', 'scim'));
ALTER TABLE "team" ADD CONSTRAINT "team_directory_via" CHECK ("directory_via" IN ('csv', 'scim'));
ALTER TABLE "directory_sync" ADD CONSTRAINT "directory_sync_via" CHECK ("via" IN ('csv', 'scim'));
ALTER TABLE "api_token" DROP CONSTRAINT "api_token_scopes";
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_scopes"
  CHECK ("scopes" <@ ARRAY['read', 'triage', 'scan', 'audit', 'administer', 'directory']);
CREATE UNIQUE INDEX "person_user_name" ON "person" (lower("user_name"));
CREATE INDEX "occurrence_introduced_by" ON "occurrence" (lower("introduced_email")) WHERE "valid_to" IS NULL;
