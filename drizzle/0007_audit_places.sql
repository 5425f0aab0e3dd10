ALTER TABLE "audit_log" ADD COLUMN "region" text GENERATED ALWAYS AS (substring(target from '^([a-z]{2,3}-[a-z]+(?:-[a-z0-9]+)?)/[^/]+/')) STORED;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "namespace" text GENERATED ALWAYS AS (substring(target from '^[a-z]{2,3}-[a-z]+(?:-[a-z0-9]+)?/([A-Za-z0-9_-]+)/')) STORED;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "function_name" text GENERATED ALWAYS AS (substring(target from '^[a-z]{2,3}-[a-z]+(?:-[a-z0-9]+)?/[^/]+/([A-Za-z0-9_-]+)')) STORED;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "alias_name" text GENERATED ALWAYS AS (substring(target from '^[a-z]{2,3}-[a-z]+(?:-[a-z0-9]+)?/[^/]+/[A-Za-z0-9_-]+:([^/]+)$')) STORED;--> statement-breakpoint
CREATE INDEX "audit_log_by_place" ON "audit_log" USING btree ("region","namespace","function_name","sequence");--> statement-breakpoint
CREATE INDEX "audit_log_by_time" ON "audit_log" USING btree ("at");