-- CreateTable
CREATE TABLE "rotation" (
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "old_value" TEXT NOT NULL,
    "overlaps_until" TIMESTAMPTZ(3),
    "proof" TEXT,
    "old_version_id" UUID,
    "new_version_id" UUID,
    "planned_by_id" UUID,
    "planned_by_name" TEXT NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "confirmed_by_id" UUID,
    "confirmed_by_name" TEXT,
    "second_by_id" UUID,
    "second_by_name" TEXT,
    "issued_at" TIMESTAMPTZ(3),
    "moved_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "trouble" TEXT,

    CONSTRAINT "rotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rotation_move" (
    "id" UUID NOT NULL,
    "rotation_id" UUID NOT NULL,
    "consumer_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "evidence" TEXT,
    "blocked_by" TEXT,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "rotation_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rotation_step" (
    "id" UUID NOT NULL,
    "rotation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "done_by_name" TEXT,

    CONSTRAINT "rotation_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rotation_entry_id_planned_at_idx" ON "rotation"("entry_id", "planned_at");

-- CreateIndex
CREATE INDEX "rotation_state_planned_at_id_idx" ON "rotation"("state", "planned_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "rotation_move_rotation_id_consumer_id_key" ON "rotation_move"("rotation_id", "consumer_id");

-- CreateIndex
CREATE UNIQUE INDEX "rotation_step_rotation_id_position_key" ON "rotation_step"("rotation_id", "position");

-- AddForeignKey
ALTER TABLE "rotation" ADD CONSTRAINT "rotation_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "vault_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rotation_move" ADD CONSTRAINT "rotation_move_rotation_id_fkey" FOREIGN KEY ("rotation_id") REFERENCES "rotation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rotation_step" ADD CONSTRAINT "rotation_step_rotation_id_fkey" FOREIGN KEY ("rotation_id") REFERENCES "rotation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "rotation" ADD CONSTRAINT "rotation_state" CHECK ("state" IN ('planned', 'issued', 'moved', 'revoked', 'proved', 'cancelled', 'failed'));
ALTER TABLE "rotation" ADD CONSTRAINT "rotation_cause" CHECK ("cause" IN ('due', 'leak', 'departed', 'asked'));
ALTER TABLE "rotation" ADD CONSTRAINT "rotation_method" CHECK ("method" IN ('vault', 'runbook'));
ALTER TABLE "rotation" ADD CONSTRAINT "rotation_old_value" CHECK ("old_value" IN ('stops-at-once', 'overlaps', 'stays', 'unknown'));
ALTER TABLE "rotation" ADD CONSTRAINT "rotation_proof" CHECK ("proof" IN ('destroyed', 'disabled', 'inactive', 'attested'));
ALTER TABLE "rotation_move" ADD CONSTRAINT "rotation_move_state" CHECK ("state" IN ('waiting', 'moved', 'blocked', 'attested'));
