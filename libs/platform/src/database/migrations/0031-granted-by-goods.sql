-- A wish is granted since it was paid in full, or since the goods that somebody brought for it were
-- accepted. This is said once, here; the catalogue copies the instant and counts by it.
ALTER TABLE wishes.wish ADD COLUMN accepted_at timestamptz;
UPDATE wishes.wish w SET accepted_at = d.accepted_at
  FROM deliveries.delivery d WHERE d.wish_id = w.id AND w.status IN ('accepted', 'thanked');
ALTER TABLE wishes.wish ADD COLUMN granted_at timestamptz
  GENERATED ALWAYS AS (coalesce(funded_at, accepted_at)) STORED;

ALTER TABLE catalogue.wish RENAME COLUMN funded_at TO granted_at;
-- Donors whose help is there and who are not named.
ALTER TABLE catalogue.wish ADD COLUMN unnamed_supporters integer NOT NULL DEFAULT 0;

-- Loads the library, so that the next statement may set one of its settings.
SELECT show_trgm('');

CREATE OR REPLACE FUNCTION catalogue.search_wishes(words text[], granted boolean)
RETURNS SETOF uuid
LANGUAGE sql STABLE PARALLEL SAFE SET pg_trgm.word_similarity_threshold = 0.4 AS $$
  WITH longest AS (
    SELECT word FROM unnest(words) word ORDER BY length(word) DESC LIMIT 1
  ), near AS (
    SELECT w.id, w.search_text FROM catalogue.wish w
    WHERE NOT granted AND w.open AND w.search_text %> (SELECT word FROM longest)
    UNION ALL
    SELECT w.id, w.search_text FROM catalogue.wish w
    WHERE granted AND w.granted_at IS NOT NULL AND w.search_text %> (SELECT word FROM longest)
  ), found AS (
    SELECT id, (SELECT min(word_similarity(word, search_text)) FROM unnest(words) word) AS likeness
    FROM near
  )
  SELECT id FROM found
  WHERE likeness >= greatest(0.4, (SELECT max(likeness) FROM found) - 0.35)
$$;

-- What is public already follows at once.
UPDATE catalogue.wish c SET granted_at = date_trunc('milliseconds', w.granted_at)
  FROM wishes.wish w WHERE w.id = c.id AND w.granted_at IS NOT NULL AND c.granted_at IS NULL;
UPDATE catalogue.wish c SET supporters = CASE WHEN c.supporters = '{}' THEN k.named ELSE c.supporters END,
    unnamed_supporters = k.unnamed
  FROM (SELECT wish_id,
      coalesce(array_agg(DISTINCT public_name) FILTER (WHERE public_name_state = 'approved'), '{}')
        AS named,
      count(DISTINCT donor_id) FILTER (WHERE public_name_state <> 'approved') AS unnamed
    FROM pledges.pledge WHERE state IN ('paid', 'accepted') GROUP BY wish_id) k
  WHERE k.wish_id = c.id;
UPDATE catalogue.region r SET granted_wishes = (SELECT count(*) FROM catalogue.wish w
  WHERE w.region_code = r.code AND w.granted_at IS NOT NULL);
UPDATE catalogue.institution i SET granted_wishes = (SELECT count(*) FROM catalogue.wish w
  WHERE w.institution_id = i.id AND w.granted_at IS NOT NULL);
