ALTER TABLE "task" DROP CONSTRAINT "task_kind";
ALTER TABLE "task" ADD CONSTRAINT "task_kind" CHECK ("kind" IN ('rotate', 'replace-in-code', 'purge-history', 'restart-consumer', 'revoke', 'remedy'));
