CREATE TABLE "live_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"topic" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "live_events_by_time" ON "live_events" USING btree ("at");--> statement-breakpoint
CREATE FUNCTION "notify_live_events"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('halftone_live', '');
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "live_events_notify" AFTER INSERT ON "live_events"
  FOR EACH STATEMENT EXECUTE FUNCTION "notify_live_events"();
--> statement-breakpoint
-- The topic of a row of any table that belongs to a function.
CREATE FUNCTION "live_topic"("source" text, "line" jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE source WHEN 'changes' THEN jsonb_build_object('kind', 'change', 'id', line -> 'id')
                     ELSE jsonb_build_object('kind', 'function') END
    || jsonb_build_object('region', line -> 'region', 'namespace', line -> 'namespace',
                          'functionName', coalesce(line -> 'function_name', line -> 'name'))
$$;
--> statement-breakpoint
-- One event for each function or change with a row that came, went or differs, the columns named as arguments aside.
CREATE FUNCTION "tell_live_rows"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unseen text[] := coalesce(TG_ARGV::text[], '{}');
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO live_events (topic)
      SELECT DISTINCT live_topic(TG_TABLE_NAME, to_jsonb(n)) FROM new_rows n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO live_events (topic)
      SELECT DISTINCT live_topic(TG_TABLE_NAME, to_jsonb(o)) FROM old_rows o;
  ELSE
    INSERT INTO live_events (topic)
      SELECT DISTINCT live_topic(TG_TABLE_NAME, line) FROM (
        SELECT to_jsonb(n) - unseen FROM new_rows n EXCEPT SELECT to_jsonb(o) - unseen FROM old_rows o
      ) AS differing (line);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- What a row of readings shows to people: the times of good readings and the words of repeated failures aside.
CREATE FUNCTION "shown_reading"("line" "readings") RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('scope', line.scope, 'isRead', line.as_of IS NOT NULL,
                            'failingSince', line.failing_since, 'code', line.error_code)
$$;
--> statement-breakpoint
-- A scope is `region`, `region/namespace` or `region/namespace/function#part`; `index:region/namespace` is touched
-- whenever a row behind that list has changed.
CREATE FUNCTION "reading_topic"("scope" text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN scope LIKE '%#%' THEN jsonb_build_object('kind', 'function', 'region', split_part(scope, '/', 1),
      'namespace', split_part(scope, '/', 2), 'functionName', split_part(split_part(scope, '/', 3), '#', 1))
    WHEN scope LIKE '%/%' THEN jsonb_build_object('kind', 'list',
      'region', split_part(replace(scope, 'index:', ''), '/', 1), 'namespace', split_part(scope, '/', 2))
    ELSE jsonb_build_object('kind', 'freshness', 'region', scope)
  END
$$;
--> statement-breakpoint
CREATE FUNCTION "tell_live_readings"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO live_events (topic) SELECT DISTINCT reading_topic(n.scope) FROM new_rows n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO live_events (topic)
      SELECT DISTINCT reading_topic(o.scope) FROM old_rows o WHERE o.failing_since IS NOT NULL;
  ELSE
    INSERT INTO live_events (topic)
      SELECT DISTINCT reading_topic(n.scope) FROM new_rows n JOIN old_rows o ON o.scope = n.scope
      WHERE n.scope LIKE 'index:%' OR shown_reading(n) IS DISTINCT FROM shown_reading(o);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "aliases_live_insert" AFTER INSERT ON "aliases"
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "aliases_live_update" AFTER UPDATE ON "aliases"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"('seen_at');
--> statement-breakpoint
CREATE TRIGGER "aliases_live_delete" AFTER DELETE ON "aliases"
  REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "versions_live_insert" AFTER INSERT ON "versions"
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "versions_live_update" AFTER UPDATE ON "versions"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"('seen_at');
--> statement-breakpoint
CREATE TRIGGER "versions_live_delete" AFTER DELETE ON "versions"
  REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "functions_live_update" AFTER UPDATE ON "functions"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"('listed_at', 'detail_at', 'aliases_at', 'versions_at', 'viewed_at');
--> statement-breakpoint
CREATE TRIGGER "functions_live_delete" AFTER DELETE ON "functions"
  REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "environment_chains_live_insert" AFTER INSERT ON "environment_chains"
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "environment_chains_live_update" AFTER UPDATE ON "environment_chains"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "environment_chains_live_delete" AFTER DELETE ON "environment_chains"
  REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "changes_live_insert" AFTER INSERT ON "changes"
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"();
--> statement-breakpoint
CREATE TRIGGER "changes_live_update" AFTER UPDATE ON "changes"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_rows"('fence', 'watch_at');
--> statement-breakpoint
CREATE TRIGGER "readings_live_insert" AFTER INSERT ON "readings"
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_readings"();
--> statement-breakpoint
CREATE TRIGGER "readings_live_update" AFTER UPDATE ON "readings"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_readings"();
--> statement-breakpoint
CREATE TRIGGER "readings_live_delete" AFTER DELETE ON "readings"
  REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_live_readings"();
--> statement-breakpoint
-- The first reading of a part makes a function's view, or its time, known.
CREATE FUNCTION "tell_live_first_reading"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_events (topic) VALUES (live_topic(TG_TABLE_NAME, to_jsonb(NEW)));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "functions_live_first_reading" AFTER UPDATE ON "functions"
  FOR EACH ROW WHEN (
    (OLD.aliases_at IS NULL AND NEW.aliases_at IS NOT NULL)
    OR (OLD.versions_at IS NULL AND NEW.versions_at IS NOT NULL)
    OR (OLD.detail_at IS NULL AND NEW.detail_at IS NOT NULL)
  ) EXECUTE FUNCTION "tell_live_first_reading"();
