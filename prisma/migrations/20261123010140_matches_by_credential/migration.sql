-- CreateIndex
CREATE INDEX "blob_match_repository_id_credential_id_idx" ON "blob_match"("repository_id", "credential_id");
