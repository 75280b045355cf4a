-- Money of granted wishes on its way to institutions and shops, never to a person.
CREATE SCHEMA payouts;

CREATE TABLE payouts.payee (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('institution', 'vendor')),
  -- Of an institution; a vendor is a shop that no institution is.
  institution_id uuid REFERENCES institutions.institution (id),
  name text NOT NULL CHECK (length(name) BETWEEN 3 AND 200),
  bin char(12) NOT NULL CHECK (bin ~ '^\d{12}$'),
  created_at timestamptz NOT NULL,
  CONSTRAINT payee_institution_key UNIQUE (institution_id),
  CONSTRAINT payee_bin_key UNIQUE (bin),
  CHECK ((kind = 'institution') = (institution_id IS NOT NULL))
);

-- A bank account of a payee: asked for by one person of finance, agreed to by another. A new one
-- is used only after a while, so that a wrong one can be noticed.
CREATE TABLE payouts.payee_account (
  id uuid PRIMARY KEY,
  payee_id uuid NOT NULL REFERENCES payouts.payee (id),
  iban char(20) NOT NULL CHECK (iban ~ '^KZ\d{2}[0-9A-Z]{16}$'),
  bank_name text NOT NULL CHECK (length(bank_name) BETWEEN 2 AND 100),
  bic text NOT NULL CHECK (bic ~ '^[A-Z]{4}[A-Z]{2}[0-9A-Z]{2}([0-9A-Z]{3})?$'),
  state text NOT NULL CHECK (state IN ('asked', 'approved', 'refused', 'replaced')),
  requested_by uuid NOT NULL,
  approved_by uuid,
  refused_by uuid,
  usable_from timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT payee_account_two_people CHECK (approved_by <> requested_by),
  CHECK ((state IN ('approved', 'replaced')) = (approved_by IS NOT NULL)),
  CHECK ((state = 'refused') = (refused_by IS NOT NULL)),
  CHECK ((approved_by IS NULL) = (usable_from IS NULL))
);
CREATE UNIQUE INDEX payee_account_current_key ON payouts.payee_account (payee_id)
  WHERE state = 'approved';
CREATE UNIQUE INDEX payee_account_asked_key ON payouts.payee_account (payee_id)
  WHERE state = 'asked';

CREATE TABLE payouts.batch (
  id uuid PRIMARY KEY,
  -- Runs without meaning through the year; people name a batch by it.
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  state text NOT NULL
    CHECK (state IN ('draft', 'approved', 'exported', 'sent', 'cancelled', 'voided')),
  -- Of what was asked for, so that the same id with other wishes is refused.
  body_hash bytea NOT NULL CHECK (octet_length(body_hash) = 32),
  created_by uuid NOT NULL,
  approved_by uuid,
  exported_by uuid,
  sent_by uuid,
  cancelled_by uuid,
  void_asked_by uuid,
  voided_by uuid,
  void_reason text CHECK (length(void_reason) BETWEEN 3 AND 200),
  created_at timestamptz NOT NULL,
  approved_at timestamptz,
  exported_at timestamptz,
  sent_at timestamptz,
  closed_at timestamptz,
  CONSTRAINT batch_two_people CHECK (approved_by <> created_by),
  CONSTRAINT batch_two_people_send CHECK (sent_by <> exported_by),
  CONSTRAINT batch_two_people_void CHECK (voided_by <> void_asked_by),
  CHECK (state NOT IN ('approved', 'exported', 'sent', 'voided') OR approved_by IS NOT NULL),
  CHECK (state NOT IN ('exported', 'sent', 'voided') OR exported_by IS NOT NULL),
  CHECK ((state = 'sent') = (sent_by IS NOT NULL)),
  CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL)),
  CHECK ((state = 'voided') = (voided_by IS NOT NULL)),
  CHECK ((void_asked_by IS NULL) = (void_reason IS NULL)),
  CHECK ((state IN ('sent', 'cancelled', 'voided')) = (closed_at IS NOT NULL))
);
CREATE INDEX batch_newest_idx ON payouts.batch (created_at, id);

CREATE TABLE payouts.item (
  id uuid PRIMARY KEY,
  batch_id uuid NOT NULL REFERENCES payouts.batch (id),
  wish_id uuid NOT NULL REFERENCES wishes.wish (id),
  institution_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES payouts.payee_account (id),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  state text NOT NULL CHECK (state IN ('planned', 'sent', 'spent', 'returned', 'cancelled')),
  sent_entry_id uuid,
  spent_entry_id uuid,
  sent_at timestamptz,
  spent_at timestamptz,
  closed_at timestamptz,
  returned_reason text CHECK (length(returned_reason) BETWEEN 3 AND 200),
  CHECK ((state IN ('planned', 'cancelled')) = (sent_entry_id IS NULL)),
  CHECK ((sent_entry_id IS NULL) = (sent_at IS NULL)),
  CHECK (state <> 'spent' OR (spent_entry_id IS NOT NULL AND spent_at IS NOT NULL)),
  CHECK ((state = 'returned') = (returned_reason IS NOT NULL)),
  CHECK ((state IN ('returned', 'cancelled')) = (closed_at IS NOT NULL))
);
-- A wish is paid out once, while that has not failed.
CREATE UNIQUE INDEX item_wish_key ON payouts.item (wish_id)
  WHERE state IN ('planned', 'sent', 'spent');
CREATE INDEX item_batch_idx ON payouts.item (batch_id);

-- The file for the bank, as it was given out; a batch has it once and for good.
CREATE TABLE payouts.bank_file (
  batch_id uuid NOT NULL REFERENCES payouts.batch (id),
  format text NOT NULL CHECK (format IN ('xml', 'csv')),
  content text NOT NULL,
  sha256 bytea NOT NULL CHECK (sha256 = sha256(convert_to(content, 'UTF8'))),
  made_at timestamptz NOT NULL,
  PRIMARY KEY (batch_id, format)
);

-- Goods that cost less than was given: one person of finance says so, another agrees.
CREATE TABLE payouts.left_over (
  id uuid PRIMARY KEY,
  wish_id uuid NOT NULL REFERENCES wishes.wish (id),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 200),
  state text NOT NULL CHECK (state IN ('asked', 'booked', 'refused')),
  requested_by uuid NOT NULL,
  decided_by uuid,
  entry_id uuid,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  CONSTRAINT left_over_two_people CHECK (state <> 'booked' OR decided_by <> requested_by),
  CHECK ((state = 'asked') = (decided_by IS NULL)),
  CHECK ((state = 'booked') = (entry_id IS NOT NULL)),
  CHECK ((state = 'asked') = (closed_at IS NULL))
);
CREATE UNIQUE INDEX left_over_asked_key ON payouts.left_over (wish_id) WHERE state = 'asked';

-- What is held for the wish is on its way out, so no gift can be taken off the wish any more.
ALTER TABLE wishes.wish
  ADD COLUMN paying_out boolean NOT NULL DEFAULT false;

GRANT USAGE ON SCHEMA payouts TO zhurek_app, zhurek_auditor;
GRANT SELECT, INSERT, UPDATE ON payouts.payee, payouts.payee_account, payouts.batch, payouts.item,
  payouts.left_over TO zhurek_app;
GRANT SELECT, INSERT ON payouts.bank_file TO zhurek_app;
GRANT SELECT ON ALL TABLES IN SCHEMA payouts TO zhurek_auditor;

INSERT INTO platform.news_route (event, queue) VALUES
  ('DeliveryChanged', 'payouts.on-delivery-changed');
