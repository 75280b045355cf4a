-- Gifts by bank transfer or QR: known by a code in the purpose of the transfer, received when two
-- people of finance agree on a line of the bank's statement.
ALTER TABLE payments.payment
  DROP CONSTRAINT payment_provider_check,
  ADD CONSTRAINT payment_provider_check CHECK (provider IN ('sandbox', 'stripe', 'bank')),
  -- What the payer writes as the purpose; ten letters and digits, the last one checks the others.
  ADD COLUMN transfer_code text CHECK (transfer_code ~ '^[0-9A-HJKMNP-TV-Y]{10}$'),
  -- What was asked for, when another amount came.
  ADD COLUMN asked_minor bigint CHECK (asked_minor > 0),
  ADD CONSTRAINT payment_transfer_code_key UNIQUE (transfer_code),
  ADD CONSTRAINT payment_code_of_bank CHECK ((provider = 'bank') = (transfer_code IS NOT NULL)),
  ADD CONSTRAINT payment_asked_of_bank CHECK (asked_minor IS NULL OR provider = 'bank');

ALTER TABLE pledges.pledge
  -- How the donor chose to pay; a transfer takes days, so its place is kept for days.
  ADD COLUMN pay_by text NOT NULL DEFAULT 'card' CHECK (pay_by IN ('card', 'bank'));

-- A file of the bank as somebody of finance brought it in; the same file once.
CREATE TABLE payments.statement (
  id uuid PRIMARY KEY,
  file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  sha256 bytea NOT NULL UNIQUE CHECK (octet_length(sha256) = 32),
  -- Lines that were read, and those of them that no earlier file had.
  lines integer NOT NULL CHECK (lines > 0),
  new_lines integer NOT NULL CHECK (new_lines BETWEEN 0 AND lines),
  imported_by uuid NOT NULL,
  imported_at timestamptz NOT NULL
);
CREATE INDEX statement_newest_idx ON payments.statement (imported_at, id);

-- One movement on our bank account. What became of it is proposed by one person and agreed to by
-- another; what the bank wrote is never changed.
CREATE TABLE payments.statement_line (
  id uuid PRIMARY KEY,
  statement_id uuid NOT NULL REFERENCES payments.statement (id),
  position integer NOT NULL CHECK (position > 0),
  direction text NOT NULL CHECK (direction IN ('in', 'out')),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency char(3) NOT NULL,
  booked_on date NOT NULL,
  document text CHECK (length(document) <= 60),
  -- Who the bank names on the other side; seen by finance alone.
  party text CHECK (length(party) <= 200),
  party_account text CHECK (length(party_account) <= 40),
  purpose text NOT NULL CHECK (length(purpose) <= 500),
  -- Of all that the bank wrote, with its place among equal lines of the file: the same line of
  -- another file is not a second one.
  fingerprint bytea NOT NULL UNIQUE CHECK (octet_length(fingerprint) = 32),
  state text NOT NULL CHECK (state IN ('open', 'proposed', 'confirmed')),
  fate text CHECK (fate IN ('payment', 'refund', 'reserve', 'other')),
  payment_id uuid REFERENCES payments.payment (id),
  refund_id uuid REFERENCES payments.refund (id),
  -- Why it is none of ours.
  note text CHECK (length(note) BETWEEN 3 AND 200),
  proposed_by uuid,
  proposed_at timestamptz,
  confirmed_by uuid,
  confirmed_at timestamptz,
  CONSTRAINT statement_line_two_people CHECK (confirmed_by <> proposed_by),
  CHECK ((state = 'open') = (fate IS NULL)),
  CHECK ((fate IS NULL) = (proposed_by IS NULL) AND (fate IS NULL) = (proposed_at IS NULL)),
  CHECK ((state = 'confirmed') = (confirmed_by IS NOT NULL)),
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
  CHECK ((fate IS NOT DISTINCT FROM 'refund') = (refund_id IS NOT NULL)),
  CHECK (fate IS DISTINCT FROM 'payment' OR payment_id IS NOT NULL),
  CHECK (payment_id IS NULL OR fate IN ('payment', 'reserve')),
  CHECK (fate IS DISTINCT FROM 'reserve' OR state <> 'confirmed' OR payment_id IS NOT NULL),
  CHECK ((fate IS NOT DISTINCT FROM 'other') = (note IS NOT NULL)),
  CHECK (fate NOT IN ('payment', 'reserve') OR direction = 'in'),
  CHECK (fate IS DISTINCT FROM 'refund' OR direction = 'out')
);
CREATE UNIQUE INDEX statement_line_payment_key ON payments.statement_line (payment_id)
  WHERE payment_id IS NOT NULL;
CREATE UNIQUE INDEX statement_line_refund_key ON payments.statement_line (refund_id)
  WHERE refund_id IS NOT NULL;
CREATE INDEX statement_line_open_idx ON payments.statement_line (state, booked_on, id);

GRANT SELECT, INSERT ON payments.statement TO zhurek_app;
GRANT SELECT, INSERT ON payments.statement_line TO zhurek_app;
-- What the bank wrote stays as it was.
GRANT UPDATE (state, fate, payment_id, refund_id, note, proposed_by, proposed_at, confirmed_by,
  confirmed_at) ON payments.statement_line TO zhurek_app;
GRANT SELECT ON payments.statement, payments.statement_line TO zhurek_auditor;
