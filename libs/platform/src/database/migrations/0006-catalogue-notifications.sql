-- The public's own copy of what it may see, and the mail that goes out.
CREATE TABLE catalogue.region (
  code char(2) PRIMARY KEY,
  name_kk text NOT NULL,
  name_ru text NOT NULL,
  name_en text NOT NULL,
  position smallint NOT NULL,
  open_wishes integer NOT NULL DEFAULT 0,
  granted_wishes integer NOT NULL DEFAULT 0
);

CREATE TABLE catalogue.category (
  code text PRIMARY KEY,
  name_kk text NOT NULL,
  name_ru text NOT NULL,
  name_en text NOT NULL,
  position smallint NOT NULL
);

CREATE TABLE catalogue.institution (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  name_kk text NOT NULL,
  name_ru text NOT NULL,
  kind text NOT NULL,
  bin text NOT NULL,
  region_code char(2) NOT NULL REFERENCES catalogue.region (code),
  status text NOT NULL CHECK (status IN ('verified', 'suspended')),
  verifications jsonb NOT NULL,
  verified_at timestamptz NOT NULL,
  open_wishes integer NOT NULL DEFAULT 0,
  granted_wishes integer NOT NULL DEFAULT 0
);

CREATE TABLE catalogue.wish (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  institution_id uuid NOT NULL REFERENCES catalogue.institution (id),
  region_code char(2) NOT NULL REFERENCES catalogue.region (code),
  category_code text NOT NULL REFERENCES catalogue.category (code),
  status text NOT NULL CHECK (status IN ('published', 'claimed', 'funded', 'ordered',
    'delivered', 'accepted', 'thanked')),
  language text NOT NULL CHECK (language IN ('kk', 'ru')),
  title text NOT NULL,
  story text NOT NULL,
  pseudonym text NOT NULL,
  age_band text NOT NULL CHECK (age_band IN ('0-3', '4-6', '7-10', '11-14', '15-17')),
  price_minor bigint NOT NULL,
  held_minor bigint NOT NULL,
  paid_minor bigint NOT NULL,
  gifts_minor bigint[] NOT NULL DEFAULT '{}',
  supporters text[] NOT NULL DEFAULT '{}',
  accepts_money boolean NOT NULL,
  accepts_in_kind boolean NOT NULL,
  picture_path text,
  deadline date NOT NULL,
  published_at timestamptz NOT NULL,
  funded_at timestamptz,
  thanks text,
  thanks_language text,
  open boolean NOT NULL GENERATED ALWAYS AS (status = 'published') STORED,
  remaining_minor bigint NOT NULL
    GENERATED ALWAYS AS (price_minor - held_minor - paid_minor) STORED,
  search_text text NOT NULL
    GENERATED ALWAYS AS (platform.fold_kk(title || ' ' || story)) STORED
);
CREATE INDEX wish_feed_idx ON catalogue.wish (published_at, id) WHERE open;
CREATE INDEX wish_region_idx ON catalogue.wish (region_code, published_at, id) WHERE open;
CREATE INDEX wish_category_idx ON catalogue.wish (category_code, published_at, id) WHERE open;
CREATE INDEX wish_price_idx ON catalogue.wish (price_minor, id) WHERE open;
CREATE INDEX wish_institution_idx ON catalogue.wish (institution_id, published_at, id);
CREATE INDEX wish_granted_idx ON catalogue.wish (funded_at, id) WHERE funded_at IS NOT NULL;
CREATE INDEX wish_granted_region_idx ON catalogue.wish (region_code, funded_at, id)
  WHERE funded_at IS NOT NULL;
CREATE INDEX wish_search_idx ON catalogue.wish USING gin (search_text gin_trgm_ops) WHERE open;
CREATE INDEX wish_granted_search_idx ON catalogue.wish USING gin (search_text gin_trgm_ops)
  WHERE funded_at IS NOT NULL;

-- Loads the library, so that the next statement may set one of its settings.
SELECT show_trgm('');

-- The open or the granted wishes that have all the words, folded, or words much like them. Where some
-- have the very words, only what is nearly as like them is found; where none has, a slip of the finger
-- is forgiven. Each half has its own index, and only the half that is asked for is looked at.
CREATE FUNCTION catalogue.search_wishes(words text[], granted boolean) RETURNS SETOF uuid
LANGUAGE sql STABLE PARALLEL SAFE SET pg_trgm.word_similarity_threshold = 0.4 AS $$
  WITH longest AS (
    SELECT word FROM unnest(words) word ORDER BY length(word) DESC LIMIT 1
  ), near AS (
    SELECT w.id, w.search_text FROM catalogue.wish w
    WHERE NOT granted AND w.open AND w.search_text %> (SELECT word FROM longest)
    UNION ALL
    SELECT w.id, w.search_text FROM catalogue.wish w
    WHERE granted AND w.funded_at IS NOT NULL AND w.search_text %> (SELECT word FROM longest)
  ), found AS (
    SELECT id, (SELECT min(word_similarity(word, search_text)) FROM unnest(words) word) AS likeness
    FROM near
  )
  SELECT id FROM found
  WHERE likeness >= greatest(0.4, (SELECT max(likeness) FROM found) - 0.35)
$$;

CREATE TABLE notifications.message (
  id uuid PRIMARY KEY,
  -- What happened, once and for all receivers; the key adds who reads of it.
  event text NOT NULL CHECK (length(event) BETWEEN 3 AND 160),
  key text NOT NULL UNIQUE,
  template text NOT NULL,
  to_address text NOT NULL,
  locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
  params jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  created_at timestamptz NOT NULL,
  -- When the next attempt may begin; moved on before each attempt, so that two never overlap.
  due_at timestamptz NOT NULL,
  sent_at timestamptz,
  failure text CHECK (length(failure) <= 200),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CHECK (state <> 'failed' OR failure IS NOT NULL)
);
CREATE INDEX message_queued_idx ON notifications.message (due_at, id) WHERE state = 'queued';
CREATE INDEX message_event_idx ON notifications.message (event);

GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.region, catalogue.category,
  catalogue.institution, catalogue.wish TO zhurek_app;
GRANT SELECT ON catalogue.region, catalogue.category, catalogue.institution, catalogue.wish
  TO zhurek_public, zhurek_auditor;
GRANT USAGE ON SCHEMA platform TO zhurek_public;
GRANT EXECUTE ON FUNCTION platform.fold_kk(text) TO zhurek_public;
GRANT SELECT, INSERT, UPDATE ON notifications.message TO zhurek_app;
