-- The reserve fund pays what is still missing of a wish that was left behind: one person of finance
-- asks, another agrees.
CREATE TABLE pledges.reserve_grant (
  id uuid PRIMARY KEY,
  wish_id uuid NOT NULL REFERENCES wishes.wish (id),
  -- What was missing when it was granted; what seemed missing before.
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  -- Public: why the wish was left behind.
  cause text NOT NULL CHECK (cause IN ('promiseFailed', 'seasonEnds')),
  state text NOT NULL CHECK (state IN ('asked', 'granted', 'refused', 'returned')),
  asked_by uuid NOT NULL,
  decided_by uuid,
  entry_id uuid,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  CONSTRAINT reserve_grant_two_people CHECK (state = 'refused' OR decided_by <> asked_by),
  CHECK ((state = 'asked') = (decided_by IS NULL)),
  CHECK ((state = 'asked') = (closed_at IS NULL)),
  CHECK ((state IN ('granted', 'returned')) = (entry_id IS NOT NULL))
);
CREATE UNIQUE INDEX reserve_grant_wish_key ON pledges.reserve_grant (wish_id)
  WHERE state IN ('asked', 'granted');
CREATE INDEX reserve_grant_newest_idx ON pledges.reserve_grant (created_at, id);
GRANT SELECT, INSERT, UPDATE ON pledges.reserve_grant TO zhurek_app;
GRANT SELECT ON pledges.reserve_grant TO zhurek_auditor;
