-- CreateTable
CREATE TABLE "pull_request" (
    "id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "base" TEXT NOT NULL,
    "head" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "association" TEXT NOT NULL,
    "is_open" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "looked_at_head" TEXT,
    "looked_at" TIMESTAMPTZ(3),
    "leaks" INTEGER,
    "error" TEXT,

    CONSTRAINT "pull_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" TEXT NOT NULL,
    "event" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pull_request_changed_at_id_idx" ON "pull_request"("changed_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "pull_request_repository_id_number_key" ON "pull_request"("repository_id", "number");

-- CreateIndex
CREATE INDEX "webhook_delivery_received_at_idx" ON "webhook_delivery"("received_at");

-- AddForeignKey
ALTER TABLE "pull_request" ADD CONSTRAINT "pull_request_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repository"("id") ON DELETE CASCADE ON UPDATE CASCADE;
