-- Few of many: what a filter of the inventory selects without reading the rest. Partial, so that the schema cannot say them.
CREATE INDEX "vault_entry_gone" ON "vault_entry"("risk_score", "id") WHERE "valid_to" IS NOT NULL;
CREATE INDEX "vault_entry_leaked" ON "vault_entry"("risk_score", "id") WHERE "leaked_current" > 0;
CREATE INDEX "vault_entry_leaked_older" ON "vault_entry"("risk_score", "id") WHERE "leaked_current" = 0 AND "leaked_older" > 0;
CREATE INDEX "vault_entry_duplicated" ON "vault_entry"("risk_score", "id") WHERE "duplicate_count" > 0;

-- CreateIndex
CREATE INDEX "vault_entry_rotation_status_rotation_due_at_idx" ON "vault_entry"("rotation_status", "rotation_due_at");
