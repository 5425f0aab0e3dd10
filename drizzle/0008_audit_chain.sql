-- A row is changed once in its life at most: one from before the chain gets its place in it, and nothing else about it.
CREATE FUNCTION "seal_audit_row"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- The chain's own columns, and those that the database fills in by the target.
  aside text[] := '{previous_hash,hash,region,namespace,function_name,alias_name}';
BEGIN
  IF OLD.hash IS NULL AND OLD.previous_hash IS NULL AND NEW.hash IS NOT NULL AND NEW.previous_hash IS NOT NULL
     AND to_jsonb(NEW) - aside = to_jsonb(OLD) - aside THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit_log only grows: UPDATE is refused' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
DROP TRIGGER "audit_log_append_only" ON "audit_log";
--> statement-breakpoint
CREATE TRIGGER "audit_log_append_only" BEFORE DELETE OR TRUNCATE ON "audit_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_log_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_log_seal_only" BEFORE UPDATE ON "audit_log"
  FOR EACH ROW EXECUTE FUNCTION "seal_audit_row"();
--> statement-breakpoint
-- A new row follows the head and becomes it: no gap, no fork, no row without a hash, whoever writes.
CREATE FUNCTION "chain_audit_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE audit_head SET sequence = NEW.sequence, hash = NEW.hash
    WHERE "only" = 1 AND sequence = NEW.sequence - 1 AND hash = NEW.previous_hash AND NEW.hash IS NOT NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'audit_log is a chain: row % does not follow its head', NEW.sequence
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_log_chain" BEFORE INSERT ON "audit_log"
  FOR EACH ROW EXECUTE FUNCTION "chain_audit_row"();
--> statement-breakpoint
CREATE FUNCTION "guard_audit_head"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW."only" = 1 AND NEW.sequence = 0 THEN
    RETURN NEW;
  ELSIF TG_OP = 'UPDATE' AND NEW."only" = OLD."only" AND NEW.sequence > OLD.sequence THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit_head only moves on: % is refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_head_moves_on" BEFORE INSERT OR UPDATE OR DELETE ON "audit_head"
  FOR EACH ROW EXECUTE FUNCTION "guard_audit_head"();
--> statement-breakpoint
CREATE TRIGGER "audit_head_stays" BEFORE TRUNCATE ON "audit_head"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_log_change"();
