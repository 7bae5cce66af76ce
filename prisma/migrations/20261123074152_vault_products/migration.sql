-- CreateTable
CREATE TABLE "vault_product" (
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "options" JSON NOT NULL,
    "credential" JSON NOT NULL,
    "policies" JSON NOT NULL,
    "exports" JSON NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vault_product_pkey" PRIMARY KEY ("kind")
);

ALTER TABLE "vault_product" ADD CONSTRAINT "vault_product_kind" CHECK ("kind" IN ('hashicorp-vault', 'aws', 'google-cloud', 'azure', 'kubernetes', 'github', 'gitlab', 'docker-hub', 'npm', 'table'));
