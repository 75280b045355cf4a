-- Answers of mutations that were asked with a key, written in the transaction of their effect: the
-- same key and body give the first answer again. They are kept for a day.
CREATE TABLE platform.idempotency_key (
  -- Whose key it is: a session by its hash, or guests.
  scope text NOT NULL CHECK (length(scope) BETWEEN 5 AND 80),
  key text NOT NULL CHECK (length(key) BETWEEN 8 AND 200),
  body_hash bytea NOT NULL CHECK (length(body_hash) = 32),
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_key_age_idx ON platform.idempotency_key (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.idempotency_key TO zhurek_app;
