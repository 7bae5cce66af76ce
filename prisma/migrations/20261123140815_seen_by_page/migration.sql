-- What a running sync has seen cannot be told by page any more: its parts are read from their beginning.
DELETE FROM "vault_seen";
UPDATE "vault_part" SET "cursor" = NULL WHERE "vault_id" IN (SELECT "vault_id" FROM "vault_sync" WHERE "state" = 'running');

-- AlterTable
ALTER TABLE "vault_seen" DROP CONSTRAINT "vault_seen_pkey",
DROP COLUMN "digest",
ADD COLUMN     "digests" BYTEA[],
ADD COLUMN     "page" BYTEA NOT NULL,
ADD CONSTRAINT "vault_seen_pkey" PRIMARY KEY ("sync_id", "part_id", "page");
