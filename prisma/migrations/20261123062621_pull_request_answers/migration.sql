-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "pull_request_settings" JSONB;

-- AlterTable
ALTER TABLE "pull_request" ADD COLUMN     "check_problem" TEXT,
ADD COLUMN     "from_fork" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "head_since" TIMESTAMPTZ(3),
ADD COLUMN     "next_try_at" TIMESTAMPTZ(3),
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unseen_head" TEXT;

-- CreateTable
CREATE TABLE "pull_request_leak" (
    "id" UUID NOT NULL,
    "pull_request_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "rule_id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "end_line" INTEGER NOT NULL,
    "commit" TEXT NOT NULL,
    "in_head" BOOLEAN NOT NULL,
    "severity" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "marked" BOOLEAN NOT NULL,
    "place_digest" BYTEA NOT NULL,

    CONSTRAINT "pull_request_leak_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pull_request_answer" (
    "id" UUID NOT NULL,
    "pull_request_id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "head" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "person_id" UUID,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "comment" TEXT,

    CONSTRAINT "pull_request_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pull_request_pass" (
    "id" UUID NOT NULL,
    "pull_request_id" UUID NOT NULL,
    "head" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "person_id" UUID,
    "broken_by" TEXT NOT NULL,
    "broken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pull_request_pass_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pull_request_writing" (
    "id" UUID NOT NULL,
    "pull_request_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "head" TEXT NOT NULL,
    "conclusion" TEXT,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pull_request_writing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pull_request_policy" (
    "source_id" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pull_request_policy_pkey" PRIMARY KEY ("source_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "pull_request_leak_place_digest_key" ON "pull_request_leak"("place_digest");

-- CreateIndex
CREATE INDEX "pull_request_leak_pull_request_id_idx" ON "pull_request_leak"("pull_request_id");

-- CreateIndex
CREATE INDEX "pull_request_leak_credential_id_idx" ON "pull_request_leak"("credential_id");

-- CreateIndex
CREATE INDEX "pull_request_leak_rule_id_idx" ON "pull_request_leak"("rule_id");

-- CreateIndex
CREATE INDEX "pull_request_answer_pull_request_id_id_idx" ON "pull_request_answer"("pull_request_id", "id");

-- CreateIndex
CREATE INDEX "pull_request_answer_finding_id_idx" ON "pull_request_answer"("finding_id");

-- CreateIndex
CREATE INDEX "pull_request_answer_state_id_idx" ON "pull_request_answer"("state", "id");

-- CreateIndex
CREATE INDEX "pull_request_answer_person_id_idx" ON "pull_request_answer"("person_id");

-- CreateIndex
CREATE INDEX "pull_request_answer_decided_by_id_idx" ON "pull_request_answer"("decided_by_id");

-- CreateIndex
CREATE INDEX "pull_request_pass_person_id_idx" ON "pull_request_pass"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "pull_request_pass_pull_request_id_head_key" ON "pull_request_pass"("pull_request_id", "head");

-- CreateIndex
CREATE INDEX "pull_request_writing_pull_request_id_id_idx" ON "pull_request_writing"("pull_request_id", "id");

-- CreateIndex
CREATE INDEX "pull_request_next_try_at_idx" ON "pull_request"("next_try_at");

-- CreateIndex
CREATE INDEX "pull_request_repository_id_head_idx" ON "pull_request"("repository_id", "head");

-- AddForeignKey
ALTER TABLE "pull_request_leak" ADD CONSTRAINT "pull_request_leak_pull_request_id_fkey" FOREIGN KEY ("pull_request_id") REFERENCES "pull_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pull_request_leak" ADD CONSTRAINT "pull_request_leak_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pull_request_leak" ADD CONSTRAINT "pull_request_leak_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "rule_card"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pull_request_answer" ADD CONSTRAINT "pull_request_answer_pull_request_id_fkey" FOREIGN KEY ("pull_request_id") REFERENCES "pull_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pull_request_answer" ADD CONSTRAINT "pull_request_answer_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pull_request_answer" ADD CONSTRAINT "pull_request_answer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pull_request_answer" ADD CONSTRAINT "pull_request_answer_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pull_request_pass" ADD CONSTRAINT "pull_request_pass_pull_request_id_fkey" FOREIGN KEY ("pull_request_id") REFERENCES "pull_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pull_request_pass" ADD CONSTRAINT "pull_request_pass_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pull_request_writing" ADD CONSTRAINT "pull_request_writing_pull_request_id_fkey" FOREIGN KEY ("pull_request_id") REFERENCES "pull_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pull_request_policy" ADD CONSTRAINT "pull_request_policy_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "pull_request_leak" ADD CONSTRAINT "pull_request_leak_severity" CHECK ("severity" IN ('critical', 'high', 'medium', 'low', 'info'));
ALTER TABLE "pull_request_answer" ADD CONSTRAINT "pull_request_answer_kind" CHECK ("kind" IN ('false-positive', 'test-credential', 'will-fix'));
ALTER TABLE "pull_request_answer" ADD CONSTRAINT "pull_request_answer_state" CHECK ("state" IN ('taken', 'waiting', 'approved', 'refused', 'confirmed', 'overturned', 'noted'));
ALTER TABLE "pull_request_writing" ADD CONSTRAINT "pull_request_writing_what" CHECK ("what" IN ('comment', 'check'));
ALTER TABLE "pull_request_writing" ADD CONSTRAINT "pull_request_writing_did" CHECK ("did" IN ('created', 'edited'));
ALTER TABLE "pull_request_writing" ADD CONSTRAINT "pull_request_writing_conclusion" CHECK ("conclusion" IN ('success', 'failure', 'neutral'));
