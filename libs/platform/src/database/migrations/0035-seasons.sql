-- Seasons of the whole site: first and last day, the wishes of each, and why some of them ended
-- without their good.
CREATE SCHEMA campaigns;

CREATE TABLE campaigns.season (
  id uuid PRIMARY KEY,
  title_kk text NOT NULL CHECK (length(title_kk) BETWEEN 3 AND 120),
  title_ru text NOT NULL CHECK (length(title_ru) BETWEEN 3 AND 120),
  title_en text NOT NULL CHECK (length(title_en) BETWEEN 3 AND 120),
  -- Midnight in Almaty: the first day begins, and the day after the last one does.
  opens_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  announced_by uuid NOT NULL REFERENCES identity.account (id),
  announced_at timestamptz NOT NULL,
  -- When institutions were told that it ends soon, and that it is over.
  ending_told_at timestamptz,
  over_told_at timestamptz,
  -- When the last of its open wishes had its reason.
  closed_at timestamptz CHECK (closed_at >= ends_at),
  CHECK (opens_at < ends_at),
  CONSTRAINT season_no_overlap EXCLUDE USING gist (tstzrange(opens_at, ends_at) WITH &&)
);

CREATE TABLE campaigns.extension (
  season_id uuid NOT NULL REFERENCES campaigns.season (id),
  number integer NOT NULL CHECK (number > 0),
  ended_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > ended_at),
  -- Public: why the last day was moved.
  reason_kk text NOT NULL CHECK (length(reason_kk) BETWEEN 3 AND 200),
  reason_ru text NOT NULL CHECK (length(reason_ru) BETWEEN 3 AND 200),
  reason_en text NOT NULL CHECK (length(reason_en) BETWEEN 3 AND 200),
  extended_by uuid NOT NULL REFERENCES identity.account (id),
  extended_at timestamptz NOT NULL,
  PRIMARY KEY (season_id, number)
);

CREATE TABLE campaigns.season_wish (
  season_id uuid NOT NULL REFERENCES campaigns.season (id),
  wish_id uuid NOT NULL REFERENCES wishes.wish (id),
  institution_id uuid NOT NULL REFERENCES institutions.institution (id),
  joined_at timestamptz NOT NULL,
  -- Why the season ended for it without its good; null while it is open, or when it was granted.
  reason text CHECK (reason IN
    ('carriedOver', 'noLongerNeeded', 'obtainedOtherwise', 'takenBack', 'nobodyCame')),
  -- What was wished for and where, as everybody could read it; no title of a wish taken back.
  title text CHECK (length(title) BETWEEN 3 AND 80),
  language text CHECK (language IN ('kk', 'ru')),
  category_code text REFERENCES wishes.category (code),
  region_code char(2) NOT NULL REFERENCES institutions.region (code),
  -- Nobody when time decided.
  chosen_by uuid REFERENCES identity.account (id),
  chosen_at timestamptz,
  PRIMARY KEY (season_id, wish_id),
  CHECK ((reason IS NULL) = (chosen_at IS NULL)),
  CHECK ((reason IS NULL) = (category_code IS NULL)),
  CHECK ((title IS NULL) = (language IS NULL)),
  CHECK (reason IS NOT NULL OR (title IS NULL AND chosen_by IS NULL))
);
-- A wish is in one season until it is carried over to the next.
CREATE UNIQUE INDEX season_wish_current_key ON campaigns.season_wish (wish_id)
  WHERE reason IS DISTINCT FROM 'carriedOver';
CREATE INDEX season_wish_institution_idx ON campaigns.season_wish (institution_id)
  WHERE reason IS NULL;
CREATE INDEX wish_published_idx ON wishes.wish (published_at) WHERE published_at IS NOT NULL;

INSERT INTO platform.news_route (event, queue) VALUES
  ('WishChanged', 'campaigns.on-wish-changed');

GRANT USAGE ON SCHEMA campaigns TO zhurek_app, zhurek_auditor;
GRANT SELECT, INSERT, UPDATE ON campaigns.season, campaigns.season_wish TO zhurek_app;
GRANT SELECT, INSERT ON campaigns.extension TO zhurek_app;
GRANT SELECT ON ALL TABLES IN SCHEMA campaigns TO zhurek_auditor;
