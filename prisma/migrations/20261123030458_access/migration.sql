-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "address" TEXT,
ADD COLUMN     "via" TEXT NOT NULL DEFAULT 'process',
ADD COLUMN     "via_id" TEXT;

-- AlterTable
ALTER TABLE "owner" ADD COLUMN     "team_id" UUID;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "deactivated_at" TIMESTAMPTZ(3),
ADD COLUMN     "directory_id" TEXT,
ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "manager_id" UUID,
ADD COLUMN     "role" TEXT,
ADD COLUMN     "scope_kind" TEXT;

-- CreateTable
CREATE TABLE "person_source" (
    "person_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,

    CONSTRAINT "person_source_pkey" PRIMARY KEY ("person_id","source_id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "directory_id" TEXT,
    "role" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateTable
CREATE TABLE "sign_in_user" (
    "id" UUID NOT NULL,
    "person_id" UUID,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_session" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_account" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_two_factor" (
    "id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "verified" BOOLEAN,
    "failed_verification_count" INTEGER,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_passkey" (
    "id" UUID NOT NULL,
    "name" TEXT,
    "public_key" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "device_type" TEXT NOT NULL,
    "backed_up" BOOLEAN NOT NULL,
    "transports" TEXT,
    "created_at" TIMESTAMPTZ(3),
    "aaguid" TEXT,

    CONSTRAINT "sign_in_passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_rate_limit" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "sign_in_rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entry_link" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "person_id" UUID,
    "email" TEXT,
    "role" TEXT,
    "scope_kind" TEXT,
    "source_ids" UUID[],
    "made_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "entry_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "person_source_source_id_idx" ON "person_source"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_directory_id_key" ON "team"("directory_id");

-- CreateIndex
CREATE INDEX "team_name_id_idx" ON "team"("name", "id");

-- CreateIndex
CREATE INDEX "team_member_person_id_idx" ON "team_member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_user_person_id_key" ON "sign_in_user"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_user_email_key" ON "sign_in_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_session_token_key" ON "sign_in_session"("token");

-- CreateIndex
CREATE INDEX "sign_in_session_user_id_idx" ON "sign_in_session"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_session_expires_at_idx" ON "sign_in_session"("expires_at");

-- CreateIndex
CREATE INDEX "sign_in_account_user_id_idx" ON "sign_in_account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_account_provider_id_account_id_key" ON "sign_in_account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "sign_in_verification_identifier_idx" ON "sign_in_verification"("identifier");

-- CreateIndex
CREATE INDEX "sign_in_verification_expires_at_idx" ON "sign_in_verification"("expires_at");

-- CreateIndex
CREATE INDEX "sign_in_two_factor_user_id_idx" ON "sign_in_two_factor"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_passkey_credential_id_key" ON "sign_in_passkey"("credential_id");

-- CreateIndex
CREATE INDEX "sign_in_passkey_user_id_idx" ON "sign_in_passkey"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_rate_limit_key_key" ON "sign_in_rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "entry_link_digest_key" ON "entry_link"("digest");

-- CreateIndex
CREATE INDEX "entry_link_purpose_created_at_id_idx" ON "entry_link"("purpose", "created_at", "id");

-- CreateIndex
CREATE INDEX "entry_link_person_id_idx" ON "entry_link"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_digest_key" ON "api_token"("digest");

-- CreateIndex
CREATE INDEX "api_token_person_id_created_at_id_idx" ON "api_token"("person_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "owner_team_id_idx" ON "owner"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_directory_id_key" ON "person"("directory_id");

-- CreateIndex
CREATE INDEX "person_manager_id_idx" ON "person"("manager_id");

-- AddForeignKey
ALTER TABLE "owner" ADD CONSTRAINT "owner_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_source" ADD CONSTRAINT "person_source_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_source" ADD CONSTRAINT "person_source_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_user" ADD CONSTRAINT "sign_in_user_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_session" ADD CONSTRAINT "sign_in_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "sign_in_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_account" ADD CONSTRAINT "sign_in_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "sign_in_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_two_factor" ADD CONSTRAINT "sign_in_two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "sign_in_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_passkey" ADD CONSTRAINT "sign_in_passkey_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "sign_in_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_link" ADD CONSTRAINT "entry_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "person" ADD CONSTRAINT "person_role" CHECK ("role" IN ('administrator', 'analyst', 'developer', 'auditor', 'viewer'));
ALTER TABLE "person" ADD CONSTRAINT "person_scope_kind" CHECK ("scope_kind" IN ('all', 'sources', 'owned'));
ALTER TABLE "team" ADD CONSTRAINT "team_role" CHECK ("role" IN ('administrator', 'analyst', 'developer', 'auditor', 'viewer'));
ALTER TABLE "entry_link" ADD CONSTRAINT "entry_link_purpose" CHECK ("purpose" IN ('first-administrator', 'invitation', 'reset'));
ALTER TABLE "entry_link" ADD CONSTRAINT "entry_link_role" CHECK ("role" IN ('administrator', 'analyst', 'developer', 'auditor', 'viewer'));
ALTER TABLE "entry_link" ADD CONSTRAINT "entry_link_scope_kind" CHECK ("scope_kind" IN ('all', 'sources', 'owned'));
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_via" CHECK ("via" IN ('session', 'token', 'process'));
