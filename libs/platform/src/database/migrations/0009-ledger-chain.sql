-- The rest of the chart of accounts, and the chain of hashes that seals the book.
INSERT INTO ledger.account_kind (kind, meaning) VALUES
  ('bank', 'Money on our own bank account; negative, for the bank owes it to us.'),
  ('refund_pending', 'Money on its way back to one donor; the provider has not confirmed yet.'),
  ('paid_out', 'All money that has left our accounts, negative; with ordered, spent, refunded and losses it adds up to zero.'),
  ('exchange', 'Where gifts from abroad change currency, one balance per currency.');

-- The order in which transfers were written. They are written after what they need was read, so an
-- entry that spends money always comes after the one that brought it; the clock cannot tell that.
CREATE SEQUENCE ledger.transfer_written;
ALTER TABLE ledger.transfer
  ADD COLUMN written bigint NOT NULL DEFAULT nextval('ledger.transfer_written');
GRANT USAGE ON SEQUENCE ledger.transfer_written TO zhurek_app;

-- One row per entry in the order of sealing, without holes. The hash covers the entry, its
-- transfers and the hash before it; docs/ledger-format.md tells byte by byte how.
CREATE TABLE ledger.chain (
  seq bigint PRIMARY KEY CHECK (seq > 0),
  entry_id uuid NOT NULL REFERENCES ledger.entry (id),
  previous_hash bytea NOT NULL CHECK (length(previous_hash) = 32),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  sealed_at timestamptz NOT NULL,
  CONSTRAINT chain_entry_key UNIQUE (entry_id),
  CONSTRAINT chain_hash_key UNIQUE (hash),
  CONSTRAINT chain_previous_key UNIQUE (previous_hash)
);

-- The head of the chain at the end of each day of Almaty on which something was sealed.
CREATE TABLE ledger.day_head (
  day date PRIMARY KEY,
  seq bigint NOT NULL REFERENCES ledger.chain (seq),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  kept_at timestamptz NOT NULL
);

-- A link follows the last one directly; whoever writes by hand cannot leave a hole either.
CREATE FUNCTION ledger.follow_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before record;
BEGIN
  SELECT c.seq, c.hash INTO before FROM ledger.chain c ORDER BY c.seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(before.seq, 0) + 1
     OR NEW.previous_hash <> coalesce(before.hash, decode(repeat('00', 32), 'hex')) THEN
    RAISE EXCEPTION 'link % does not follow the last one', NEW.seq USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER chain_has_no_holes BEFORE INSERT ON ledger.chain
  FOR EACH ROW EXECUTE FUNCTION ledger.follow_the_last();
CREATE TRIGGER chain_is_final BEFORE UPDATE OR DELETE ON ledger.chain
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER day_head_is_final BEFORE UPDATE OR DELETE ON ledger.day_head
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

-- What the chain seals, as it stands in the tables now. A row that somebody changed shows here as
-- it is, and no longer fits its hash; a link whose entry is gone has no entry here.
CREATE VIEW ledger.sealed AS
  SELECT c.seq, c.previous_hash, c.hash, c.sealed_at, c.entry_id, e.id AS found_id,
    to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
    e.template, e.external_reference, e.reason, e.actor, e.reverses, moved.transfers
  FROM ledger.chain c
  LEFT JOIN ledger.entry e ON e.id = c.entry_id
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_array(
        f.kind, f.subject, t.kind, t.subject, f.currency, r.amount_minor::text)
      ORDER BY r.position), '[]'::json) AS transfers
    FROM ledger.transfer r
    JOIN ledger.account f ON f.id = r.from_account
    JOIN ledger.account t ON t.id = r.to_account
    WHERE r.entry_id = c.entry_id) AS moved;

-- The next to be sealed are found from the newest end.
CREATE INDEX entry_created_idx ON ledger.entry (created_at, id);

GRANT SELECT, INSERT ON ledger.chain, ledger.day_head TO zhurek_app;
GRANT SELECT ON ledger.chain, ledger.day_head, ledger.sealed TO zhurek_app, zhurek_auditor;
