-- Counts one attempt against several limits in one statement: against all of them, or, when one is
-- reached, against none. Attempts of one key queue up, so that two at once see each other; keys come
-- sorted, so that nobody waits in a circle. Answers with the slices of the limit that refuses, the
-- oldest first; with no row when the attempt is counted.
CREATE FUNCTION identity.count_attempt(
  keys text[], most integer[], slice_starts timestamptz[], window_starts timestamptz[]
) RETURNS TABLE (refused integer, starts timestamptz, attempts integer)
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  taken bigint;
BEGIN
  FOR place IN 1 .. cardinality(keys) LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended(keys[place], 0));
    SELECT coalesce(sum(a.count), 0) INTO taken FROM identity.attempt a
      WHERE a.key = keys[place] AND a.window_start > window_starts[place];
    IF taken >= most[place] THEN
      -- A limit of nothing refuses before anything is counted.
      RETURN QUERY SELECT place, a.window_start, a.count FROM identity.attempt a
        WHERE a.key = keys[place] AND a.window_start > window_starts[place]
        ORDER BY a.window_start;
      IF NOT FOUND THEN
        RETURN QUERY SELECT place, slice_starts[place], 0;
      END IF;
      RETURN;
    END IF;
  END LOOP;
  INSERT INTO identity.attempt AS a (key, window_start, count)
    SELECT n.key, n.start, 1 FROM unnest(keys, slice_starts) AS n (key, start)
    ON CONFLICT (key, window_start) DO UPDATE SET count = a.count + 1;
END $$;
REVOKE ALL ON FUNCTION identity.count_attempt FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.count_attempt TO zhurek_app;
