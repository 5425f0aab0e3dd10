ALTER TABLE "alias_policies" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "freeze_windows" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "approval" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "alias_policies_place" ON "alias_policies" USING btree ("region","namespace","function_pattern","alias_pattern");--> statement-breakpoint
-- A proposal is shown on its function's page; a vote renews the proposal's own row.
CREATE TRIGGER "proposals_live_insert" AFTER INSERT ON "proposals"
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "proposals_live_update" AFTER UPDATE ON "proposals"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
-- What may be done with any alias may read differently now.
CREATE FUNCTION "tell_live_policies"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_events (topic) VALUES (jsonb_build_object('kind', 'policies'));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "alias_policies_live" AFTER INSERT OR UPDATE OR DELETE ON "alias_policies"
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_policies"();
--> statement-breakpoint
CREATE TRIGGER "freeze_windows_live" AFTER INSERT OR UPDATE OR DELETE ON "freeze_windows"
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_policies"();
--> statement-breakpoint
CREATE TRIGGER "line_stops_live" AFTER INSERT OR UPDATE OR DELETE ON "line_stops"
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_policies"();
