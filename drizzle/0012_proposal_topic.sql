-- A proposal has a topic of its own: lists of proposals are read again for those alone.
CREATE OR REPLACE FUNCTION "live_topic"("source" text, "line" jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE source WHEN 'changes' THEN jsonb_build_object('kind', 'change', 'id', line -> 'id')
                     WHEN 'proposals' THEN jsonb_build_object('kind', 'proposal')
                     ELSE jsonb_build_object('kind', 'function') END
    || jsonb_build_object('region', line -> 'region', 'namespace', line -> 'namespace',
                          'functionName', coalesce(line -> 'function_name', line -> 'name'))
$$;
