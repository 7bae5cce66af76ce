ALTER TABLE "consumer" DROP CONSTRAINT "consumer_via";
ALTER TABLE "consumer" ADD CONSTRAINT "consumer_via" CHECK ("via" IN ('pod', 'workload', 'ingress', 'service-account', 'image-pull', 'external-secret', 'audit-log', 'cloud-log', 'grant', 'workflow', 'code', 'by-hand'));
