-- What each look at the books found, and since when something does not agree.
CREATE SCHEMA reporting;

CREATE TABLE reporting.run (
  id uuid PRIMARY KEY,
  -- Whether every hash of the chain was computed anew as well, as once a day.
  with_chain boolean NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz CHECK (finished_at >= started_at),
  rules integer CHECK (rules >= 0),
  entries integer CHECK (entries >= 0),
  differences integer CHECK (differences >= 0),
  CHECK ((finished_at IS NULL) = (rules IS NULL)),
  CHECK ((finished_at IS NULL) = (entries IS NULL)),
  CHECK ((finished_at IS NULL) = (differences IS NULL))
);
CREATE INDEX run_newest_idx ON reporting.run (started_at, id);

-- One row from the run that first saw a difference to the run that no longer did.
CREATE TABLE reporting.difference (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (length(kind) BETWEEN 3 AND 60),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  detail text NOT NULL,
  first_run uuid NOT NULL REFERENCES reporting.run (id),
  found_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL CHECK (seen_at >= found_at),
  resolved_at timestamptz CHECK (resolved_at >= seen_at)
);
CREATE UNIQUE INDEX difference_open_key ON reporting.difference (kind, subject)
  WHERE resolved_at IS NULL;
CREATE INDEX difference_resolved_idx ON reporting.difference (resolved_at)
  WHERE resolved_at IS NOT NULL;

GRANT USAGE ON SCHEMA reporting TO zhurek_app, zhurek_auditor;
GRANT SELECT, INSERT, UPDATE ON reporting.run, reporting.difference TO zhurek_app;
GRANT SELECT ON reporting.run, reporting.difference TO zhurek_auditor;
