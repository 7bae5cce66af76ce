ALTER TABLE "notification_rule" DROP CONSTRAINT "notification_rule_events";
ALTER TABLE "notification_rule" ADD CONSTRAINT "notification_rule_events" CHECK ("events" <@ ARRAY['new-leak', 'live-leak', 'regression', 'overdue', 'not-acknowledged', 'approval-asked']);
ALTER TABLE "notification" DROP CONSTRAINT "notification_event";
ALTER TABLE "notification" ADD CONSTRAINT "notification_event" CHECK ("event" IN ('new-leak', 'live-leak', 'regression', 'overdue', 'not-acknowledged', 'approval-asked', 'digest', 'test'));
