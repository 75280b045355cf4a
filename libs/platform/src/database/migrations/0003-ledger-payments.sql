-- The book of money, and the doors through which money comes in.
CREATE TABLE ledger.account_kind (
  kind text PRIMARY KEY,
  meaning text NOT NULL
);
INSERT INTO ledger.account_kind (kind, meaning) VALUES
  ('provider_clearing', 'Money a payment provider has taken and not yet paid out to us; negative while it owes us.'),
  ('provider_fees', 'Fees that a payment provider has kept.'),
  ('operating', 'Money for running the service; pays provider fees, topped up separately.'),
  ('unallocated', 'Money received that has no wish yet: just arrived, or too late for its wish.'),
  ('held', 'Money held for one wish until it is spent or given back.'),
  ('ordered', 'Money paid out for goods that have not been proved yet.'),
  ('spent', 'Money spent on accepted goods, per institution.'),
  ('refunded', 'Money given back to donors.'),
  ('losses', 'Money lost to disputes.'),
  ('reserve', 'The reserve fund: what was left over, used for wishes whose promises failed.');

CREATE TABLE ledger.account (
  id uuid PRIMARY KEY,
  kind text NOT NULL REFERENCES ledger.account_kind (kind),
  subject text NOT NULL DEFAULT '' CHECK (length(subject) <= 64),
  currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  may_be_negative boolean NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT account_identity_key UNIQUE (kind, subject, currency)
);

-- Time of an entry is the database's; the application supplies who, why and the key.
CREATE TABLE ledger.entry (
  id uuid PRIMARY KEY,
  template text NOT NULL CHECK (template ~ '^[a-z_]{3,40}$'),
  external_reference text NOT NULL CHECK (length(external_reference) BETWEEN 1 AND 120),
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 200),
  actor text NOT NULL CHECK (length(actor) BETWEEN 3 AND 80),
  body_hash bytea NOT NULL CHECK (length(body_hash) = 32),
  reverses uuid REFERENCES ledger.entry (id),
  created_at timestamptz NOT NULL,
  CONSTRAINT entry_reference_key UNIQUE (template, external_reference),
  CONSTRAINT entry_reversed_once UNIQUE (reverses)
);

CREATE TABLE ledger.transfer (
  entry_id uuid NOT NULL REFERENCES ledger.entry (id),
  position smallint NOT NULL CHECK (position >= 0),
  from_account uuid NOT NULL REFERENCES ledger.account (id),
  to_account uuid NOT NULL REFERENCES ledger.account (id),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  PRIMARY KEY (entry_id, position),
  CHECK (from_account <> to_account)
);
CREATE INDEX transfer_from_idx ON ledger.transfer (from_account) INCLUDE (amount_minor);
CREATE INDEX transfer_to_idx ON ledger.transfer (to_account) INCLUDE (amount_minor);

-- An entry has at least one transfer, and all its accounts share one currency.
CREATE FUNCTION ledger.check_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE currencies integer;
BEGIN
  SELECT count(DISTINCT a.currency) INTO currencies
  FROM ledger.transfer t JOIN ledger.account a ON a.id IN (t.from_account, t.to_account)
  WHERE t.entry_id = NEW.id;
  IF currencies <> 1 THEN
    RAISE EXCEPTION 'ledger entry % needs transfers in exactly one currency', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_complete';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_complete AFTER INSERT ON ledger.entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.check_entry();

-- A transfer belongs to the transaction that wrote its entry: nothing is added to an entry later.
CREATE FUNCTION ledger.refuse_late_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger.entry e
                 WHERE e.id = NEW.entry_id AND e.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'ledger entry % is closed', NEW.entry_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_with_entry BEFORE INSERT ON ledger.transfer
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_late_transfer();

CREATE TRIGGER entry_is_final BEFORE UPDATE OR DELETE ON ledger.entry
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER transfer_is_final BEFORE UPDATE OR DELETE ON ledger.transfer
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER account_is_final BEFORE UPDATE OR DELETE ON ledger.account
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE VIEW ledger.balance AS
  SELECT a.id, a.kind, a.subject, a.currency,
    coalesce((SELECT sum(t.amount_minor) FROM ledger.transfer t WHERE t.to_account = a.id), 0)::bigint
    - coalesce((SELECT sum(t.amount_minor) FROM ledger.transfer t WHERE t.from_account = a.id), 0)::bigint
      AS balance_minor
  FROM ledger.account a;

CREATE TABLE payments.payment (
  id uuid PRIMARY KEY,
  reference_id uuid NOT NULL,
  provider text NOT NULL CHECK (provider IN ('sandbox', 'stripe')),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency char(3) NOT NULL,
  state text NOT NULL
    CHECK (state IN ('prepared', 'started', 'succeeded', 'failed', 'expired', 'refunded')),
  locale text NOT NULL CHECK (locale IN ('kk', 'ru', 'en')),
  success_url text NOT NULL,
  cancel_url text NOT NULL,
  description text NOT NULL CHECK (length(description) BETWEEN 1 AND 250),
  -- Which request for a session this is: part of the key under which the provider knows it.
  attempt smallint NOT NULL DEFAULT 1 CHECK (attempt BETWEEN 1 AND 20),
  session_expires_at timestamptz NOT NULL,
  provider_session_id text,
  provider_payment_id text,
  checkout_url text,
  received_minor bigint CHECK (received_minor > 0),
  -- What the provider settles with us, in its own currency, and at which rate it converted.
  settlement_currency char(3),
  settlement_gross_minor bigint CHECK (settlement_gross_minor > 0),
  settlement_fee_minor bigint CHECK (settlement_fee_minor >= 0),
  exchange_rate text,
  created_at timestamptz NOT NULL,
  succeeded_at timestamptz,
  closed_at timestamptz,
  checked_at timestamptz,
  CONSTRAINT payment_reference_key UNIQUE (reference_id),
  CONSTRAINT payment_session_key UNIQUE (provider_session_id),
  CONSTRAINT payment_provider_payment_key UNIQUE (provider_payment_id),
  CHECK ((state IN ('succeeded', 'refunded')) = (succeeded_at IS NOT NULL)),
  CHECK ((state IN ('prepared', 'started')) = (closed_at IS NULL)),
  CHECK (state <> 'started' OR (provider_session_id IS NOT NULL AND checkout_url IS NOT NULL)),
  CHECK (succeeded_at IS NULL OR received_minor = amount_minor),
  CHECK ((settlement_currency IS NULL) = (settlement_gross_minor IS NULL)),
  CHECK ((settlement_currency IS NULL) = (settlement_fee_minor IS NULL))
);
CREATE INDEX payment_open_idx ON payments.payment (created_at) WHERE state IN ('prepared', 'started');
CREATE INDEX payment_unsettled_idx ON payments.payment (succeeded_at)
  WHERE state = 'succeeded' AND settlement_currency IS NULL;

-- Every event a provider ever sent us, without names and addresses of the payer; the provider's id
-- makes a repeat harmless. What cannot be applied yet waits and is tried again at `retry_at`.
CREATE TABLE payments.inbox (
  provider text NOT NULL,
  event_id text NOT NULL CHECK (length(event_id) BETWEEN 3 AND 120),
  type text NOT NULL,
  payload jsonb NOT NULL,
  received_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('received', 'applied', 'ignored', 'waiting')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  retry_at timestamptz NOT NULL,
  applied_at timestamptz,
  note text CHECK (length(note) <= 200),
  PRIMARY KEY (provider, event_id),
  CHECK ((state = 'applied') = (applied_at IS NOT NULL))
);
CREATE INDEX inbox_due_idx ON payments.inbox (retry_at) WHERE state IN ('received', 'waiting');

GRANT SELECT ON ledger.account_kind, ledger.balance TO zhurek_app, zhurek_auditor;
GRANT SELECT, INSERT ON ledger.account, ledger.entry, ledger.transfer TO zhurek_app;
GRANT SELECT ON ledger.account, ledger.entry, ledger.transfer TO zhurek_auditor;
GRANT SELECT, INSERT, UPDATE ON payments.payment, payments.inbox TO zhurek_app;
GRANT SELECT ON payments.payment, payments.inbox TO zhurek_auditor;
