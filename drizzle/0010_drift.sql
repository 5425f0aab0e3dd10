ALTER TABLE "alias_expectations" ADD COLUMN "modified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "alias_expectations" ADD COLUMN "dismissed" jsonb;--> statement-breakpoint
CREATE TRIGGER "drifts_live_insert" AFTER INSERT ON "drifts"
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "drifts_live_update" AFTER UPDATE ON "drifts"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "alias_expectations_live_update" AFTER UPDATE ON "alias_expectations"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"('since', 'modified_at');
