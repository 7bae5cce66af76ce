-- CreateTable
CREATE TABLE "policy_setting" (
    "id" UUID NOT NULL,
    "policy" TEXT NOT NULL,
    "scope_kind" TEXT NOT NULL,
    "scope_value" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "settings" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID,

    CONSTRAINT "policy_setting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "policy_setting_policy_scope_kind_scope_value_key" ON "policy_setting"("policy", "scope_kind", "scope_value");

ALTER TABLE "policy_setting" ADD CONSTRAINT "policy_setting_scope_kind" CHECK ("scope_kind" IN ('all', 'vault', 'environment', 'kind'));
