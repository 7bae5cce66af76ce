-- CreateIndex
CREATE INDEX "notification_created_at_id_idx" ON "notification"("created_at", "id");
