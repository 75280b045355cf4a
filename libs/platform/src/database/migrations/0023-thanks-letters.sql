-- Letters of thanks: papers that anybody can verify by a short code, and staff can revoke.
CREATE TABLE deliveries.thanks_letter (
  id uuid PRIMARY KEY,
  -- Runs through the years; people name a letter by it, AX-2026-000123.
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  -- What the QR code leads to; it tells nothing and cannot be guessed.
  code text NOT NULL UNIQUE CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  kind text NOT NULL CHECK (kind IN ('donor', 'company', 'campaign')),
  -- As it is printed; null for a donor who stays without a name.
  recipient_name text CHECK (length(recipient_name) BETWEEN 1 AND 200),
  campaign text CHECK (length(campaign) BETWEEN 3 AND 120),
  wishes_count integer NOT NULL CHECK (wishes_count BETWEEN 1 AND 100000),
  category_codes text[] NOT NULL CHECK (cardinality(category_codes) BETWEEN 1 AND 7),
  -- Null when the wishes were of several regions.
  region_code char(2),
  period_from date NOT NULL,
  period_to date NOT NULL,
  language text NOT NULL CHECK (language IN ('kk', 'ru', 'en')),
  pledge_id uuid REFERENCES pledges.pledge (id),
  batch_id uuid,
  batch_position integer CHECK (batch_position BETWEEN 1 AND 200),
  -- Whoever issued it or let its name through; null when no person had to.
  issued_by uuid REFERENCES identity.account (id),
  issued_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_by uuid REFERENCES identity.account (id),
  revoked_reason text CHECK (length(revoked_reason) BETWEEN 3 AND 200),
  CONSTRAINT thanks_letter_batch_key UNIQUE (batch_id, batch_position),
  CHECK (period_from <= period_to),
  CHECK ((kind = 'donor') = (pledge_id IS NOT NULL)),
  CHECK ((kind = 'donor') = (batch_id IS NULL)),
  CHECK (kind = 'donor' OR recipient_name IS NOT NULL),
  CHECK ((kind = 'campaign') = (campaign IS NOT NULL)),
  CHECK ((batch_id IS NULL) = (batch_position IS NULL)),
  CHECK (num_nonnulls(revoked_at, revoked_by, revoked_reason) IN (0, 3))
);
-- One letter for one gift counts; another may follow a revoked one.
CREATE UNIQUE INDEX thanks_letter_pledge_key ON deliveries.thanks_letter (pledge_id)
  WHERE revoked_at IS NULL;

-- A donor asks for a letter; a name that nobody looked at passes a moderator before.
CREATE TABLE deliveries.letter_request (
  id uuid PRIMARY KEY,
  pledge_id uuid NOT NULL REFERENCES pledges.pledge (id),
  name text CHECK (length(name) BETWEEN 1 AND 80),
  language text NOT NULL CHECK (language IN ('kk', 'ru', 'en')),
  state text NOT NULL CHECK (state IN ('submitted', 'issued', 'rejected')),
  letter_id uuid UNIQUE REFERENCES deliveries.thanks_letter (id),
  reason text CHECK (length(reason) BETWEEN 1 AND 1000),
  asked_at timestamptz NOT NULL,
  decided_at timestamptz,
  CHECK ((state = 'issued') = (letter_id IS NOT NULL)),
  CHECK ((state = 'submitted') = (decided_at IS NULL)),
  CHECK (state <> 'submitted' OR name IS NOT NULL)
);
CREATE UNIQUE INDEX letter_request_waiting_key ON deliveries.letter_request (pledge_id)
  WHERE state = 'submitted';
CREATE INDEX letter_request_pledge_idx ON deliveries.letter_request (pledge_id, asked_at);

-- When the members of the institution were reminded to write thanks.
ALTER TABLE deliveries.delivery ADD COLUMN thanks_reminded_at timestamptz;
CREATE INDEX delivery_unthanked_idx ON deliveries.delivery (accepted_at)
  WHERE state = 'accepted' AND thanks_reminded_at IS NULL;

ALTER TABLE moderation.case
  DROP CONSTRAINT case_kind_check,
  ADD CONSTRAINT case_kind_check CHECK (kind IN ('wish', 'institution', 'evidence', 'thanks',
    'publicName', 'letterName'));

-- What a letter says is said for good; only a revocation can be added.
GRANT SELECT, INSERT, UPDATE (revoked_at, revoked_by, revoked_reason)
  ON deliveries.thanks_letter TO zhurek_app;
GRANT SELECT, INSERT, UPDATE ON deliveries.letter_request TO zhurek_app;
GRANT SELECT ON deliveries.thanks_letter, deliveries.letter_request TO zhurek_auditor;

INSERT INTO platform.news_route (event, queue) VALUES
  ('LetterIssued', 'notifications.on-letter-issued');
